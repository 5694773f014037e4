package io.falcondb.sql.catalog;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.BuiltIns.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Everything the database contains, at one moment. Immutable; changing it gives another one.
///
/// Versions: what was committed has a version from 0, rising with every DDL commit. The private
/// catalog of a transaction with DDL of its own has a negative version that no other catalog of
/// this process has, so that plans made with it are found by nobody else.
public final class Catalog {

    private static final AtomicLong PRIVATE_VERSIONS = new AtomicLong();

    /// A foreign key as its target sees it.
    public record Reference(Table table, Constraint.ForeignKey constraint) {}

    private final long version;
    private final BuiltIns builtIns;
    private final Map<DescriptorKey, Descriptor> descriptors;
    private final Map<Integer, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, Schema> schemasByName = new HashMap<>();
    private final Map<Integer, CatalogRelation> relations = new LinkedHashMap<>();
    private final Map<QualifiedName, CatalogRelation> relationsByName = new HashMap<>();
    private final Map<Integer, Role> roles = new LinkedHashMap<>();
    private final Map<String, Role> rolesByName = new HashMap<>();
    private final Map<Integer, List<Reference>> references = new HashMap<>();

    private Catalog(long version, BuiltIns builtIns, Map<DescriptorKey, Descriptor> descriptors) {
        this.version = version;
        this.builtIns = builtIns;
        this.descriptors = descriptors;
        for (Descriptor descriptor : descriptors.values()) {
            index(descriptor);
        }
    }

    /// A committed catalog of exactly these descriptors.
    public static Catalog of(
            long version, BuiltIns builtIns, Collection<? extends Descriptor> descriptors) {
        Map<DescriptorKey, Descriptor> map = new LinkedHashMap<>();
        for (Descriptor descriptor : descriptors) {
            map.put(descriptor.key(), descriptor);
        }
        return new Catalog(version, builtIns, map);
    }

    public long version() {
        return version;
    }

    /// Whether it holds uncommitted changes.
    public boolean isPrivate() {
        return version < 0;
    }

    /// The private catalog that has these descriptors too, in place of those with the same key.
    public Catalog with(Descriptor... changed) {
        Map<DescriptorKey, Descriptor> map = new LinkedHashMap<>(descriptors);
        for (Descriptor descriptor : changed) {
            map.put(descriptor.key(), descriptor);
        }
        return new Catalog(PRIVATE_VERSIONS.decrementAndGet(), builtIns, map);
    }

    /// The private catalog that lacks these descriptors.
    public Catalog without(DescriptorKey... removed) {
        Map<DescriptorKey, Descriptor> map = new LinkedHashMap<>(descriptors);
        for (DescriptorKey key : removed) {
            map.remove(key);
        }
        return new Catalog(PRIVATE_VERSIONS.decrementAndGet(), builtIns, map);
    }

    public Collection<Descriptor> descriptors() {
        return java.util.Collections.unmodifiableCollection(descriptors.values());
    }

    public @Nullable Descriptor descriptor(DescriptorKey key) {
        return descriptors.get(key);
    }

    public BuiltIns builtIns() {
        return builtIns;
    }

    public Collection<Schema> schemas() {
        return schemas.values();
    }

    public @Nullable Schema schema(int oid) {
        return oid == Schema.FALCON ? Schema.OF_OPERATORS : schemas.get(oid);
    }

    public @Nullable Schema schema(String name) {
        Schema stored = schemasByName.get(name);
        return stored == null && name.equals(Schema.OF_OPERATORS.name())
                ? Schema.OF_OPERATORS
                : stored;
    }

