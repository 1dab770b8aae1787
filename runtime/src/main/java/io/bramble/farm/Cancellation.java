package io.bramble.farm;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that need not be run any more.
 *
 * @param sequence the last sequence number of the call sent to that rank
 * @param interrupt whether to interrupt it where it runs
 */
record Cancellation(long sequence, boolean interrupt) {
    static Payload payload(List<Cancellation> cancels) {
        Encoder out = new Encoder();
        out.putLength(cancels.size());
        for (Cancellation cancel : cancels) {
            out.putLong(cancel.sequence);
            out.putBoolean(cancel.interrupt);
        }
        return Payloads.ofBytes(out.array(), 0, out.length());
    }

    static List<Cancellation> decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int count = in.getLength(9);
        List<Cancellation> cancels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cancels.add(new Cancellation(in.getLong(), in.getBoolean()));
        }
        in.expectEnd();
        return cancels;
    }
}
