package io.falcondb.sql.catalog.function;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.relational.function.Functions;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.CatalogServices;

/// The front door: every function a session can call, the built-in ones and those of the catalog,
/// which ask the session's [CatalogServices].
public final class CatalogFunctions {

    private static final FunctionRegistry REGISTRY = gather();

    private CatalogFunctions() {}

    public static FunctionRegistry registry() {
        return REGISTRY;
    }

    static CatalogServices session(EvalContext context) {
        return context.environment().service(CatalogServices.class);
    }

    private static FunctionRegistry gather() {
        Library library = new Library();
        SessionInformation.define(library);
        TypeInformation.define(library);
        Visibility.define(library);
        DefinitionTexts.define(library);
        Descriptions.define(library);
        ObjectSizes.define(library);
        Privileges.define(library);
        SequenceFunctions.define(library);
        AdvisoryFunctions.define(library);
        ServerInformation.define(library);
        CommitFunctions.define(library);
        return FunctionRegistry.of(Functions.all(), library.functions());
    }
}
