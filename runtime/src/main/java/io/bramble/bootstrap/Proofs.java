package io.bramble.bootstrap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * How each side proves that it knows the secret: a code over both sides' fresh random numbers, so that a recorded one is worth nothing,
 * with a word for the side, so that an answer cannot be sent back as one's own.
 */
final class Proofs {
    static final int NONCE_BYTES = 32;
    static final int PROOF_BYTES = 32;

    private static final byte[] HEAD = label("bramble head   1");
    private static final byte[] MEMBER = label("bramble member 1");

    private static final byte[] ASKER = label("bramble asker  1");

    private Proofs() {}

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The head's: it speaks first, so that a JVM tells nothing to a stranger. */
    static byte[] head(JobSecret secret, byte[] memberNonce, byte[] headNonce) {
        return secret.mac(HEAD, memberNonce, headNonce);
    }

    /** The joining JVM's, which covers what it offers. */
    static byte[] member(JobSecret secret, byte[] memberNonce, byte[] headNonce, byte[] offer) {
        return secret.mac(MEMBER, memberNonce, headNonce, offer);
    }

    /** Of one that asks what the job is. */
    static byte[] asker(JobSecret secret, byte[] memberNonce, byte[] headNonce) {
        return secret.mac(ASKER, memberNonce, headNonce);
    }

    /** Whether they are equal, in a time that does not depend on where they differ. */
    static boolean equal(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }
}
