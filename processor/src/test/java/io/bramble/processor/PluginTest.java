package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When the plugin speaks, and when it does not. */
class PluginTest {
    private static final String HEAD = "package demo; import io.bramble.*; import io.bramble.annotation.*;\n";
    private static final String DROPS = HEAD + """
            %s
            @Parallel(minRanks = 2)
            class %s {
              %s
              @Collective
              void main(Communicator world) {
                %s
                Request lost = world.isend(1, 1, new int[1]);
              }
            }
            """;

    @Test
    void saysThatTheProcessorDidNotRun() {
        String program = HEAD + "class Outer { @Parallel static class Inner { @Master static void main() {} } }";
        Compiling.Outcome outcome = Compiling.of(program).with("-proc:none").run();
        assertEquals(List.of("D20"), PageCode.ids(outcome), outcome::describe);
    }

    @Test
    void isSilentWhereTheProcessorHasRefusedTheProgram() {
        String program = HEAD + """
                @Parallel(minRanks = 2)
                class Refused {
                  @Collective
                  void main(Communicator world, Thread thread) {
                    world.isend(1, 1, new int[1]);
                  }
                }
                """;
        Compiling.Outcome outcome =
                Compiling.of(program).with("-XDshould-stop.ifError=FLOW").run(new BrambleProcessor());
        assertEquals(List.of("D11"), PageCode.ids(outcome), outcome::describe);
    }

    @Test
    void isSilencedOnVariablesMethodsAndClasses() {
        String quiet = "@SuppressWarnings(\"bramble:B3\")";
        assertEquals(List.of("B3"), ids(DROPS.formatted("", "A", "", "")));
        assertEquals(List.of(), ids(DROPS.formatted(quiet, "B", "", "")));
        assertEquals(List.of(), ids(DROPS.formatted("", "C", quiet, "")));
        assertEquals(List.of(), ids(DROPS.formatted("", "D", "", quiet)));
        assertEquals(List.of("B3"), ids(DROPS.formatted("@SuppressWarnings(\"bramble:B1\")", "E", "", "")));
    }

    @Test
    void findsTheMistakesOfAllClassesInOneBuild() {
        Compiling.Outcome outcome = Compiling.of(
                        DROPS.formatted("", "First", "", ""), DROPS.formatted("", "Second", "", ""))
                .run(new BrambleProcessor());
        assertEquals(2, outcome.errors().size(), outcome::describe);
    }

    @Test
    void judgesTagsOfPackagesThatAreCompiledInWholeOnly() {
        String sender = HEAD + """
                @Parallel
                class Sender {
                  static final Tag<Integer> NUMBER = Tag.of("number");

                  @Collective
                  void main(Communicator world) {
                    world.send(NUMBER, world.rank(), 1);
                  }
                }
                """;
        String other = "package demo; class Other {}";
        assertEquals(List.of("B4"), ids(sender));
        assertEquals(List.of("B4"), PageCode.ids(Compiling.of(sender, other).run(new BrambleProcessor())));
        Compiling.Outcome earlier = Compiling.of(other).run().orFail();
        assertEquals(
                List.of(), PageCode.ids(Compiling.of(sender).against(earlier).run(new BrambleProcessor())));
        String receiver = "package demo; class Receiver { static int take(io.bramble.Communicator world) {"
                + " return world.receive(Sender.NUMBER, world.rank()); } }";
        assertEquals(List.of(), PageCode.ids(Compiling.of(sender, receiver).run(new BrambleProcessor())));
    }

    @Test
    void looksAtBodiesThatProgramsInherit() {
        String base = HEAD + """
                abstract class Base {
                  @Collective(Kind.BARRIER)
                  abstract void together();

                  @Collective
                  void main(Communicator world) {
                    if (world.rank() > 0) {
                      together();
                    }
                  }
                }
                """;
        String program = "package demo; @io.bramble.annotation.Parallel abstract class Program extends Base {}";
        assertEquals(List.of("B1"), PageCode.ids(Compiling.of(base, program).run(new BrambleProcessor())));
    }

    private static List<String> ids(String source) {
        return PageCode.ids(Compiling.of(source).run(new BrambleProcessor()));
    }
}
