package io.bramble.farm;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.DecodingException;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;

/**
 * Several replies in one message.
 *
 * @param busyNs how long the rank was busy with them, decoding and encoding included; 0 where it ran none
 * @param isLate whether the rank is in the middle of a call that takes long, with others queued behind it
 * @param replies in the order in which the calls ended; may be none where it is late
 */
record ReplyBatch(long busyNs, boolean isLate, List<Reply> replies) {
    private static final int LOW_BITS = 28;
    private static final int LOW = (1 << LOW_BITS) - 1;

    Payload payload(boolean byReference) {
        if (byReference) {
            return Payloads.ofValue(this);
        }
        Encoder out = new Encoder(64 + 16 * replies.size());
        Encoder scratch = new Encoder();
        out.putLong(busyNs);
        out.putBoolean(isLate);
        long first = replies.stream().mapToLong(Reply::sequence).min().orElse(0);
        out.putLong(first);
        for (Reply reply : replies) {
            out.putByte((byte) reply.end().ordinal());
            out.putLength((int) (reply.sequence() - first));
            // Mostly three bytes, where a long would be eight.
            out.putLength((int) (reply.elapsedNs() & LOW));
            out.putLength((int) (reply.elapsedNs() >>> LOW_BITS));
            if (reply.result() != null) {
                reply.result().put(out, scratch);
            } else if (reply.fault() != null) {
                reply.fault().encode(out);
            }
        }
        return Payloads.ofBytes(out.array(), 0, out.length());
    }

    static ReplyBatch decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        long busyNs = in.getLong();
        boolean isLate = in.getBoolean();
        long first = in.getLong();
        List<Reply> replies = new ArrayList<>();
        while (in.remaining() > 0) {
            byte end = in.getByte();
            long sequence = first + in.getLength(0);
            long elapsedNs = in.getLength(0) | (long) in.getLength(0) << LOW_BITS;
            replies.add(
                    switch (end) {
                        case 0 -> new Reply(sequence, Reply.End.RETURNED, elapsedNs, Cargo.get(in), null);
                        case 1 -> new Reply(sequence, Reply.End.THREW, elapsedNs, null, Fault.decode(in));
                        case 2 -> Reply.dropped(sequence);
                        default ->
                            throw new DecodingException("no reply to a worker call: end=" + end
                                    + "; every rank must run the same version of Bramble");
                    });
        }
        return new ReplyBatch(busyNs, isLate, replies);
    }
}
