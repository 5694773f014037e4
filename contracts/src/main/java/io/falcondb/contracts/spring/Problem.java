package io.falcondb.contracts.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// A refusal, as RFC 9457 has it, with what to do next.
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String nextStep;

    /// @param message which object, and why
    /// @param nextStep what a person can do
    public Problem(HttpStatus status, String message, String nextStep) {
        super(message);
        this.status = status;
        this.nextStep = nextStep;
    }

    ProblemDetail detail() {
        ProblemDetail detail =
                ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()));
        detail.setProperty("next_step", nextStep);
        return detail;
    }

    /// For refusals before any controller is reached. The texts are ours and need no escapes.
    static void write(
            HttpServletResponse response,
            HttpServletRequest request,
            int status,
            String title,
            String detail,
            String nextStep)
            throws IOException {
        byte[] body =
                """
                {"title":"%s","status":%d,"detail":"%s","next_step":"%s"}"""
                        .formatted(title, status, detail, nextStep)
                        .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
