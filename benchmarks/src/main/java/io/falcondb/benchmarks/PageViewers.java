package io.falcondb.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Browsers without a screen: load the cluster page with everything that it names, and then a
/// picture every second, as its script does.
final class PageViewers {

    private static final Pattern NAMED =
            Pattern.compile("(?:src|href)=\"(/cluster/[^\"]+|[a-z]+\\.(?:js|css|svg))\"");
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// @param files that the page is made of, itself included
    /// @param pageBytes of these files
    /// @param pictureBytes of the first picture, with all samples that were kept
    record Load(int files, long pageBytes, long pictureBytes) {}

    private final URI page;

    /// @param port a coordinator's HTTP port
    PageViewers(int port) {
        this.page = URI.create("http://127.0.0.1:" + port + "/cluster");
    }

    Load load() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            byte[] html = get(http, page);
            Set<String> named = new LinkedHashSet<>();
            Matcher each = NAMED.matcher(new String(html, StandardCharsets.UTF_8));
            while (each.find()) {
                named.add(each.group(1));
            }
            long bytes = html.length;
            for (String name : named) {
                bytes += get(http, page.resolve(name)).length;
            }
            return new Load(
                    named.size() + 1, bytes, get(http, URI.create(page + "/picture")).length);
        }
    }

    /// Lets so many look for a while.
    ///
    /// @return milliseconds that each picture took
    double[] look(int viewers, Duration time) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        long next = System.nanoTime();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String[] known = new String[viewers];
            java.util.Arrays.fill(known, "0");
            while (System.nanoTime() < end) {
                for (int i = 0; i < viewers; i++) {
                    long began = System.nanoTime();
                    byte[] picture = get(http, URI.create(page + "/picture?after=" + known[i]));
                    millis.add((System.nanoTime() - began) / 1e6);
                    Matcher sequence =
                            SEQUENCE.matcher(new String(picture, StandardCharsets.UTF_8));
                    while (sequence.find()) {
                        known[i] = sequence.group(1);
                    }
                }
                next += Duration.ofSeconds(1).toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static byte[] get(HttpClient http, URI address)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                        BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
