package io.bramble.processor.encodable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.processor.Compiling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generated codec beside Java serialization: how many bytes a value takes, and, printed only, how long to write and read it. */
class CodecCostTest {
    private static final int TIMES = 2_000;
    private static final int WARM_UPS = 3;
    private static final ClassLoader LOADER =
            Compiling.of("""
                    package demo;
                    import java.io.Serializable;
                    import java.util.*;
                    class Fields {
                        record Slice(long first, int count) implements Serializable {}
                        record Job(String name, List<Slice> slices, Map<String, List<Integer>> places, double[] weights)
                            implements Serializable {}
                        static Slice slice = new Slice(1L << 40, 1_000_000);
                        static Job job = new Job("job", List.of(slice, new Slice(2, 3), new Slice(4, 5)),
                            new TreeMap<>(Map.of("here", List.of(1, 2, 3), "there", List.of())), new double[] {1, 2, 3, 4});
                    }
                    """).run(new FieldCodecs()).orFail().loader();

    @ParameterizedTest
    @CsvSource({"slice, 12", "job, 100"})
    void takesLessThanJavaSerialization(String name, int bytes) throws Exception {
        @SuppressWarnings("unchecked")
        Codec<Object> codec = (Codec<Object>) constant("demo.FieldsCodecs", name);
        Object value = constant("demo.Fields", name);
        byte[] ours = encoded(codec, value);
        byte[] javas = serialized(value);
        assertEquals(bytes, ours.length);
        assertTrue(ours.length * 3 < javas.length, "bytes=" + ours.length + " serialized=" + javas.length);
        System.out.printf(
                "%s: bytes %d, serialized %d; write and read %.0f ns, serialized %.0f ns%n",
                name,
                ours.length,
                javas.length,
                nanoseconds(() -> codec.decode(new Decoder(encoded(codec, value)))),
                nanoseconds(() -> deserialized(serialized(value))));
    }

    private static byte[] encoded(Codec<Object> codec, Object value) {
        Encoder out = new Encoder();
        codec.encode(out, value);
        return out.toByteArray();
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object deserialized(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
                return type.getName().startsWith("demo.") ? LOADER.loadClass(type.getName()) : super.resolveClass(type);
            }
        }) {
            return in.readObject();
        }
    }

    private static double nanoseconds(Callable<Object> call) throws Exception {
        double best = Double.MAX_VALUE;
        for (int round = 0; round <= WARM_UPS; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                call.call();
            }
            best = Math.min(best, (System.nanoTime() - begin) / (double) TIMES);
        }
        return best;
    }

    private static Object constant(String type, String name) throws Exception {
        Field field = LOADER.loadClass(type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}
