package io.falcondb.pgwire.app;

import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.spring.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Closes a breaker of this gateway; others have their own.
@RestController
class BreakersEndpoint {

    private final StorageGroups groups;

    BreakersEndpoint(StorageGroups groups) {
        this.groups = groups;
    }

    @Operation(summary = "Closes a breaker of this gateway")
    @PostMapping("/admin/breakers/{name}/close")
    Map<String, Object> close(@PathVariable String name) {
        GroupBreaker breaker =
                groups.breakers().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                HttpStatus.NOT_FOUND,
                                                "there is no breaker " + name,
                                                "the breakers are "
                                                        + groups.breakers().stream()
                                                                .map(GroupBreaker::name)
                                                                .toList()));
        String before = breaker.state();
        breaker.close();
        return Map.of("breaker", name, "was", before, "state", breaker.state());
    }
}
