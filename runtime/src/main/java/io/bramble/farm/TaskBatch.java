package io.bramble.farm;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;

/**
 * Several calls in one message, in the order in which they were handed out.
 *
 * @param first the sequence number of the first among the calls sent to that rank, which are counted from 1 on; the others follow
 *     without a gap
 * @param tasks at least one
 */
record TaskBatch(long first, List<Task> tasks) {
    /** A message for a rank elsewhere takes no further task beyond this, so that it needs no answer before it travels. */
    private static final int FULL_BYTES = 6 * 1024;

    /** The tasks of {@code tasks} from an index on, as many as one message takes, as bytes. */
    static Encoded encode(long first, List<Task> tasks, int from) {
        Encoder out = new Encoder(256);
        Encoder scratch = new Encoder();
        out.putLong(first + from);
        int at = from;
        do {
            Task task = tasks.get(at++);
            out.putLength(task.worker());
            task.argument().put(out, scratch);
        } while (at < tasks.size() && out.length() < FULL_BYTES);
        return new Encoded(Payloads.ofBytes(out.array(), 0, out.length()), at);
    }

    /**
     * A message.
     *
     * @param end the index of the first task that is not in it
     */
    record Encoded(Payload payload, int end) {}

    static TaskBatch decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        long first = in.getLong();
        List<Task> tasks = new ArrayList<>();
        while (in.remaining() > 0) {
            tasks.add(new Task(in.getLength(0), Cargo.get(in)));
        }
        return new TaskBatch(first, tasks);
    }
}
