package io.falcondb.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Asks a server for its metrics every second, as Prometheus does, until it is closed. Over a bare
/// socket: what asks has to share the processors with what is measured.
final class Scraper implements AutoCloseable {

    private static final long PERIOD_MILLIS = 1000;
    private static final int PATIENCE_MILLIS = 5000;
    private static final byte[] QUESTION =
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final String OK = "HTTP/1.1 200";

    private final int port;
    private final Thread thread;
    private final List<Double> millis = new ArrayList<>();
    private long bytes;
    private String problem = "";

    Scraper(int port) {
        this.port = port;
        thread = Thread.ofPlatform().name("scraper").start(this::scrape);
    }

    private void scrape() {
        try {
            // In the middle of each second, so that a round of n seconds has n of them.
            Thread.sleep(PERIOD_MILLIS / 2);
            while (problem.isEmpty()) {
                long began = System.nanoTime();
                ask();
                millis.add((System.nanoTime() - began) / 1e6);
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Closed.
        } catch (IOException e) {
            problem = "/metrics: " + e;
        }
    }

    private void ask() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION);
            byte[] answer = socket.getInputStream().readAllBytes();
            bytes = answer.length;
            String head =
                    new String(answer, 0, Math.min(answer.length, 64), StandardCharsets.UTF_8);
            if (!head.startsWith(OK)) {
                problem = "/metrics answered " + head;
            }
        }
    }

    /// How long the answers took, for whoever has closed it.
    List<Double> millis() {
        return millis;
    }

    /// Of the newest answer, with its head.
    long bytes() {
        return bytes;
    }

    /// @throws IOException if an answer was missing
    @Override
    public void close() throws IOException, InterruptedException {
        thread.interrupt();
        thread.join();
        if (!problem.isEmpty()) {
            throw new IOException(problem);
        }
    }
}
