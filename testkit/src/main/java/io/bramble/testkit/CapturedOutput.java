package io.bramble.testkit;

import io.bramble.process.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what each rank prints. */
final class CapturedOutput implements OutputSink {
    // By rank; both guarded by this.
    private final Map<Integer, ByteArrayOutputStream> out = new HashMap<>();
    private final Map<Integer, ByteArrayOutputStream> err = new HashMap<>();

    @Override
    public synchronized void write(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        (error ? err : out)
                .computeIfAbsent(rank, key -> new ByteArrayOutputStream())
                .write(bytes, offset, length);
    }

    /** The lines of a rank, without their ends. */
    synchronized List<String> lines(int rank, boolean error, Charset charset) {
        ByteArrayOutputStream bytes = (error ? err : out).get(rank);
        return bytes == null ? List.of() : bytes.toString(charset).lines().toList();
    }
}
