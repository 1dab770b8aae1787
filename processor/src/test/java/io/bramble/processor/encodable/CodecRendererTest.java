package io.bramble.processor.encodable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.DecodingException;
import io.bramble.processor.Compiling;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodecRendererTest {
    private static final String PROGRAM = """
            package demo;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            class Fields {
                record Slice(long first, int count) {}
                record Job(String name, List<Slice> slices, double[] weights, @Nullable Slice last) {}
                sealed interface Expr {}
                record Num(double value) implements Expr {}
                record Call(String name, List<Expr> arguments) implements Expr {}
                static Job job;
                static Expr expr;
            }
            """;

    @Test
    void generatedCodecsReadAsIfWrittenByHand() throws Exception {
        String generated =
                Compiling.of(PROGRAM).run(new FieldCodecs()).orFail().files().get("demo/FieldsCodecs.java");
        try (InputStream golden = CodecRendererTest.class.getResourceAsStream("FieldsCodecs.golden")) {
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), generated);
        }
    }

    @Test
    void theSameSourceComesOutOfEveryBuild() {
        String first = Compiling.of(PROGRAM).run(new FieldCodecs()).files().get("demo/FieldsCodecs.java");
        String second = Compiling.of(PROGRAM).run(new FieldCodecs()).files().get("demo/FieldsCodecs.java");
        assertEquals(first, second);
    }

    @Test
    void typesOfOneNameGetCodecsOfDifferentNames() {
        String generated =
                Compiling.of("""
                        package demo;
                        class Fields {
                            record Slice(int a) {}
                            static class Other { record Slice(int a) {} }
                            static class Third { static class Other { record Slice(int a) {} } }
                            record Pair<A, B>(A a, B b) {}
                            record PairIntegerString(int a) {}
                            static Slice a; static Other.Slice b; static Third.Other.Slice c;
                            static Pair<Integer, String> d; static PairIntegerString e;
                        }
                        """).run(new FieldCodecs()).orFail().files().get("demo/FieldsCodecs.java");
        Matcher names = Pattern.compile("final class (\\w+) implements").matcher(generated);
        assertEquals(
                List.of(
                        "SliceCodec",
                        "FieldsOtherSliceCodec",
                        "FieldsThirdOtherSliceCodec",
                        "PairIntegerStringCodec",
                        "FieldsPairIntegerStringCodec"),
                names.results().map(each -> each.group(1)).toList());
    }

    @Test
    void aCodecDoesNotHideAClassOfTheUsersWithItsName() {
        Compiling.of("""
                        package demo;
                        import io.bramble.annotation.Codec;
                        class Fields {
                            record Slice(@Codec(SliceCodec.class) StringBuilder text) {}
                            static final class SliceCodec implements io.bramble.codec.Codec<StringBuilder> {
                                @Override public void encode(io.bramble.codec.Encoder out, StringBuilder v) { out.putString(v.toString()); }
                                @Override public StringBuilder decode(io.bramble.codec.Decoder in) { return new StringBuilder(in.getString()); }
                            }
                            record Codecs(String text) {}
                            record Encoder(Decoder next) {}
                            record Decoder(int value) {}
                            static Slice slice; static Codecs codecs; static Encoder encoder;
                        }
                        """).run(new FieldCodecs()).orFail();
    }

    @Test
    void recordsThatContainThemselvesWithoutEndEndTheReadingAllTheSame() {
        FieldCodecs codecs = new FieldCodecs();
        Compiling.of("""
                        package demo;
                        class Fields {
                            record Endless(int a, Endless next) {}
                            record Left(Right other) {}
                            record Right(Left other) {}
                            static Endless endless; static Left left;
                        }
                        """).run(codecs).orFail();
        assertEquals(
                "record demo.Fields$Endless(a:i32,next:^demo.Fields$Endless)",
                codecs.type("endless").schema());
        assertTrue(codecs.type("left").isImmutable());
    }

    @Test
    void recordsFromClassFilesTravelToo() {
        Compiling.Outcome library = Compiling.of("""
                        package lib;
                        public class Api {
                            public record Point(int x, java.util.List<String> names) {}
                            public sealed interface Shape {}
                            public record Dot(Point at) implements Shape {}
                            public enum Color { RED }
                        }
                        """).run().orFail();
        FieldCodecs codecs = new FieldCodecs();
        Compiling.of("""
                        package demo;
                        class Fields {
                            static lib.Api.Shape shape;
                            static java.util.Map<lib.Api.Color, lib.Api.Point> points;
                        }
                        """).against(library).run(codecs).orFail();
        assertEquals(
                "sealed lib.Api$Shape(record lib.Api$Dot(at:record lib.Api$Point(x:i32,names:list<string>)))",
                codecs.type("shape").schema());
        assertEquals(
                "map<enum lib.Api$Color(RED),record lib.Api$Point(x:i32,names:list<string>)>",
                codecs.type("points").schema());
    }

    @Test
    void bytesOfAnUnknownMemberAreRefused() throws Exception {
        Codec<Object> expr =
                codec(Compiling.of(PROGRAM).run(new FieldCodecs()).orFail().loader(), "expr");
        DecodingException refusal =
                assertThrows(DecodingException.class, () -> expr.decode(new Decoder(new byte[] {9})));
        assertEquals("no Expr: kind=9 kinds=2; both ends must run the same program", refusal.getMessage());
    }

    @Test
    void nullWhereItIsNotDeclaredNamesTheComponent() throws Exception {
        ClassLoader loader = Compiling.of(PROGRAM.replace(
                        "static Job job;", "static Job job = new Job(\"j\", null, new double[0], null);"))
                .run(new FieldCodecs())
                .orFail()
                .loader();
        Field field = loader.loadClass("demo.Fields").getDeclaredField("job");
        field.setAccessible(true);
        Object job = field.get(null);
        NullPointerException refusal = assertThrows(
                NullPointerException.class, () -> codec(loader, "job").encode(new Encoder(), job));
        assertTrue(refusal.getMessage().startsWith("Job.slices is null; annotate it @Nullable"), refusal.getMessage());
    }

    @Test
    void nestingTooDeepForTheStackIsRefusedBeforeItOverflows() throws Exception {
        ClassLoader loader = Compiling.of("""
                        package demo;
                        class Fields {
                            sealed interface Chain {}
                            record End() implements Chain {}
                            record Link(Chain next) implements Chain {}
                            static Chain chain = chain(100_000);
                            static Chain chain(int depth) {
                                Chain made = new End();
                                for (int i = 0; i < depth; i++) made = new Link(made);
                                return made;
                            }
                        }
                        """).run(new FieldCodecs()).orFail().loader();
        Codec<Object> codec = codec(loader, "chain");
        Field field = loader.loadClass("demo.Fields").getDeclaredField("chain");
        field.setAccessible(true);
        Object chain = field.get(null);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> codec.encode(new Encoder(), chain))
                .getMessage()
                .startsWith("value nested too deep"));
        byte[] links = new byte[100_000];
        java.util.Arrays.fill(links, (byte) 1);
        assertThrows(DecodingException.class, () -> codec.decode(new Decoder(links)));
    }

    /** Two classes whose initializers need each other block two threads that begin at different ends. */
    @Test
    void codecsOfTypesThatNameEachOtherInitializeOnTwoThreads() throws Exception {
        Compiling.Outcome outcome = Compiling.of("""
                        package demo;
                        import java.util.*;
                        class Fields {
                            record Ping(List<Pong> all) {}
                            record Pong(List<Ping> all) {}
                            static Ping ping = new Ping(List.of(new Pong(List.of())));
                            static Pong pong = new Pong(List.of(new Ping(List.of())));
                        }
                        """).run(new FieldCodecs()).orFail();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 200; round++) {
                ClassLoader loader = outcome.loader();
                CountDownLatch start = new CountDownLatch(2);
                Future<?> one = threads.submit(() -> initialize(loader, "demo.FieldsCodecs$PingCodec", start));
                Future<?> two = threads.submit(() -> initialize(loader, "demo.FieldsCodecs$PongCodec", start));
                one.get(20, TimeUnit.SECONDS);
                two.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Class<?> initialize(ClassLoader loader, String name, CountDownLatch start) throws Exception {
        start.countDown();
        start.await();
        return Class.forName(name, true, loader);
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(ClassLoader loader, String field) throws Exception {
        Field constant = loader.loadClass("demo.FieldsCodecs").getDeclaredField(field);
        constant.setAccessible(true);
        return (Codec<Object>) constant.get(null);
    }
}
