package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import java.util.List;

/// `SELECT ... INTO table` as the CREATE TABLE AS that it means.
final class SelectInto {

    private SelectInto() {}

    /// @throws DatabaseException SYNTAX_ERROR if INTO stands elsewhere than in the first SELECT
    static CreateTableAs asCreation(SelectStatement select) {
        if (!(select.body() instanceof QueryBody.Select body) || body.into() == null) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR,
                    "INTO is only allowed on first SELECT of UNION/" + "INTERSECT/EXCEPT");
        }
        QueryBody.Select plain =
                new QueryBody.Select(
                        body.distinct(),
                        body.items(),
                        null,
                        body.from(),
                        body.where(),
                        body.groupBy(),
                        body.groupDistinct(),
                        body.having(),
                        body.windows(),
                        body.position());
        SelectStatement query =
                new SelectStatement(
                        select.with(),
                        plain,
                        select.orderBy(),
                        select.limit(),
                        select.locking(),
                        select.position());
        return new CreateTableAs(
                false,
                body.into().persistence(),
                false,
                body.into().table(),
                List.of(),
                null,
                List.of(),
                CreateTable.OnCommit.NONE,
                null,
                query,
                true,
                select.position());
    }
}
