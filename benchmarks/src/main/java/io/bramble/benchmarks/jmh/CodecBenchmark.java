package io.bramble.benchmarks.jmh;

import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A value there and back again, by Bramble's codecs and by Java serialization. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CodecBenchmark {
    private static final int ELEMENTS = 1000;

    /** What travels. */
    public enum Kind {
        /** A thousand numbers. */
        DOUBLES,
        /** The tutorial's dictionary. */
        DICTIONARY
    }

    /** Which of them. */
    @Param
    public Kind kind = Kind.DOUBLES;

    private final Encoder encoder = new Encoder();
    private final Decoder decoder = new Decoder();
    private Object value = new double[ELEMENTS];
    private Codec<Object> codec = codec(ArrayCodecs.DOUBLES);

    /** Chooses. */
    @Setup
    public void choose() {
        if (kind == Kind.DICTIONARY) {
            value = new LinkedHashMap<>(Map.of("a", 7.0, "b", 3.14, "c", 2.72));
            codec = codec(Codecs.map(Codecs.STRING, Codecs.DOUBLE));
        }
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(Codec<?> codec) {
        return (Codec<Object>) codec;
    }

    /** Bramble's. */
    @Benchmark
    public Object codec() {
        codec.encode(encoder.clear(), value);
        return codec.decode(decoder.wrap(encoder.array(), 0, encoder.length()));
    }

    /** Java's. */
    @Benchmark
    public Object serialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
