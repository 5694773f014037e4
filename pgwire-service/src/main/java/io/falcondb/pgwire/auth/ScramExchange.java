package io.falcondb.pgwire.auth;

import com.ongres.scram.common.ScramFunctions;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The server's side of one SCRAM-SHA-256 authentication, RFC 5802 and 7677.
///
/// ```
/// client-first  n,,n=user,r=cnonce        ->
///               <-  server-first  r=cnonce+snonce,s=salt,i=iterations
/// client-final  c=binding,r=nonce,p=proof ->
///               <-  server-final  v=signature
/// ```
///
/// An unknown user gets the same conversation with a verifier made up from the server's secret, and
/// fails at its end like a wrong password. Not thread-safe.
public final class ScramExchange {

    public static final String PLAIN = "SCRAM-SHA-256";
    public static final String PLUS = "SCRAM-SHA-256-PLUS";

    private static final int NONCE_BYTES = 18;

    private final ScramVerifier verifier;
    private final boolean known;
    private final byte @Nullable [] binding;
    private final String serverNonce;
    private String gs2Header = "";
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";
    private boolean plus;

    /// @param known whether the verifier is a real one
    /// @param binding tls-server-end-point data, null without TLS
    public ScramExchange(
            ScramVerifier verifier, boolean known, byte @Nullable [] binding, SecureRandom random) {
        this.verifier = verifier;
        this.known = known;
        this.binding = binding;
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        this.serverNonce = Base64.getEncoder().encodeToString(bytes);
    }

    /// Takes client-first, answers server-first.
    ///
    /// @throws DatabaseException PROTOCOL_VIOLATION
    public byte[] first(String mechanism, byte[] message) {
        plus = mechanism.equals(PLUS);
        if (!plus && !mechanism.equals(PLAIN) || plus && binding == null) {
            throw malformed("client selected an invalid SASL authentication mechanism");
        }
        String text = new String(message, StandardCharsets.UTF_8);
        int header = headerLength(text);
        gs2Header = text.substring(0, header);
        clientFirstBare = text.substring(header);
        String[] parts = clientFirstBare.split(",", -1);
        if (parts.length < 2 || !parts[0].startsWith("n=") || !parts[1].startsWith("r=")) {
            throw malformed("malformed SCRAM message");
        }
        String clientNonce = parts[1].substring(2);
        if (clientNonce.isEmpty() || !isPrintable(clientNonce)) {
            throw malformed("non-printable characters in SCRAM nonce");
        }
        nonce = clientNonce + serverNonce;
        serverFirst =
                "r="
                        + nonce
                        + ",s="
                        + Base64.getEncoder().encodeToString(verifier.salt())
                        + ",i="
                        + verifier.iterations();
        return serverFirst.getBytes(StandardCharsets.US_ASCII);
    }

    /// Takes client-final, answers server-final, or null if the proof is wrong.
    ///
    /// @throws DatabaseException PROTOCOL_VIOLATION
    public byte @Nullable [] last(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        int proofAt = text.lastIndexOf(",p=");
        if (!text.startsWith("c=") || proofAt < 0) {
            throw malformed("malformed SCRAM message");
        }
        String withoutProof = text.substring(0, proofAt);
        String[] parts = withoutProof.split(",", -1);
        if (parts.length < 2 || !parts[1].equals("r=" + nonce)) {
            throw malformed("invalid SCRAM response");
        }
        byte[] proof = base64(text.substring(proofAt + 3));
        if (!MessageDigest.isEqual(base64(parts[0].substring(2)), expectedBinding())) {
            throw malformed("SCRAM channel binding check failed");
        }
        if (proof.length != verifier.storedKey().length) {
            throw malformed("malformed SCRAM message");
        }
        String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
        byte[] signature =
                ScramFunctions.clientSignature(
                        ScramVerifier.MECHANISM, verifier.storedKey(), authMessage);
        byte[] clientKey = ScramFunctions.clientProof(proof, signature);
        byte[] storedKey = ScramFunctions.hash(ScramVerifier.MECHANISM, clientKey);
        if (!MessageDigest.isEqual(storedKey, verifier.storedKey()) || !known) {
            return null;
        }
        byte[] serverSignature =
                ScramFunctions.serverSignature(
                        ScramVerifier.MECHANISM, verifier.serverKey(), authMessage);
        return ("v=" + Base64.getEncoder().encodeToString(serverSignature))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The length of `n,,` or `y,,` or `p=tls-server-end-point,,` with an optional authzid.
    private int headerLength(String text) {
        int firstComma = text.indexOf(',');
        int secondComma = text.indexOf(',', firstComma + 1);
        if (firstComma < 0 || secondComma < 0) {
            throw malformed("malformed SCRAM message");
        }
        String flag = text.substring(0, firstComma);
        if (plus ? !flag.equals("p=tls-server-end-point") : flag.startsWith("p=")) {
            throw malformed("malformed SCRAM message");
        }
        if (flag.equals("y") && binding != null) {
            throw malformed("SCRAM channel binding negotiation error");
        }
        if (!plus && !flag.equals("n") && !flag.equals("y")) {
            throw malformed("malformed SCRAM message");
        }
        if (secondComma != firstComma + 1) {
            throw malformed("client uses authorization identity, but it is not supported");
        }
        return secondComma + 1;
    }

    private byte[] expectedBinding() {
        byte[] header = gs2Header.getBytes(StandardCharsets.US_ASCII);
        byte[] data = binding;
        if (!plus || data == null) {
            return header;
        }
        byte[] all = Arrays.copyOf(header, header.length + data.length);
        System.arraycopy(data, 0, all, header.length, data.length);
        return all;
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw malformed("malformed SCRAM message");
        }
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e && c != ',');
    }

    private static DatabaseException malformed(String message) {
        return new DatabaseException(ErrorCode.PROTOCOL_VIOLATION, message);
    }
}
