package io.bramble.launcher.meeting;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.BrambleException;
import io.bramble.error.DecodingException;
import io.bramble.process.TransportChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a head node tells to those who join with nothing but its address and the secret.
 *
 * @param program the class that is annotated
 * @param options the program's, by name
 * @param words the program's
 * @param transport how JVMs reach each other
 * @param check whether collective calls are compared over ranks
 * @param trace whether JVMs keep what their ranks do, and tell it the head
 * @param status whether they tell the head now and then how their ranks are
 * @param hangAfterMs after how long without progress the head is told; 0 for never
 */
public record Briefing(
        String program,
        Map<String, String> options,
        List<String> words,
        TransportChoice transport,
        boolean check,
        boolean trace,
        boolean status,
        long hangAfterMs) {
    /** The version comes first: what follows may differ from one to the next. */
    public byte[] encode(String brambleVersion) {
        Encoder out = new Encoder();
        out.putString(brambleVersion);
        out.putString(program);
        out.putLength(options.size());
        options.forEach((name, text) -> {
            out.putString(name);
            out.putString(text);
        });
        out.putLength(words.size());
        words.forEach(out::putString);
        out.putString(transport.name());
        out.putBoolean(check);
        out.putBoolean(trace);
        out.putBoolean(status);
        out.putLong(hangAfterMs);
        return out.toByteArray();
    }

    /**
     * Reads it.
     *
     * @param brambleVersion this JVM's
     * @throws BrambleException where the head has another version, or nothing to tell
     */
    public static Briefing decode(byte[] bytes, String brambleVersion) {
        if (bytes.length == 0) {
            throw new BrambleException("the head node waits for JVMs of its own launcher only;"
                    + " start it with --listen, and then join");
        }
        try {
            Decoder in = new Decoder(bytes);
            String version = in.getString();
            if (!version.equals(brambleVersion)) {
                throw new BrambleException("the head node has another version of Bramble: here=" + brambleVersion
                        + " head=" + version + "; copy the head node's jar to this machine");
            }
            String program = in.getString();
            Map<String, String> options = new LinkedHashMap<>();
            for (int count = in.getLength(2); count > 0; count--) {
                String name = in.getString();
                options.put(name, in.getString());
            }
            List<String> words = new ArrayList<>();
            for (int count = in.getLength(1); count > 0; count--) {
                words.add(in.getString());
            }
            Briefing briefing = new Briefing(
                    program,
                    options,
                    words,
                    TransportChoice.valueOf(in.getString()),
                    in.getBoolean(),
                    in.getBoolean(),
                    in.getBoolean(),
                    in.getLong());
            in.expectEnd();
            return briefing;
        } catch (DecodingException | IllegalArgumentException e) {
            throw new BrambleException(
                    "the head node's brief cannot be read (" + e.getMessage() + "); use the same jar on all hosts", e);
        }
    }
}
