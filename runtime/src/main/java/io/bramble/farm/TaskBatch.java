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
 * @param tasks at least one
 */
record TaskBatch(List<Task> tasks) {
    Payload payload(boolean byReference) {
        if (byReference) {
            return Payloads.ofValue(this);
        }
        Encoder out = new Encoder(256);
        out.putLength(tasks.size());
        for (Task task : tasks) {
            byte[] argument = task.argument().bytes();
            out.putLong(task.sequence());
            out.putLength(task.worker());
            out.putLength(argument.length);
            out.putBytes(argument, 0, argument.length);
        }
        return Payloads.ofBytes(out.array(), 0, out.length());
    }

    static TaskBatch decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int count = in.getLength(10);
        List<Task> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long sequence = in.getLong();
            int worker = in.getLength(0);
            byte[] argument = new byte[in.getLength(1)];
            in.getBytes(argument, 0, argument.length);
            tasks.add(new Task(sequence, worker, Cargo.ofBytes(argument)));
        }
        in.expectEnd();
        return new TaskBatch(tasks);
    }
}