    /// @throws DatabaseException INVALID_SCHEMA_NAME
    public Schema requireSchema(String name) {
        Schema schema = schema(name);
        if (schema == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_SCHEMA_NAME, "schema \"" + name + "\" does not exist");
        }
        return schema;
    }

    public String schemaName(int oid) {
        Schema schema = schema(oid);
        return schema == null ? "" : schema.name();
    }

    /// Tables, views, indexes and sequences that are stored; not the virtual tables.
    public Collection<CatalogRelation> relations() {
        return relations.values();
    }

    /// Tables and views.
    public List<Table> tables() {
        return all(Table.class);
    }

    public List<Sequence> sequences() {
        return all(Sequence.class);
    }

    public @Nullable CatalogRelation relation(int oid) {
        CatalogRelation relation = relations.get(oid);
        return relation != null ? relation : builtIns.byOid(oid);
    }

    public @Nullable CatalogRelation relation(int schemaOid, String name) {
        QualifiedName key = new QualifiedName(schemaOid, name);
        CatalogRelation relation = relationsByName.get(key);
        return relation != null ? relation : builtIns.byName(key);
    }

    /// The table or view with this oid, or null.
    public @Nullable Table table(int oid) {
        return relations.get(oid) instanceof Table table ? table : null;
    }

    public @Nullable Sequence sequence(int oid) {
        return relations.get(oid) instanceof Sequence sequence ? sequence : null;
    }

    /// The relation of this name in the first schema of the path that has one, or null.
    public @Nullable CatalogRelation resolve(SearchPath path, String name) {
        for (String schemaName : path.effective()) {
            Schema schema = schemasByName.get(schemaName);
            if (schema != null) {
                CatalogRelation relation = relation(schema.oid(), name);
                if (relation != null) {
                    return relation;
                }
            }
        }
        return null;
    }

    /// As [#resolve(SearchPath, String)], but only in `schemaName` if that is given.
    public @Nullable CatalogRelation resolve(
            SearchPath path, @Nullable String schemaName, String name) {
        if (schemaName == null) {
            return resolve(path, name);
        }
        Schema schema = schema(schemaName);
        return schema == null ? null : relation(schema.oid(), name);
    }

    /// @throws DatabaseException UNDEFINED_TABLE, `relation "x" does not exist`
    public CatalogRelation require(SearchPath path, @Nullable String schemaName, String name) {
        CatalogRelation relation = resolve(path, schemaName, name);
        if (relation == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_TABLE,
                    "relation \""
                            + (schemaName == null ? name : schemaName + "." + name)
                            + "\" does not exist");
        }
        return relation;
    }

    /// Whether the unqualified name of the relation leads to it.
    public boolean isVisible(SearchPath path, CatalogRelation relation) {
        CatalogRelation found = resolve(path, relation.name());
        return found != null && found.oid() == relation.oid();
    }

    /// The foreign keys of other tables, and of itself, that point to this table.
    public List<Reference> references(int tableOid) {
        return references.getOrDefault(tableOid, List.of());
    }

    public Collection<Role> roles() {
        return roles.values();
    }

    public @Nullable Role role(int oid) {
        return roles.get(oid);
    }

    public @Nullable Role role(String name) {
        return rolesByName.get(name);
    }

    /// As `pg_get_userbyid` shows a role.
    public String roleName(int oid) {
        Role role = roles.get(oid);
        return role == null ? "unknown (OID=" + oid + ")" : role.name();
    }

    public List<Database> databases() {
        return descriptors.values().stream()
                .filter(Database.class::isInstance)
                .map(Database.class::cast)
                .toList();
    }

    public @Nullable Database database(String name) {
        for (Database database : databases()) {
            if (database.name().equals(name)) {
                return database;
            }
        }
        return null;
    }

    public @Nullable String comment(int classOid, int oid, int part) {
        return descriptors.get(new DescriptorKey(DescriptorKey.Kind.COMMENT, oid, classOid, part))
                        instanceof Comment comment
                ? comment.text()
                : null;
    }

    /// What ANALYZE found, or null if it never ran.
    public @Nullable TableStatistics statistics(int tableOid) {
        return descriptors.get(DescriptorKey.of(DescriptorKey.Kind.STATISTICS, tableOid))
                        instanceof TableStatistics statistics
                ? statistics
                : null;
    }

    public @Nullable AccessList accessList(int classOid, int oid) {
        return descriptors.get(new DescriptorKey(DescriptorKey.Kind.ACCESS, oid, classOid, 0))
                        instanceof AccessList list
                ? list
                : null;
    }

    private void index(Descriptor descriptor) {
        switch (descriptor) {
            case Schema schema -> {
                schemas.put(schema.oid(), schema);
                schemasByName.put(schema.name(), schema);
            }
            case Table table -> {
                index((CatalogRelation) table);
                table.indexes().forEach(this::index);
                for (Constraint.ForeignKey key : table.foreignKeys()) {
                    references
                            .computeIfAbsent(key.target(), oid -> new ArrayList<>())
                            .add(new Reference(table, key));
                }
            }
            case Sequence sequence -> index((CatalogRelation) sequence);
            case Role role -> {
                roles.put(role.oid(), role);
                rolesByName.put(role.name(), role);
            }
            case Database database -> {}
            case Comment comment -> {}
            case TableStatistics statistics -> {}
            case AccessList list -> {}
        }
    }

    private void index(CatalogRelation relation) {
        relations.put(relation.oid(), relation);
        relationsByName.put(new QualifiedName(relation.schemaOid(), relation.name()), relation);
    }

    private <T extends CatalogRelation> List<T> all(Class<T> kind) {
        return relations.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
