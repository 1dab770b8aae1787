package io.bramble.processor.encodable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.processor.Compiling;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class EncodableTypesTest {
    @Test
    void aRecordOfPrimitivesComesBack() throws Exception {
        FieldCodecs codecs = new FieldCodecs();
        Compiling.Outcome outcome = Compiling.of("""
                        package demo;
                        class Fields {
                            record Slice(long first, int count) {}
                            static Slice slice = new Slice(-5, 7);
                        }
                        """).run(codecs).orFail();
        ClassLoader loader = outcome.loader();
        Field codecField = loader.loadClass("demo.FieldsCodecs").getDeclaredField("slice");
        codecField.setAccessible(true);
        @SuppressWarnings("unchecked")
        Codec<Object> codec = (Codec<Object>) codecField.get(null);
        Field valueField = loader.loadClass("demo.Fields").getDeclaredField("slice");
        valueField.setAccessible(true);
        Object value = valueField.get(null);
        Encoder out = new Encoder();
        codec.encode(out, value);
        assertEquals(value, codec.decode(new Decoder(out.toByteArray())));
    }
}
