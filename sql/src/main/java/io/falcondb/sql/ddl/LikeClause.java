package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Constraint.Identity;
import io.falcondb.sql.ast.TableElement;
import io.falcondb.sql.ast.TableElement.LikeProperty;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Comment;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.SystemClass;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `LIKE table INCLUDING ...`: columns always, other properties as asked. Attnums are mapped from
/// the source's to those in the new table.
final class LikeClause {

    private final Ddl ddl;
    private final Table source;
    private final Set<LikeProperty> including;
    private final Map<Integer, Integer> attnums = new HashMap<>();

    private LikeClause(Ddl ddl, Table source, Set<LikeProperty> including) {
        this.ddl = ddl;
        this.source = source;
        this.including = including;
    }

    static LikeClause of(Ddl ddl, TableElement.Like like) {
        CatalogRelation found = ddl.find(like.table());
        if (found == null) {
            throw Ddl.undefined("relation", like.table()).at(like.table().position() + 1);
        }
        if (!(found instanceof Table table)) {
            throw new DatabaseException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "relation \"" + found.name() + "\" is invalid in LIKE clause")
                    .at(like.table().position() + 1);
        }
        Set<LikeProperty> including = EnumSet.noneOf(LikeProperty.class);
        for (TableElement.LikeOption option : like.options()) {
            Set<LikeProperty> meant =
                    option.property() == LikeProperty.ALL
                            ? EnumSet.allOf(LikeProperty.class)
                            : EnumSet.of(option.property());
            if (option.including()) {
                including.addAll(meant);
            } else {
                including.removeAll(meant);
            }
        }
        return new LikeClause(ddl, table, including);
    }

    List<ColumnDraft> columns(int firstAttnum) {
        List<ColumnDraft> drafts = new ArrayList<>();
        for (Column column : source.liveColumns()) {
            int attnum = firstAttnum + drafts.size();
            attnums.put(column.attnum(), attnum);
            Column copy =
                    Column.of(attnum, column.name(), column.type(), column.typmod())
                            .withNotNull(column.notNull());
            boolean identity =
                    column.identity() != Column.Identity.NONE
                            && including.contains(LikeProperty.IDENTITY);
            if (identity) {
                copy = copy.withIdentity(column.identity());
            } else if (column.identity() == Column.Identity.NONE && isValueCopied(column)) {
                copy = copy.withGenerated(column.generated()).withDefault(column.defaultText());
            }
            drafts.add(
                    new ColumnDraft(
                            copy,
                            false,
                            identity
                                    ? new Identity(
                                            column.identity() == Column.Identity.ALWAYS, List.of())
                                    : null,
                            null));
        }
        return drafts;
    }

    private boolean isValueCopied(Column column) {
        return including.contains(
                column.generated() ? LikeProperty.GENERATED : LikeProperty.DEFAULTS);
    }

    Table constraints(Table table, TableConstraints all) {
        Table changed = table;
        if (including.contains(LikeProperty.CONSTRAINTS)) {
            for (Constraint.Check check : source.checks()) {
                changed =
                        changed.withConstraint(
                                new Constraint.Check(
                                        ddl.writer.newOid(),
                                        check.name(),
                                        mapped(check.columns()),
                                        check.expression(),
                                        true,
                                        check.noInherit()));
            }
        }
        return changed;
    }

    Table indexes(Table table, Set<String> taken) {
        Table changed = table;
        if (!including.contains(LikeProperty.INDEXES)) {
            return changed;
        }
        for (Index index : source.indexes()) {
            changed = withIndex(changed, index, taken);
        }
        return changed;
    }

    private Table withIndex(Table table, Index index, Set<String> taken) {
        Constraint constraint = constraintOf(index);
        List<String> names =
                index.keys().stream()
                        .map(k -> k.attnum() == 0 ? "expr" : source.column(k.attnum()).name())
                        .toList();
        String name =
                ObjectNames.relation(
                        ddl.catalog(),
                        table.schemaOid(),
                        table.name(),
                        index.primary() ? null : ObjectNames.columns(names),
                        index.primary() ? "pkey" : constraint != null ? "key" : "idx",
                        taken);
        taken.add(name);
        List<IndexKey> keys =
                index.keys().stream()
                        .map(
                                key ->
                                        new IndexKey(
                                                key.attnum() == 0 ? 0 : mapped(key.attnum()),
                                                key.expression(),
                                                key.type(),
                                                key.descending(),
                                                key.nullsFirst()))
                        .toList();
        int oid = ddl.writer.newOid();
        Table changed =
                table.withIndex(
                        new Index(
                                oid,
                                table.schemaOid(),
                                name,
                                table.owner(),
                                table.oid(),
                                index.primary()
                                        ? table.storageId()
                                        : ddl.writer.newKeyspace(
                                                TablePlacement.ofEntries(
                                                        table, index.unique(), keys)),
                                index.unique(),
                                index.primary(),
                                index.nullsNotDistinct(),
                                keys,
                                mapped(index.include()),
                                index.predicate(),
                                index.options()));
        if (constraint == null) {
            return changed;
        }
        List<Integer> columns = keys.stream().map(IndexKey::attnum).toList();
        int constraintOid = ddl.writer.newOid();
        return changed.withConstraint(
                index.primary()
                        ? new Constraint.PrimaryKey(constraintOid, name, columns, oid, false, false)
                        : new Constraint.Unique(constraintOid, name, columns, oid, false, false));
    }

    void comments(Table table) {
        if (!including.contains(LikeProperty.COMMENTS)) {
            return;
        }
        attnums.forEach(
                (from, to) -> {
                    String text = ddl.catalog().comment(SystemClass.PG_CLASS, source.oid(), from);
                    if (text != null) {
                        ddl.writer.put(new Comment(SystemClass.PG_CLASS, table.oid(), to, text));
                    }
                });
    }

    private @Nullable Constraint constraintOf(Index index) {
        for (Constraint constraint : source.constraints()) {
            if (constraint instanceof Constraint.PrimaryKey key && key.indexOid() == index.oid()
                    || constraint instanceof Constraint.Unique unique
                            && unique.indexOid() == index.oid()) {
                return constraint;
            }
        }
        return null;
    }

    private int mapped(int attnum) {
        Integer mapped = attnums.get(attnum);
        if (mapped == null) {
            throw new IllegalStateException("column " + attnum + " was not copied");
        }
        return mapped;
    }

    private List<Integer> mapped(List<Integer> columns) {
        return columns.stream().map(this::mapped).toList();
    }
}
