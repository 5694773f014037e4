package io.falcondb.relational.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever clients send is read or refused; nothing else is ever thrown.
class HostileInputTest {

    private static final long SEED = Long.getLong("falcon.test.seed", 8412);
    private static final int MUTANTS = 40;

    private static final Formatting FORMATTING =
            Formatting.DEFAULT.with(() -> 700_000_000_000_000L);

    @BeforeAll
    static void printSeed() {
        System.out.println("seed=" + SEED);
    }

    @Test
    void mutatedTextIsReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        for (RecordedFormats recorded : RecordedFormats.load()) {
            TypeCodec codec = recorded.type().codec();
            for (int i = 0; i < MUTANTS; i++) {
                String text = mutate(recorded.input(), random);
                try {
                    Object value = codec.parse(text, -1, FORMATTING);
                    String printed = codec.format(value, FORMATTING);
                    Object again = codec.parse(printed, -1, FORMATTING);
                    assertThat(codec.format(again, FORMATTING))
                            .as("%s from %s", recorded.type(), text)
                            .isEqualTo(printed);
                } catch (DatabaseException expected) {
                    assertThat(expected.code().sqlState()).doesNotStartWith("XX");
                } catch (RuntimeException e) {
                    fail(recorded.type() + " from \"" + text + "\"", e);
                }
            }
        }
    }

    static String mutate(String text, Random random) {
        String alphabet = "0123456789+-.:/ eETtZz{}[]\",\\infaPYMDHSabcdJ@";
        StringBuilder mutant = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutant.insert(at, c);
                case 1 -> {
                    if (at < mutant.length()) {
                        mutant.deleteCharAt(at);
                    }
                }
                case 2 -> {
                    if (at < mutant.length()) {
                        mutant.setCharAt(at, c);
                    }
                }
                default -> mutant.insert(at, mutant.substring(random.nextInt(at + 1), at));
            }
        }
        return mutant.toString();
    }

    @Test
    void mutatedBinariesAreReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        Map<Type, List<RecordedFormats>> byType =
                RecordedFormats.load().stream()
                        .collect(Collectors.groupingBy(RecordedFormats::type));
        for (Map.Entry<Type, List<RecordedFormats>> entry : byType.entrySet()) {
            for (RecordedFormats recorded : entry.getValue()) {
                byte[] valid = java.util.HexFormat.of().parseHex(recorded.binary());
                for (int i = 0; i < MUTANTS; i++) {
                    read(entry.getKey(), mutate(valid, random));
                }
            }
        }
        for (Type type : Types.all()) {
            for (int i = 0; i < MUTANTS; i++) {
                byte[] noise = new byte[random.nextInt(40)];
                random.nextBytes(noise);
                read(type, noise);
            }
        }
    }

    private static byte[] mutate(byte[] valid, Random random) {
        byte[] mutant = Arrays.copyOf(valid, Math.max(0, valid.length + random.nextInt(5) - 2));
        for (int i = random.nextInt(3); i > 0 && mutant.length > 0; i--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
        }
        return mutant;
    }

    private static void read(Type type, byte[] bytes) {
        byte[] framed = new byte[bytes.length + 4];
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        try {
            Object value = type.codec().readBinary(framed, 2, bytes.length, -1);
            assertThat(type.codec().format(value, FORMATTING)).isNotNull();
            type.codec().writeBinary(value, new ArraySink());
        } catch (DatabaseException expected) {
            // PostgreSQL has no better code for the version byte of jsonb either.
            assertThat(
                            expected.code().sqlState().startsWith("XX")
                                    && !expected.getMessage().contains("jsonb version"))
                    .as(expected.getMessage())
                    .isFalse();
        } catch (RuntimeException e) {
            fail(type + " from " + java.util.HexFormat.of().formatHex(bytes), e);
        }
    }
}
