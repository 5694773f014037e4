package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of domains and enums; operators' classes, casts, conversions and transforms.
public sealed interface TypeStatement extends Statement {

    record AlterDomain(Name domain, DomainAction action, int position) implements TypeStatement {}

    /// A change of a domain.
    sealed interface DomainAction {}

    /// A null value is DROP DEFAULT.
    record DomainDefault(@Nullable Expression value) implements DomainAction {}

    record DomainNotNull(boolean set) implements DomainAction {}

    record DomainAddConstraint(Constraint constraint) implements DomainAction {}

    record DomainDropConstraint(boolean ifExists, String name, boolean cascade)
            implements DomainAction {}

    record DomainValidateConstraint(String name) implements DomainAction {}

    /// @param neighbour the label of BEFORE or AFTER
    record AddEnumValue(
            Name type,
            boolean ifNotExists,
            String label,
            @Nullable String neighbour,
            boolean after,
            int position)
            implements TypeStatement {}

    record RenameEnumValue(Name type, String label, String newLabel, int position)
            implements TypeStatement {}

    /// How a cast may be used.
    enum CastContext {
        EXPLICIT,
        ASSIGNMENT,
        IMPLICIT
    }

    /// @param function null for WITHOUT FUNCTION and WITH INOUT
    record CreateCast(
            TypeName source,
            TypeName target,
            ObjectRef.@Nullable Routine function,
            boolean inout,
            CastContext context,
            int position)
            implements TypeStatement {}

    record CreateConversion(
            boolean isDefault, Name name, String source, String target, Name function, int position)
            implements TypeStatement {}

    record CreateTransform(
            boolean replace,
            TypeName type,
            String language,
            ObjectRef.@Nullable Routine fromSql,
            ObjectRef.@Nullable Routine toSql,
            int position)
            implements TypeStatement {}

    /// An entry of an operator class or family.
    sealed interface ClassItem {}

    /// @param arguments null where only the name was written
    record OperatorItem(
            int number,
            Name operator,
            @Nullable List<TypeName> arguments,
            @Nullable Name orderFamily)
            implements ClassItem {}

    record FunctionItem(int number, List<TypeName> types, ObjectRef.Routine function)
            implements ClassItem {
        public FunctionItem {
            types = List.copyOf(types);
        }
    }

    record StorageItem(TypeName type) implements ClassItem {}

    record DropItem(boolean operator, int number, List<TypeName> types) implements ClassItem {
        public DropItem {
            types = List.copyOf(types);
        }
    }

    record CreateOperatorClass(
            Name name,
            boolean isDefault,
            TypeName type,
            String accessMethod,
            @Nullable Name family,
            List<ClassItem> items,
            int position)
            implements TypeStatement {
        public CreateOperatorClass {
            items = List.copyOf(items);
        }
    }

    record CreateOperatorFamily(Name name, String accessMethod, int position)
            implements TypeStatement {}

    record AlterOperatorFamily(
            Name name, String accessMethod, boolean drop, List<ClassItem> items, int position)
            implements TypeStatement {
        public AlterOperatorFamily {
            items = List.copyOf(items);
        }
    }

    /// What ALTER TEXT SEARCH CONFIGURATION does to a mapping.
    enum MappingChange {
        ADD,
        ALTER,
        REPLACE,
        DROP
    }

    /// @param tokens empty where all are meant
    record AlterTextSearchMapping(
            Name configuration,
            MappingChange change,
            List<String> tokens,
            List<Name> dictionaries,
            boolean ifExists,
            int position)
            implements TypeStatement {
        public AlterTextSearchMapping {
            tokens = List.copyOf(tokens);
            dictionaries = List.copyOf(dictionaries);
        }
    }
}
