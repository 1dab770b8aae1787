package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.Mapper;
import org.mapstruct.ap.MappingProcessor;

/** Bramble beside processors that many projects have, in either order on the processor path, with every warning an error. */
class NeighboursTest {
    private static final String HEAD = """
            package demo;
            import io.bramble.*;
            import io.bramble.annotation.*;
            import java.util.*;
            """;
    private static final String LOMBOK = HEAD + """
            import lombok.*;
            import lombok.extern.java.Log;
            @Log
            @Parallel
            @RequiredArgsConstructor
            public abstract class Weather {
              private final Communicator world;
              @Getter @Setter private double bias;
              @Builder @With public record Sample(String place, double degrees, List<String> notes) {}
              @Value @lombok.Builder static class Summary { String place; double degrees; }
              @Collective(value = Kind.ALLREDUCE, op = Op.MAX) abstract double largest(double mine);
              @Worker Sample warm(Sample sample) {
                val notes = new ArrayList<>(sample.notes());
                notes.add("warmer");
                return sample.withDegrees(sample.degrees() + 1).withNotes(notes);
              }
              @Collective(op = Op.CONCAT) List<String> biases() {
                setBias(largest(world.rank()));
                log.fine("set");
                return List.of(getBias() + "");
              }
              @Master String main(Farm<Sample, Sample> warm) {
                Sample sample = Sample.builder().place("Oslo").degrees(1.5).notes(List.of()).build();
                Sample warmer = warm.map(List.of(sample)).toList().get(0);
                Summary summary = Summary.builder().place(warmer.place()).degrees(warmer.degrees()).build();
                return summary.getPlace() + summary.getDegrees() + warmer.notes() + biases();
              }
            }
            """;
    private static final String MAPSTRUCT = HEAD + """
            import org.mapstruct.Mapper;
            import org.mapstruct.factory.Mappers;
            @Parallel
            public class Orders {
              public record Order(long id, String item) {}
              public record Line(long id, String item) {}
              @Mapper public interface Lines {
                Lines ALL = Mappers.getMapper(Lines.class);
                Line line(Order order);
                List<Line> lines(List<Order> orders);
              }
              @Worker static List<Line> lines(List<Order> orders) { return Lines.ALL.lines(orders); }
              @Master static String main(Farm<List<Order>, List<Line>> lines) {
                return lines.map(List.of(List.of(new Order(1, "pen"), new Order(2, "ink")))).toList().toString();
              }
            }
            """;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lombokMakesConstructorsAndAccessors(boolean last) throws Exception {
        Compiling.Outcome compiled = compile(Compiling.of(LOMBOK).on(lombok.Value.class), lombok(), last);
        for (int ranks : new int[] {1, 2, 3, 8}) {
            String biases = String.join(", ", java.util.Collections.nCopies(ranks, ranks - 1 + ".0"));
            assertEquals("Oslo2.5[warmer][" + biases + "]", Running.result(compiled, "demo.Weather", ranks, Map.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mapStructMakesMappers(boolean last) {
        Compiling.Outcome compiled = compile(Compiling.of(MAPSTRUCT).on(Mapper.class), new MappingProcessor(), last);
        for (int ranks : new int[] {1, 2, 3, 8}) {
            assertEquals(
                    "[[Line[id=1, item=pen], Line[id=2, item=ink]]]",
                    Running.result(compiled, "demo.Orders", ranks, Map.of()));
        }
    }

    @Test
    void bodiesThatLombokHasChangedAreChecked() throws Exception {
        String source = HEAD + """
                import lombok.*;
                @Parallel(minRanks = 2)
                @AllArgsConstructor
                public class Drops {
                  @Getter private final Communicator world;
                  @Collective void main() {
                    val data = new int[1];
                    Request lost = getWorld().isend(1, 1, data);
                  }
                }
                """;
        Compiling.Outcome outcome = Compiling.of(source).on(lombok.Value.class).run(new BrambleProcessor(), lombok());
        assertEquals(List.of("B3"), PageCode.ids(outcome), outcome::describe);
    }

    private static Processor lombok() throws ReflectiveOperationException {
        return (Processor) Class.forName("lombok.launch.AnnotationProcessorHider$AnnotationProcessor")
                .getConstructor()
                .newInstance();
    }

    private static Compiling.Outcome compile(Compiling sources, Processor other, boolean last) {
        Compiling.Outcome outcome =
                last ? sources.run(other, new BrambleProcessor()) : sources.run(new BrambleProcessor(), other);
        assertTrue(outcome.success(), outcome::describe);
        return outcome;
    }
}
