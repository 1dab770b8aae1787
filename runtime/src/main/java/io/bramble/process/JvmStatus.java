package io.bramble.process;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * How some neighbouring ranks of a JVM are at a moment, as it travels to whoever looks on. A JVM of many ranks tells of them in several.
 *
 * @param host theirs
 * @param firstRank the lowest of them
 * @param worldRanks all ranks of the job
 * @param ranks how each is
 * @param sent what all ranks of the JVM have sent to others; in the JVM's first part, empty in all further ones
 * @param inFlight the worker calls that the master has given out and knows no answer of; in its JVM's first part
 */
public record JvmStatus(
        String host, int firstRank, int worldRanks, List<Rank> ranks, List<SentTo> sent, List<InFlight> inFlight) {
    /** How many ranks a part has at most, so that it is short enough for any way that it takes. */
    static final int RANKS = 512;

    private static final int TEXT = 200;

    /**
     * How a rank is.
     *
     * @param hasEnded whether its code has returned, or failed
     * @param threads where those of its threads are that have begun and not ended
     * @param busy of the moments since the last status, the share in which one of its threads did not wait, in percent
     * @param messages how many it has sent
     * @param bytes how long they were in all
     * @param calls how many worker calls it has run
     */
    public record Rank(boolean hasEnded, List<Presence> threads, int busy, long messages, long bytes, long calls) {}

    /** What the ranks of a JVM have sent to a rank of the world. */
    public record SentTo(int rank, long messages, long bytes) {}

    /** How many worker calls lie at a rank. */
    public record InFlight(int rank, int calls) {}

    /** Its bytes. */
    public byte[] encode() {
        Encoder out = new Encoder();
        out.putString(cut(host));
        out.putInt(firstRank);
        out.putInt(worldRanks);
        out.putLength(ranks.size());
        for (Rank rank : ranks) {
            out.putBoolean(rank.hasEnded);
            out.putLength(rank.threads.size());
            rank.threads.forEach(each -> out.putString(shortened(each).line()));
            out.putByte((byte) rank.busy);
            out.putLong(rank.messages);
            out.putLong(rank.bytes);
            out.putLong(rank.calls);
        }
        out.putLength(sent.size());
        for (SentTo each : sent) {
            out.putInt(each.rank);
            out.putLong(each.messages);
            out.putLong(each.bytes);
        }
        out.putLength(inFlight.size());
        for (InFlight each : inFlight) {
            out.putInt(each.rank);
            out.putInt(each.calls);
        }
        return out.toByteArray();
    }

    private static Presence shortened(Presence of) {
        return new Presence(
                of.rank(),
                cut(of.host()),
                of.role(),
                of.isWaiting(),
                of.isService(),
                of.awaitedRank(),
                cut(of.what()),
                cut(of.site()),
                of.steps(),
                of.stillMs());
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    /**
     * Reads it.
     *
     * @throws RuntimeException where it is none
     */
    public static JvmStatus decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        String host = in.getString();
        int firstRank = in.getInt();
        int worldRanks = in.getInt();
        List<Rank> ranks = new ArrayList<>();
        for (int count = in.getLength(1); count > 0; count--) {
            boolean hasEnded = in.getBoolean();
            List<Presence> threads = new ArrayList<>();
            for (int threadCount = in.getLength(1); threadCount > 0; threadCount--) {
                threads.add(Presence.of(in.getString()));
            }
            ranks.add(new Rank(hasEnded, threads, in.getByte(), in.getLong(), in.getLong(), in.getLong()));
        }
        List<SentTo> sent = new ArrayList<>();
        for (int count = in.getLength(1); count > 0; count--) {
            sent.add(new SentTo(in.getInt(), in.getLong(), in.getLong()));
        }
        List<InFlight> inFlight = new ArrayList<>();
        for (int count = in.getLength(1); count > 0; count--) {
            inFlight.add(new InFlight(in.getInt(), in.getInt()));
        }
        in.expectEnd();
        return new JvmStatus(host, firstRank, worldRanks, ranks, sent, inFlight);
    }
}
