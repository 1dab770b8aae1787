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
 * @param replies at least one
 */
record ReplyBatch(List<Reply> replies) {
    Payload payload(boolean byReference) {
        if (byReference) {
            return Payloads.ofValue(this);
        }
        Encoder out = new Encoder(256);
        out.putLength(replies.size());
        for (Reply reply : replies) {
            out.putLong(reply.sequence());
            out.putByte((byte) reply.end().ordinal());
            out.putLong(reply.elapsedNs());
            if (reply.result() != null) {
                byte[] result = reply.result().bytes();
                out.putLength(result.length);
                out.putBytes(result, 0, result.length);
            } else if (reply.fault() != null) {
                reply.fault().encode(out);
            }
        }
        return Payloads.ofBytes(out.array(), 0, out.length());
    }

    static ReplyBatch decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int count = in.getLength(17);
        List<Reply> replies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long sequence = in.getLong();
            byte end = in.getByte();
            long elapsedNs = in.getLong();
            replies.add(
                    switch (end) {
                        case 0 -> {
                            byte[] result = new byte[in.getLength(1)];
                            in.getBytes(result, 0, result.length);
                            yield new Reply(sequence, Reply.End.RETURNED, elapsedNs, Cargo.ofBytes(result), null);
                        }
                        case 1 -> new Reply(sequence, Reply.End.THREW, elapsedNs, null, Fault.decode(in));
                        case 2 -> Reply.dropped(sequence);
                        default ->
                            throw new DecodingException("no reply to a worker call: end=" + end
                                    + "; every rank must run the same version of Bramble");
                    });
        }
        in.expectEnd();
        return new ReplyBatch(replies);
    }
}
