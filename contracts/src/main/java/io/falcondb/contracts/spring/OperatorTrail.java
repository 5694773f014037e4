package io.falcondb.contracts.spring;

import io.falcondb.contracts.journal.AuditTrail;
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
/// what, and how it ended. Reads with a wrong password are written to the audit log.
final class OperatorTrail extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorTrail.class);

    /// The request's attribute that names who was let in.
    static final String USER = OperatorTrail.class.getName() + ".user";

    private static final int UNAUTHORIZED = 401;

    private final EventLog events;
    private final AuditTrail audit;

    OperatorTrail(EventLog events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
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
            boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            if (!reads) {
                changed(request, status);
            } else if (status == UNAUTHORIZED && request.getHeader("Authorization") != null) {
                audit.record(
                        new AuditTrail.Entry(
                                "login", "", request.getRemoteAddr(), what(request), "401"));
            }
        }
    }

    private void changed(HttpServletRequest request, int status) {
        Object user = request.getAttribute(USER);
        String line =
                "%s from %s: %s answered %d"
                        .formatted(
                                user == null ? "nobody" : user,
                                request.getRemoteAddr(),
                                what(request),
                                status);
        audit.record(
                new AuditTrail.Entry(
                        "operator",
                        user == null ? "" : user.toString(),
                        request.getRemoteAddr(),
                        what(request),
                        Integer.toString(status)));
        events.add("operator", line);
        LOG.info("operator: {}", line);
    }

    private static String what(HttpServletRequest request) {
        return request.getMethod() + " " + printable(request.getRequestURI());
    }

    /// Keeps a log of lines one.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
