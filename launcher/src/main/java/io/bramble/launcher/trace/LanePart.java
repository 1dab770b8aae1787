package io.bramble.launcher.trace;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.observe.Lane;
import io.bramble.observe.Span;
import io.bramble.observe.Timeline;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Some of what one thread did, as it travels from its JVM to the launcher.
 *
 * @param jvm the JVM's number
 * @param host its host
 * @param zeroNs the moment from which the job's JVMs reckon, by the host's clock
 * @param lane the thread's number in its JVM
 * @param rank the thread's
 * @param thread its name
 * @param dropped how many of its spans are in no part
 * @param spans in the order of their ends
 */
public record LanePart(
        int jvm, String host, long zeroNs, int lane, int rank, String thread, long dropped, List<Span> spans) {
    private static final int SPANS = 512;

    /** All that a JVM has kept; at least one part for each thread. */
    public static List<LanePart> of(int jvm, String host, Timeline timeline) {
        List<LanePart> parts = new ArrayList<>();
        List<Lane> lanes = timeline.lanes();
        for (int number = 0; number < lanes.size(); number++) {
            Lane lane = lanes.get(number);
            List<Span> spans = lane.spans();
            int from = 0;
            do {
                int to = Math.min(from + SPANS, spans.size());
                parts.add(new LanePart(
                        jvm,
                        host,
                        timeline.zeroNs(),
                        number,
                        lane.rank(),
                        lane.thread(),
                        lane.dropped(),
                        spans.subList(from, to)));
                from = to;
            } while (from < spans.size());
        }
        return parts;
    }

    /** One line of ASCII. */
    public byte[] encode() {
        Encoder out = new Encoder();
        out.putInt(jvm);
        out.putString(host);
        out.putLong(zeroNs);
        out.putInt(lane);
        out.putInt(rank);
        out.putString(thread);
        out.putLong(dropped);
        out.putLength(spans.size());
        for (Span span : spans) {
            out.putByte((byte) span.kind().ordinal());
            out.putString(span.name());
            out.putString(span.detail());
            out.putLong(span.beganNs());
            out.putLong(span.endedNs());
            out.putInt(span.peer());
            out.putInt(span.tag());
            out.putLong(span.bytes());
        }
        return Base64.getEncoder().encode(out.toByteArray());
    }

    /**
     * Reads it.
     *
     * @throws RuntimeException where it is none: cut off, or something else came between
     */
    static LanePart decode(byte[] line) {
        Decoder in = new Decoder(Base64.getDecoder().decode(line));
        int jvm = in.getInt();
        String host = in.getString();
        long zeroNs = in.getLong();
        int lane = in.getInt();
        int rank = in.getInt();
        String thread = in.getString();
        long dropped = in.getLong();
        int count = in.getLength(1);
        List<Span> spans = new ArrayList<>();
        // Most calls are called alike.
        Map<String, String> texts = new HashMap<>();
        UnaryOperator<String> once = text -> texts.computeIfAbsent(text, same -> same);
        for (int i = 0; i < count; i++) {
            spans.add(new Span(
                    Span.Kind.values()[in.getByte()],
                    once.apply(in.getString()),
                    once.apply(in.getString()),
                    in.getLong(),
                    in.getLong(),
                    in.getInt(),
                    in.getInt(),
                    in.getLong()));
        }
        in.expectEnd();
        return new LanePart(jvm, host, zeroNs, lane, rank, thread, dropped, spans);
    }
}
