package io.bramble.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Reads a file piece by piece, none of which ends inside a word. */
final class Chunks {
    private final InputStream in;
    private final int size;
    private byte[] rest = new byte[0];

    private Chunks(InputStream in, int size) {
        this.in = in;
        this.size = size;
    }

    static boolean isLetter(byte character) {
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** The pieces of about {@code size} bytes, longer only where a word is; read when they are asked for. */
    static Stream<byte[]> of(Path file, int size) {
        try {
            InputStream in = Files.newInputStream(file);
            Chunks chunks = new Chunks(in, size);
            return Stream.iterate(chunks.next(), piece -> piece.length > 0, piece -> chunks.next())
                    .onClose(chunks::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] next() {
        try {
            byte[] piece = rest;
            while (true) {
                byte[] more = in.readNBytes(size);
                int known = piece.length;
                piece = Arrays.copyOf(piece, known + more.length);
                System.arraycopy(more, 0, piece, known, more.length);
                int end = piece.length;
                if (more.length == size) {
                    while (end > 0 && isLetter(piece[end - 1])) {
                        end--;
                    }
                }
                if (end > 0 || more.length < size) {
                    rest = Arrays.copyOfRange(piece, end, piece.length);
                    return Arrays.copyOf(piece, end);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
