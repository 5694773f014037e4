package io.falcondb.contracts.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/// Health and metrics are open: they tell no values, and whoever asks them has no password.
/// Everything else that is read needs a viewer, everything that changes needs an operator.
@Configuration(proxyBeanMethods = false)
class OperationsSecurity {

    private static final String TOKEN_CLAIM =
            "spring.security.oauth2.resourceserver.jwt.authorities-claim-name";

    private static final String[] OPEN = {
        "/health", "/health/**", "/livez", "/readyz", "/metrics", "/error"
    };

    @Bean
    UserDetailsService logins(AccessSettings settings) {
        return new InMemoryUserDetailsManager(Logins.of(settings));
    }

    @Bean
    PasswordEncoder passwords() {
        return new RememberedPasswords(new SecureRandom());
    }

    /// A timer around each of a dozen filters, which tells nobody anything, made a third of an
    /// answer's work.
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain operatorsOnly(
            HttpSecurity http,
            AccessSettings settings,
            ObjectProvider<JwtDecoder> tokens,
            @Value("${" + TOKEN_CLAIM + ":#{null}}") @Nullable String claim) {
        LoopbackDoor door = new LoopbackDoor(settings.openOnLoopback());
        tokens.ifAvailable(decoder -> takeTokens(http, decoder, claim));
        return http.csrf(csrf -> csrf.disable()) // No cookies, no sessions: nothing to forge.
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .addFilterAfter(OperationsSecurity::noteUser, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(HttpMethod.GET, OPEN)
                                        .permitAll()
                                        .requestMatchers(HttpMethod.HEAD, OPEN)
                                        .permitAll()
                                        .requestMatchers(HttpMethod.GET, "/**")
                                        .access(either(door, Logins.VIEWER))
                                        .requestMatchers(HttpMethod.HEAD, "/**")
                                        .access(either(door, Logins.VIEWER))
                                        .anyRequest()
                                        .access(either(door, Logins.OPERATOR)))
                .httpBasic(
                        basic ->
                                basic.authenticationEntryPoint(
                                        (request, response, refusal) ->
                                                unauthorized(request, response)))
                .exceptionHandling(
                        refusals ->
                                refusals.authenticationEntryPoint(
                                                (request, response, refusal) ->
                                                        unauthorized(request, response))
                                        .accessDeniedHandler(
                                                (request, response, refusal) ->
                                                        forbidden(request, response)))
                .build();
    }

    private static void takeTokens(HttpSecurity http, JwtDecoder decoder, @Nullable String claim) {
        JwtAuthenticationConverter bearer = new JwtAuthenticationConverter();
        bearer.setJwtGrantedAuthoritiesConverter(new TokenRoles(claim));
        http.oauth2ResourceServer(
                server ->
                        server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(bearer))
                                .authenticationEntryPoint(
                                        (request, response, refusal) ->
                                                unauthorized(request, response))
                                .accessDeniedHandler(
                                        (request, response, refusal) ->
                                                forbidden(request, response)));
    }

    private static AuthorizationManager<RequestAuthorizationContext> either(
            LoopbackDoor door, String authority) {
        AuthorizationManager<RequestAuthorizationContext> role =
                AuthorityAuthorizationManager.hasAuthority(authority);
        return (who, context) ->
                door.lets(context.getRequest())
                        ? new AuthorizationDecision(true)
                        : role.authorize(who, context);
    }

    /// For the trail, which stands outside of the filters that know the user.
    private static void noteUser(
            ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && !(known instanceof AnonymousAuthenticationToken)) {
            request.setAttribute(OperatorTrail.USER, known.getName());
        }
        chain.doFilter(request, response);
    }

    private static void unauthorized(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"falcondb\"");
        Problem.write(
                response,
                request,
                401,
                "a user is needed",
                "the user is missing, unknown, or the password is wrong, or the token is not valid",
                "send a user of falcon.access.viewers or .operators with HTTP basic"
                        + " authentication, or a bearer token if"
                        + " spring.security.oauth2.resourceserver.jwt is set");
    }

    private static void forbidden(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem.write(
                response,
                request,
                403,
                "an operator is needed",
                "viewers may read but not change",
                "send a user of falcon.access.operators, or a token with " + TokenRoles.OPERATOR);
    }
}
