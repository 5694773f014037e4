package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;
import static io.falcondb.sql.catalog.function.Visibility.number;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Keywords;
import io.falcondb.sql.catalog.RegNames;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `nextval`, `currval`, `setval`, `lastval` and what else concerns sequences.
final class SequenceFunctions {

    private SequenceFunctions() {}

    static void define(Library library) {
        library.define("nextval(regclass)", Bodies.strictMany((v, c) -> next(c, number(v[0]))));
        library.define("currval(regclass)", Bodies.strictMany((v, c) -> current(c, number(v[0]))));
        library.define("lastval()", Bodies.lenient((v, c) -> last(c)));
        library.define(
                "setval(regclass,int8)",
                Bodies.strictMany((v, c) -> set(c, number(v[0]), (Long) v[1], true)));
        library.define(
                "setval(regclass,int8,bool)",
                Bodies.strictMany((v, c) -> set(c, number(v[0]), (Long) v[1], (Boolean) v[2])));
        library.define(
                "pg_sequence_last_value(regclass)",
                Bodies.strictMany((v, c) -> lastValue(c, number(v[0]))));
        library.define(
                "pg_get_serial_sequence(text,text)",
                Bodies.strictMany((v, c) -> serial(c, (String) v[0], (String) v[1])));
    }

    private static Sequence sequence(EvalContext context, int oid) {
        CatalogRelation relation = session(context).catalog().relation(oid);
        if (relation instanceof Sequence sequence) {
            return sequence;
        }
        if (relation == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_TABLE, "could not open relation with OID " + oid);
        }
        throw new DatabaseException(
                ErrorCode.WRONG_OBJECT_TYPE, "\"" + relation.name() + "\" is not a sequence");
    }

    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE unless one of the privileges is held. The
    ///   sequence of an identity column belongs to the column: whoever may insert may use it.
    private static void require(EvalContext context, Sequence sequence, Privilege... any) {
        Sequence.Owner owner = sequence.ownedBy();
        if (owner != null && owner.internal()
                || !(context.environment() instanceof ExecutionContext execution)
                || !execution.isRestricted()) {
            return;
        }
        CatalogServices session = session(context);
        Rights rights = new Rights(session.catalog(), session.currentUser());
        Secured object = Secured.of(sequence);
        for (Privilege each : any) {
            if (rights.may(object, each)) {
                return;
            }
        }
        throw Rights.denied(object);
    }

    private static void requireWritable(EvalContext context, String name) {
        if (context.environment() instanceof ExecutionContext execution
                && execution.transaction().readOnly()) {
            throw new DatabaseException(
                    ErrorCode.READ_ONLY_SQL_TRANSACTION,
                    "cannot execute " + name + "() in a read-only transaction");
        }
    }

    private static Object next(EvalContext context, int oid) {
        requireWritable(context, "nextval");
        Sequence sequence = sequence(context, oid);
        require(context, sequence, Privilege.USAGE, Privilege.UPDATE);
        CatalogServices session = session(context);
        long value =
                session.group()
                        .sequences()
                        .next(sequence.sequenceId(), sequence.name(), sequence.definition());
        session.sequenceValues().remember(oid, value, true);
        return value;
    }

    private static Object current(EvalContext context, int oid) {
        Sequence sequence = sequence(context, oid);
        require(context, sequence, Privilege.USAGE, Privilege.SELECT);
        Long value = session(context).sequenceValues().current(oid);
        if (value == null) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "currval of sequence \""
                            + sequence.name()
                            + "\" is not yet defined in this session");
        }
        return value;
    }

    private static Object last(EvalContext context) {
        CatalogServices session = session(context);
        int oid = session.sequenceValues().last();
        Long value = session.sequenceValues().current(oid);
        if (value == null || session.catalog().sequence(oid) == null) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "lastval is not yet defined in this session");
        }
        return value;
    }

    private static Object set(EvalContext context, int oid, Long value, boolean called) {
        requireWritable(context, "setval");
        Sequence sequence = sequence(context, oid);
        require(context, sequence, Privilege.UPDATE);
        Sequences.Definition definition = sequence.definition();
        if (value < definition.min() || value > definition.max()) {
            throw new DatabaseException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "setval: value "
                            + value
                            + " is out of bounds for sequence \""
                            + sequence.name()
                            + "\" ("
                            + definition.min()
                            + ".."
                            + definition.max()
                            + ")");
        }
        CatalogServices session = session(context);
        session.group().sequences().set(sequence.sequenceId(), value, called);
        if (called) {
            session.sequenceValues().remember(oid, value, false);
        }
        return value;
    }

    private static @Nullable Object lastValue(EvalContext context, int oid) {
        Sequences.State state =
                session(context).group().sequences().state(sequence(context, oid).sequenceId());
        return state == null || !state.isCalled() ? null : (Object) state.lastValue();
    }

    private static @Nullable Object serial(EvalContext context, String tableName, String column) {
        CatalogServices session = session(context);
        List<String> parts = RegNames.parts(tableName);
        CatalogRelation relation =
                session.catalog()
                        .require(
                                session.searchPath(),
                                parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                                parts.getLast());
        Column found = relation instanceof Table table ? table.column(column) : null;
        if (found == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \""
                            + column
                            + "\" of relation \""
                            + relation.name()
                            + "\" does not exist");
        }
        for (Sequence sequence : session.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null
                    && owner.tableOid() == relation.oid()
                    && owner.attnum() == found.attnum()) {
                return Keywords.quote(session.catalog().schemaName(sequence.schemaOid()))
                        + "."
                        + Keywords.quote(sequence.name());
            }
        }
        return null;
    }
}
