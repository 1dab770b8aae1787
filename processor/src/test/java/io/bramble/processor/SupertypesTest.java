package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Programs whose methods come from above: from generic classes, other packages, and classes compiled before. */
class SupertypesTest {
    private static final String BASE = """
            package base;
            import io.bramble.Farm;
            import io.bramble.annotation.*;
            public abstract class Base<A, R extends Number> {
              @Worker public abstract static class Unused {}
              @Worker public R work(A argument) { throw new UnsupportedOperationException(); }
              @Collective(op = Op.CONCAT) protected java.util.List<R> gather(@Split java.util.List<A> all) { return null; }
              @Collective(value = Kind.ALLREDUCE, op = Op.SUM) protected abstract R sum(R mine);
              @Master public R begin(Farm<A, R> work, @Option("3") int maxCount) { return null; }
            }
            """.replace("  @Worker public abstract static class Unused {}\n", "");
    private static final String PROGRAM = """
            package demo;
            import io.bramble.annotation.Parallel;
            @Parallel
            public abstract class Program extends base.Base<String, Integer> {}
            """;

    @Test
    void bindsTheVariablesOfAGenericSupertypeInAnotherPackage() {
        Compiling.Outcome outcome = Compiling.of(BASE, PROGRAM).run(new BrambleProcessor());
        String generated = outcome.orFail().files().get("demo/Program_Bramble.java");
        assertTrue(generated.contains("WorkerSpec<String, Integer> WORK_FARM"), generated);
        assertTrue(generated.contains("protected Integer sum(Integer mine)"), generated);
        assertTrue(generated.contains("protected List<Integer> gather(List<String> all)"), generated);
    }

    @Test
    void readsWhatWasCompiledBeforeWithItsParameterNames() {
        Compiling.Outcome library = Compiling.of(BASE).with("-parameters").run().orFail();
        Compiling.Outcome outcome = Compiling.of(PROGRAM).against(library).run(new BrambleProcessor());
        String generated = outcome.orFail().files().get("demo/Program_Bramble.java");
        assertTrue(generated.contains("OptionSpec.ofInt(\"max-count\", \"3\","), generated);
        assertEquals(
                Compiling.of(BASE, PROGRAM).run(new BrambleProcessor()).files().get("demo/Program_Bramble.java"),
                generated);
    }

    @Test
    void withoutParameterNamesMatchesFarmsByTypesAndAsksForTheNamesOfOptions() {
        Compiling.Outcome library = Compiling.of(BASE).run().orFail();
        Compiling.Outcome outcome = Compiling.of(PROGRAM).against(library).run(new BrambleProcessor());
        assertEquals(
                List.of(
                        "[bramble:D11] the class file of Base does not say the name of option parameter arg1; compile Base"
                                + " with -parameters (docs/checks/D11.md)"),
                outcome.errors());
        // There is no line of the method in sight: the message stands on the program.
        assertEquals(4, outcome.diagnostics().get(0).getLineNumber());
    }

    @Test
    void withoutParameterNamesTwoWorkersOfOneTypeCannotBeToldApart() {
        String base = """
                package base;
                import io.bramble.Farm;
                import io.bramble.annotation.*;
                public abstract class Base {
                  @Worker public static int one(int n) { return n; }
                  @Worker public static int two(int n) { return n; }
                  @Worker public static int other(long n) { return 0; }
                  @Master public void begin(Farm<Integer, Integer> one, Farm<Long, Integer> other) {}
                }
                """;
        String program = """
                package demo;
                @io.bramble.annotation.Parallel
                public class Program extends base.Base {}
                """;
        Compiling.Outcome outcome =
                Compiling.of(program).against(Compiling.of(base).run().orFail()).run(new BrambleProcessor());
        assertEquals(
                List.of(
                        "[bramble:D4] Farm<Integer, Integer> of begin fits one, two, and the class file does not say the"
                                + " parameter's name; compile Base with -parameters, or give the workers different"
                                + " types (docs/checks/D4.md)"),
                outcome.errors());
    }

    @Test
    void aMethodThatThePackageCannotReachIsAnError() {
        String base = """
                package base;
                import io.bramble.annotation.*;
                public abstract class Base {
                  @Worker protected int work(int n) { return n; }
                  @Collective void load(int n) {}
                  @Collective protected void store(int n) {}
                }
                """;
        String program = """
                package demo;
                import io.bramble.annotation.*;
                @Parallel
                public class Program extends base.Base {
                  @Master void begin(io.bramble.Farm<Integer, Integer> work) { store(1); }
                }
                """;
        Compiling.Outcome outcome = Compiling.of(base, program).run(new BrambleProcessor());
        assertEquals(
                List.of(
                        "[bramble:D1] @Worker work of Base is not accessible from package demo, where the generated code will"
                                + " be; make it public (docs/checks/D1.md)",
                        "[bramble:D1] @Collective load of Base is not accessible from package demo, where the generated code"
                                + " will be; make it public (docs/checks/D1.md)"),
                outcome.errors());
        assertEquals(4, outcome.diagnostics().get(0).getLineNumber());
    }

    @Test
    void anOverridingMethodWithoutAnnotationTakesTheRoleAway() {
        String source = """
                package demo;
                import io.bramble.annotation.*;
                interface Steps {
                  @Master default void begin() {}
                }
                @Parallel
                class Program implements Steps {
                  @Override public void begin() {}
                }
                """;
        Compiling.Outcome outcome = Compiling.of(source).run(new BrambleProcessor());
        assertTrue(outcome.errors().get(0).startsWith("[bramble:D0]"), outcome::describe);
    }

    @Test
    void defaultMethodsOfInterfacesAreBodies() {
        String source = """
                package demo;
                import io.bramble.annotation.*;
                interface Steps<T> {
                  @Collective default void load(T table) {}
                  @Master default void begin() { load(null); }
                }
                """;
        String program = """
                package demo;
                @io.bramble.annotation.Parallel
                class Program implements Steps<double[]> {}
                """;
        Compiling.Outcome outcome =
                Compiling.of(source, program).run(new BrambleProcessor()).orFail();
        String generated = outcome.files().get("demo/Program_Bramble.java");
        assertTrue(generated.contains("public void load(double[] table)"), generated);
        assertTrue(generated.contains("super.load("), generated);
    }

    @Test
    void tagsOfAnotherPackageAreBoundWhereTheyAreAccessible() {
        String tags = """
                package base;
                import io.bramble.Tag;
                public class Tags {
                  public static final Tag<String> NAME = Tag.of("name");
                  %s static final Tag<Integer> SIZE = Tag.of("size");
                }
                """;
        String program = """
                package demo;
                import io.bramble.annotation.*;
                @Parallel(tags = base.Tags.class)
                class Program {
                  @Master static void main() {}
                }
                """;
        Compiling.Outcome sound =
                Compiling.of(tags.formatted("public"), program).run(new BrambleProcessor());
        String generated = sound.orFail().files().get("demo/Program_Bramble.java");
        assertTrue(generated.contains(".tag(Tags.NAME, Codecs.STRING)"), generated);
        Compiling.Outcome wrong = Compiling.of(tags.formatted(""), program).run(new BrambleProcessor());
        assertFalse(wrong.success());
        Diagnostic<?> error = wrong.diagnostics().get(0);
        assertEquals(5, error.getLineNumber());
        assertTrue(wrong.errors().get(0).startsWith("[bramble:D17] tag Tags.SIZE is not accessible"), wrong::describe);
    }
}
