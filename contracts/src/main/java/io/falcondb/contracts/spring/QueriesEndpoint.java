package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.RunningQueries;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Ends statements and sessions of this process.
@RestController
class QueriesEndpoint {

    private final LocalViews own;
    private final ObjectProvider<RunningQueries> queries;

    QueriesEndpoint(LocalViews own, ObjectProvider<RunningQueries> queries) {
        this.own = own;
        this.queries = queries;
    }

    /// @param id of the session, as `pid` of the views
    @Operation(summary = "Cancels the statement that a session runs: it gets 57014")
    @PostMapping("/admin/queries/{id}/cancel")
    Map<String, Object> cancel(@PathVariable int id) {
        return done(id, "cancelled", required().cancel(id));
    }

    /// Ends the session too, and rolls back its transaction.
    @Operation(summary = "Ends a session and rolls its transaction back: it gets 57P01")
    @PostMapping("/admin/queries/{id}/terminate")
    Map<String, Object> terminate(@PathVariable int id) {
        return done(id, "terminated", required().terminate(id));
    }

    private Map<String, Object> done(int id, String what, boolean found) {
        if (!found) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    own.node() + " has no session " + id,
                    "GET /views/connections lists the sessions of this process; each gateway has"
                            + " its own");
        }
        return Map.of("id", id, "result", what);
    }

    private RunningQueries required() {
        return queries.getIfAvailable(
                () -> {
                    throw new Problem(
                            HttpStatus.NOT_FOUND,
                            own.node() + " runs no statements",
                            "ask the gateway that runs it");
                });
    }
}
