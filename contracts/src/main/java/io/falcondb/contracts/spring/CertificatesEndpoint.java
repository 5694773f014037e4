package io.falcondb.contracts.spring;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// New certificates without a restart. Connections that are open keep the old one.
@RestController
class CertificatesEndpoint {

    private final Certificates certificates;

    CertificatesEndpoint(Certificates certificates) {
        this.certificates = certificates;
    }

    @Operation(summary = "Reads certificates anew; connections that are open keep the old ones")
    @PostMapping("/admin/reload-certs")
    Map<String, Object> reload() {
        try {
            return Map.of("reloaded", certificates.reload());
        } catch (IllegalStateException e) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    String.valueOf(e.getMessage()),
                    "the old certificates stay in use; put certificate and key that belong together"
                            + " where spring.ssl.bundle says, then send it again");
        }
    }
}
