package io.bramble.processor.encodable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.processor.Compiling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot travel: the way to it, and the reason. */
class ProblemTest {
    private static final String DECLARATIONS = """
            record Slice(long first, Thread owner) {}
            record Job(String name, List<Slice> slices) {}
            record Pair<A, B>(A first, B second) {}
            record Grows<T>(T value, Optional<Grows<List<T>>> next) {}
            interface Open {}
            static class Plain {}
            sealed static abstract class Closed permits Only {}
            static final class Only extends Closed {}
            sealed interface Mixed permits Good, Bad {}
            record Good(int a) implements Mixed {}
            static final class Bad implements Mixed {}
            sealed interface Deep permits Holds {}
            record Holds(Object any) implements Deep {}
            sealed interface Loose<T> permits Extra {}
            record Extra<T, U>(T t, U u) implements Loose<T> {}
            private record Hidden(int a) {}
            private enum HiddenEnum { A }
            private static class Shell { record Inner(int a) {} }
            record Uses(Hidden hidden) {}
            static final class NoConstructor implements io.bramble.codec.Codec<Plain> {
                NoConstructor(int a) {}
                public void encode(io.bramble.codec.Encoder out, Plain v) {}
                public Plain decode(io.bramble.codec.Decoder in) { return new Plain(); }
            }
            static final class OfString implements io.bramble.codec.Codec<String> {
                public void encode(io.bramble.codec.Encoder out, String v) {}
                public String decode(io.bramble.codec.Decoder in) { return ""; }
            }
            static abstract class Abstract implements io.bramble.codec.Codec<Plain> {}
            static final class Generic<T> implements io.bramble.codec.Codec<T> {
                public void encode(io.bramble.codec.Encoder out, T v) {}
                public T decode(io.bramble.codec.Decoder in) { return null; }
            }
            @Codec(OfString.class) static class Wrong {}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thread | Thread | Thread is a class; put what you need of it into a record, or name a codec for it with @Codec",
                "List<Thread> | List<Thread> | Thread is a class",
                "Map<String, List<Thread>> | Map<String, List<Thread>> | Thread is a class",
                "Thread[] | Thread[] | Thread is a class",
                "Slice | Slice.owner : Thread | Thread is a class",
                "Job | Job.slices : List<Slice> -> Slice.owner : Thread | Thread is a class",
                "Pair<Integer, Thread> | Pair<Integer, Thread> | Thread is a class",
                "Mixed | Mixed permits Bad | Bad is neither a record nor an enum nor a sealed interface of these; make it one",
                "Deep | Deep permits Holds -> Holds.any : Object | Object does not say what travels; name the type",
                "Loose<String> | Loose permits Extra | Extra has the type variable U, which Loose does not say",
                "Open | Open | Open is an interface that is not sealed; make it a sealed interface of records, or name a codec",
                "Plain | Plain | Plain is a class; make it a record, or name a codec for it with @Codec",
                "Closed | Closed | Closed is a sealed class; make it a sealed interface of records",
                "Runnable | Runnable | Runnable is an interface that is not sealed; put what you need of it into a record",
                "List | List | List is raw; say of what, as in List<String>",
                "Pair | Pair | Pair is raw; say of what, as in Pair<String, String>",
                "List<?> | List<?> | ? leaves the type open; name the type that travels",
                "List<? extends Number> | List<? extends Number> | ? extends Number leaves the type open",
                "T | T | T is a type variable; name the type that travels",
                "List<T[]> | List<T[]> | T is a type variable",
                "Object | Object | Object does not say what travels",
                "Number | Number | Number is a class",
                "ArrayList<String> | ArrayList<String> | ArrayList is one implementation of many; declare it as List",
                "TreeMap<String, String> | TreeMap<String, String> | declare it as Map",
                "SortedSet<String> | SortedSet<String> | SortedSet is one implementation of many; declare it as Set",
                "java.nio.file.Path | Path | Path names a place on one machine; send a String, or the content",
                "java.io.Serializable | Serializable | Serializable is an interface that is not sealed",
                "Communicator | Communicator | Communicator belongs to the rank that has it and cannot travel",
                "Hidden | Hidden | Hidden is private, so that generated code cannot name it; remove private",
                "HiddenEnum | HiddenEnum | HiddenEnum is private",
                "Shell.Inner | Inner | Shell is private",
                "Uses | Uses.hidden : Hidden | Hidden is private",
                "other.Api.Open | Open.secret : Secret | Secret is not visible from package demo, where generated code lives; make it public",
                "other.Api.Shape | Shape permits Square | Square is not visible from package demo",
                "other.Api.Wide | Wide.guarded : Guarded[] | Guarded is not visible from package demo",
                "@Codec(NoConstructor.class) Plain | Plain | @Codec(NoConstructor.class) needs a constructor without parameters",
                "@Codec(OfString.class) Plain | Plain | @Codec(OfString.class) is a codec of String, not of Plain",
                "@Codec(Abstract.class) Plain | Plain | must name a class that is not abstract, not inner and not generic",
                "@Codec(Generic.class) Plain | Plain | must name a class that is not abstract, not inner and not generic",
                "@Codec(Only.class) Plain | Plain | @Codec(Only.class) does not implement io.bramble.codec.Codec<Plain>",
                "Wrong | Wrong | @Codec(OfString.class) is a codec of String, not of Wrong",
            })
    void theWayAndTheReason(String type, String path, String reason) {
        Problem problem = read(type);
        assertEquals(path, problem.path());
        assertTrue(problem.reason().contains(reason), problem.reason());
    }

    @Test
    void aTypeThatGrowsWithoutEndStopsTheReader() {
        Problem problem = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read("Grows<String>"));
        assertEquals(
                "Grows contains itself with ever other type arguments; let it contain itself with the same",
                problem.reason());
    }

    private static Problem read(String type) {
        FieldCodecs codecs = new FieldCodecs();
        Compiling.of("""
                        package demo;
                        import io.bramble.*;
                        import io.bramble.annotation.Codec;
                        import java.util.*;
                        class Fields<T> {
                            %s field;
                            %s
                        }
                        """.formatted(type, DECLARATIONS), """
                        package other;
                        public class Api {
                            record Secret(int a) {}
                            protected record Guarded(int a) {}
                            public record Open(Secret secret) {}
                            public record Wide(Guarded[] guarded) {}
                            public sealed interface Shape {}
                            record Square(int a) implements Shape {}
                        }
                        """).lenient().run(codecs);
        return assertInstanceOf(Problem.class, codecs.results().get("field"));
    }
}
