package io.bramble.transport.sharedmemory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** A whole file as memory. Outlives the file's name. */
final class MappedFile implements AutoCloseable {
    private static final int ZEROS_BYTES = 16 * 1024;

    private final MappedByteBuffer mapped;
    private boolean closed;
    private boolean kept;

    private MappedFile(MappedByteBuffer mapped) {
        this.mapped = mapped;
    }

    /**
     * Makes a file of zeros. Every block is written, not only promised: a store to a promised block for which there is no space kills the
     * JVM with SIGBUS, whereas here it is an exception.
     *
     * @throws IOException where it exists, or does not fit; then nothing is left of it
     */
    static MappedFile create(Path file, int lengthBytes) throws IOException {
        return UninterruptedIo.call(() -> {
            boolean done = false;
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                try {
                    ByteBuffer zeros = ByteBuffer.allocate(Math.min(lengthBytes, ZEROS_BYTES));
                    for (int written = 0; written < lengthBytes; ) {
                        zeros.clear().limit(Math.min(zeros.capacity(), lengthBytes - written));
                        written += channel.write(zeros);
                    }
                    MappedFile made = new MappedFile(channel.map(MapMode.READ_WRITE, 0, lengthBytes));
                    done = true;
                    return made;
                } finally {
                    if (!done) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        });
    }

    /**
     * Maps a file that another JVM made.
     *
     * @throws java.nio.file.NoSuchFileException where there is none
     */
    static MappedFile open(Path file) throws IOException {
        return UninterruptedIo.call(() -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return new MappedFile(channel.map(MapMode.READ_WRITE, 0, channel.size()));
            }
        });
    }

    /** A view of a part. Must not be used after {@link #close}: the address is gone. */
    UnsafeBuffer view(int offset, int lengthBytes) {
        return new UnsafeBuffer(mapped, offset, lengthBytes);
    }

    /** The same, but usable by any thread also after {@link #close}: the addresses are given back when nobody has a view any more. */
    UnsafeBuffer keptView(int offset, int lengthBytes) {
        kept = true;
        return view(offset, lengthBytes);
    }

    /** How long it is. */
    int lengthBytes() {
        return mapped.capacity();
    }

    /** Gives the addresses back at once, not when the collector comes by. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!kept) {
                IoUtil.unmap(mapped);
            }
        }
    }
}
