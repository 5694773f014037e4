package io.falcondb.pgwire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.StringPreparation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ScramExchangeTest {

    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();

    @Test
    void theRightPasswordIsProvedAndTheServerProvesItself() {
        ScramVerifier verifier = ScramVerifier.of("geheim", SALT, 4096);
        ScramExchange exchange = new ScramExchange(verifier, true, null, random);

        byte[] answer = prove(exchange, "geheim");

        assertThat(answer).isNotNull();
        assertThat(new String(answer, StandardCharsets.US_ASCII)).startsWith("v=");
    }

    @Test
    void aWrongPasswordIsRefused() {
        ScramVerifier verifier = ScramVerifier.of("geheim", SALT, 4096);

        assertThat(prove(new ScramExchange(verifier, true, null, random), "falsch")).isNull();
    }

    @Test
    void anUnknownUserIsRefusedEvenWithTheRightProof() {
        ScramVerifier verifier = ScramVerifier.of("geheim", SALT, 4096);

        assertThat(prove(new ScramExchange(verifier, false, null, random), "geheim")).isNull();
    }

    @Test
    void aVerifierSurvivesItsText() {
        ScramVerifier verifier = ScramVerifier.of("geheim", SALT, 4096);

        assertThat(ScramVerifier.parse(verifier.toString())).isEqualTo(verifier);
        assertThat(ScramVerifier.parse("md5abc")).isNull();
    }

    @Test
    void aClientThatIgnoresOfferedChannelBindingIsFound() {
        ScramVerifier verifier = ScramVerifier.of("geheim", SALT, 4096);
        ScramExchange exchange = new ScramExchange(verifier, true, new byte[] {1}, random);

        assertThatThrownBy(() -> exchange.first("SCRAM-SHA-256", bytes("y,,n=,r=abc")))
                .hasMessage("SCRAM channel binding negotiation error");
    }

    @Test
    void aForeignNonceIsRefused() {
        ScramVerifier verifier = ScramVerifier.of("geheim", SALT, 4096);
        ScramExchange exchange = new ScramExchange(verifier, true, null, random);
        exchange.first("SCRAM-SHA-256", bytes("n,,n=,r=abc"));

        assertThatThrownBy(() -> exchange.last(bytes("c=biws,r=abc,p=AAAA")))
                .hasMessage("invalid SCRAM response");
    }

    private static byte[] prove(ScramExchange exchange, String password) {
        String bare = "n=,r=clientnonce";
        String serverFirst =
                new String(
                        exchange.first("SCRAM-SHA-256", bytes("n,," + bare)),
                        StandardCharsets.US_ASCII);
        String[] parts = serverFirst.split(",");
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        byte[] salted =
                ScramFunctions.saltedPassword(
                        ScramVerifier.MECHANISM,
                        StringPreparation.POSTGRESQL_PREPARATION,
                        password.toCharArray(),
                        salt,
                        Integer.parseInt(parts[2].substring(2)));
        byte[] clientKey = ScramFunctions.clientKey(ScramVerifier.MECHANISM, salted);
        byte[] storedKey = ScramFunctions.storedKey(ScramVerifier.MECHANISM, clientKey);
        String withoutProof = "c=biws," + parts[0];
        byte[] signature =
                ScramFunctions.clientSignature(
                        ScramVerifier.MECHANISM,
                        storedKey,
                        bare + "," + serverFirst + "," + withoutProof);
        byte[] proof = ScramFunctions.clientProof(clientKey, signature);
        return exchange.last(
                bytes(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
