package io.falcondb.contracts.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/// What the bearer of a token may do: `falcon.viewer` reads, `falcon.operator` also changes. The
/// words stand in the token's `scope` or `scp`, or in the claim that
/// `spring.security.oauth2.resourceserver.jwt.authorities-claim-name` names. Whatever else the
/// token grants means nothing here.
final class TokenRoles implements Converter<Jwt, Collection<GrantedAuthority>> {

    static final String VIEWER = "falcon.viewer";
    static final String OPERATOR = "falcon.operator";

    private final JwtGrantedAuthoritiesConverter granted = new JwtGrantedAuthoritiesConverter();

    /// @param claim null for `scope` or `scp`
    TokenRoles(@Nullable String claim) {
        granted.setAuthorityPrefix("");
        if (claim != null) {
            granted.setAuthoritiesClaimName(claim);
        }
    }

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        List<String> words = new ArrayList<>();
        granted.convert(token).forEach(authority -> words.add(authority.getAuthority()));
        if (words.contains(OPERATOR)) {
            return AuthorityUtils.createAuthorityList(Logins.VIEWER, Logins.OPERATOR);
        }
        return words.contains(VIEWER)
                ? AuthorityUtils.createAuthorityList(Logins.VIEWER)
                : AuthorityUtils.NO_AUTHORITIES;
    }
}
