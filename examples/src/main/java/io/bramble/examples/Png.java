package io.bramble.examples;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A picture as the bytes of a PNG file, made without {@code java.desktop}, which small boards' runtimes may lack. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /** {@code colour} gives the colour of column x, row y as 0xRRGGBB; row 0 is the upper edge. */
    static byte[] of(int width, int height, IntBinaryOperator colour) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream file = new DataOutputStream(bytes)) {
            file.write(SIGNATURE);
            chunk(file, "IHDR", header(width, height));
            chunk(file, "IDAT", pixels(width, height, colour));
            chunk(file, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new AssertionError("a byte array takes all that is written", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream header = new DataOutputStream(bytes)) {
            header.writeInt(width);
            header.writeInt(height);
            header.write(new byte[] {8, 2, 0, 0, 0
            }); // 8 bits for each of red, green, blue; the usual packing; not interlaced
        }
        return bytes.toByteArray();
    }

    private static byte[] pixels(int width, int height, IntBinaryOperator colour) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream rows = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            for (int y = 0; y < height; y++) {
                rows.write(0); // this row is not coded as a difference to its neighbours
                for (int x = 0; x < width; x++) {
                    int rgb = colour.applyAsInt(x, y);
                    rows.write(rgb >> 16);
                    rows.write(rgb >> 8);
                    rows.write(rgb);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Length, name, content, and a checksum of the last two. */
    private static void chunk(DataOutputStream file, String name, byte[] content) throws IOException {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(ascii);
        checksum.update(content);
        file.writeInt(content.length);
        file.write(ascii);
        file.write(content);
        file.writeInt((int) checksum.getValue());
    }
}
