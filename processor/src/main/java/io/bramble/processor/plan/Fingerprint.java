package io.bramble.processor.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;

/** A hash of what a program declares: two builds that could not run one job together have different ones. */
final class Fingerprint {
    private static final int HEX_DIGITS = 16;

    private final StringJoiner facts = new StringJoiner("\n");

    /** Adds a fact. */
    Fingerprint add(Object... words) {
        StringJoiner line = new StringJoiner(" ");
        for (Object word : words) {
            line.add(String.valueOf(word));
        }
        facts.add(line.toString());
        return this;
    }

    /** The first 64 bits of the SHA-256 of the facts in their order. */
    String hex() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must have it.
            throw new AssertionError(e);
        }
    }
}
