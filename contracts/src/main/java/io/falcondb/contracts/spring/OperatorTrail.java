package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.EventLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Writes down every request that wants to change something, refused ones too: who, from where,
/// what, and how it ended.
final class OperatorTrail extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorTrail.class);

    /// The request's attribute that names who was let in.
    static final String USER = OperatorTrail.class.getName() + ".user";

    private final EventLog events;

    OperatorTrail(EventLog events) {
        this.events = events;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            Object user = request.getAttribute(USER);
            String line =
                    "%s from %s: %s %s answered %d"
                            .formatted(
                                    user == null ? "nobody" : user,
                                    request.getRemoteAddr(),
                                    request.getMethod(),
                                    printable(request.getRequestURI()),
                                    status);
            events.add("operator", line);
            LOG.info("operator: {}", line);
        }
    }

    /// Keeps a log of lines one.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
