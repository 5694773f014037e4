package io.falcondb.contracts.spring;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `GET /openapi`: the endpoints of this process, as OpenAPI has it.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String REFUSAL = "refused; next_step says what to do";
    private static final String ROLES =
            "GET needs a viewer, everything else an operator; health and metrics are open";

    @Bean
    OpenAPI endpoints(ObjectProvider<BuildProperties> build) {
        String version =
                build.stream()
                        .findFirst()
                        .map(found -> String.valueOf(found.getVersion()))
                        .orElse("(not packaged)");
        return new OpenAPI()
                .info(new Info().title("FalconDB").version(version).description(ROLES))
                .components(
                        new Components()
                                .addSecuritySchemes("basic", http("basic"))
                                .addSecuritySchemes("bearer", http("bearer").bearerFormat("JWT")));
    }

    /// Health and metrics are open; everything else wants a user and refuses with a problem.
    @Bean
    GlobalOpenApiCustomizer refusals() {
        return api -> {
            // Here, because what is not referred to by now has been thrown out.
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths()
                    .forEach(
                            (path, item) -> {
                                if (!path.startsWith("/health") && !path.equals("/metrics")) {
                                    item.readOperations().forEach(OpenApiConfiguration::guard);
                                }
                            });
        };
    }

    private static void guard(Operation operation) {
        operation
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
        Schema<?> problem = new Schema<>().$ref(PROBLEM);
        Content content =
                new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(problem));
        operation
                .getResponses()
                .addApiResponse("4XX", new ApiResponse().description(REFUSAL).content(content));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457, with what a person can do")
                .properties(
                        Map.of(
                                "title", new StringSchema(),
                                "status", new IntegerSchema(),
                                "detail", new StringSchema(),
                                "next_step", new StringSchema()));
    }

    private static SecurityScheme http(String scheme) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme);
    }
}
