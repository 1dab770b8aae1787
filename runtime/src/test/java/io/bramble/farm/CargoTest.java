package io.bramble.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.BrambleException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CargoTest {
    private record Job(@Nullable String name) {}

    /** As generated for a record of immutable components. */
    private static final class JobCodec implements Codec<Job> {
        @Override
        @SuppressWarnings({"NullAway", "DataFlowIssue"})
        public void encode(Encoder out, Job value) {
            out.putString(value.name());
        }

        @Override
        public Job decode(Decoder in) {
            return new Job(in.getString());
        }

        @Override
        public boolean immutable() {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesANullInsideAValueByReferenceAsInBytes(boolean byReference) {
        JobCodec codec = new JobCodec();
        Job job = new Job("fine");
        assertEquals(job, pack(codec, job, byReference).open(codec));
        assertSame(job, Cargo.of(codec, job).open(codec));
        assertThrows(NullPointerException.class, () -> pack(codec, new Job(null), byReference));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatANullCannotTravel(boolean byReference) {
        BrambleException e = assertThrows(BrambleException.class, () -> pack(Codecs.STRING, null, byReference));
        assertTrue(String.valueOf(e.getMessage()).startsWith("null cannot travel as "), e.getMessage());
        assertEquals(
                null, pack(Codecs.nullable(Codecs.STRING), null, byReference).open(Codecs.nullable(Codecs.STRING)));
    }

    private static <T> Cargo pack(Codec<T> codec, @Nullable T value, boolean byReference) {
        return byReference ? Cargo.of(codec, value) : Cargo.encoded(codec, value, new Encoder());
    }
}
