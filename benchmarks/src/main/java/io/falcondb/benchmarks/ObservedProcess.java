package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The processes of [ObservingBenchmark].
enum ObservedProcess {
    PLAIN,
    ANOTHER,
    TRACING;

    /// @param given settings of every server
    /// @param collector where traces go
    /// @param folder for certificates
    FalconServer start(Path home, List<String> given, TraceSink collector, Path folder)
            throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(given);
        settings.addAll(certificate(folder));
        if (this == TRACING) {
            settings.add("--falcon.tracing.enabled=true");
            settings.add(
                    "--management.opentelemetry.tracing.export.otlp.endpoint="
                            + collector.address());
        }
        return new FalconServer(home, settings);
    }

    private static List<String> certificate(Path folder) throws IOException, InterruptedException {
        Path certificate = folder.resolve("server.crt");
        Path key = folder.resolve("server.key");
        List<String> command =
                new ArrayList<>(
                        List.of("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj"));
        command.addAll(List.of("/CN=localhost", "-newkey", "ec"));
        command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:prime256v1"));
        command.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString()));
        Shell.run(command);
        String bundle = "--spring.ssl.bundle.pem.clients.keystore.";
        return List.of(
                "--falcon.pgwire.ssl-bundle=clients",
                bundle + "certificate=file:" + certificate,
                bundle + "private-key=file:" + key);
    }
}
