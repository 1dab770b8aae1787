package io.bramble.launcher.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page, with the policy under which a browser runs it: its own script and style, known by their hashes, and no connection but back.
 *
 * @param html all of it
 * @param policy the header Content-Security-Policy
 */
record Page(String html, String policy) {
    private static final String FILE = "dashboard.html";

    static Page load() {
        try (InputStream in = Page.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the page: resource=" + FILE + "; build it again");
            }
            String html = new String(in.readAllBytes(), UTF_8);
            return new Page(
                    html,
                    "default-src 'none'; script-src '" + hash(between(html, "<script>", "</script>"))
                            + "'; style-src '" + hash(between(html, "<style>", "</style>"))
                            + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String between(String html, String open, String close) {
        int from = html.indexOf(open) + open.length();
        return html.substring(from, html.indexOf(close, from));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }
}
