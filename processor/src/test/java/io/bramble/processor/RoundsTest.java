package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Types that another processor generates while Bramble's runs. */
class RoundsTest {
    private static final String PROGRAM = """
            package demo;
            import io.bramble.Farm;
            import io.bramble.annotation.*;
            @Parallel
            class Program%s {
              record Job(%s inner) {}
              @Worker static int run(Job job) { return 1; }
              @Master static void main(Farm<Job, Integer> run) {}
            }
            """;

    @Test
    void waitsForTheComponentOfARecord() {
        Compiling.Outcome outcome =
                Compiling.of(PROGRAM.formatted("", "Late")).run(new Late(1), new BrambleProcessor());
        assertTrue(outcome.orFail().files().containsKey("demo/Program_Bramble.java"));
    }

    @Test
    void waitsForMoreThanOneRound() {
        Compiling.Outcome outcome =
                Compiling.of(PROGRAM.formatted("", "Late")).run(new Late(2), new BrambleProcessor());
        assertTrue(outcome.orFail().files().containsKey("demo/Program_Bramble.java"));
    }

    @Test
    void waitsForASuperclass() {
        Compiling.Outcome outcome =
                Compiling.of(PROGRAM.formatted(" implements Late2", "String")).run(new Late(1), new BrambleProcessor());
        assertTrue(outcome.orFail().files().containsKey("demo/Program_Bramble.java"));
    }

    @Test
    void leavesToTheCompilerWhatNeverComes() {
        Compiling.Outcome outcome = Compiling.of(PROGRAM.formatted("", "Never")).run(new BrambleProcessor());
        assertFalse(outcome.success());
        assertEquals(1, outcome.errors().size(), outcome::describe);
        assertTrue(outcome.errors().get(0).contains("cannot find symbol"), outcome::describe);
    }

    /** Generates two types in a given round. */
    @SupportedAnnotationTypes("*")
    private static final class Late extends AbstractProcessor {
        private int rounds;

        Late(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (rounds-- > 1 && !round.processingOver()) {
                write("Filler" + rounds, "package demo; class Filler" + rounds + " {}");
            } else if (rounds == 0) {
                write("Late", "package demo; record Late(int n) {}");
                write("Late2", "package demo; interface Late2 {}");
            }
            return false;
        }

        private void write(String name, String source) {
            try (Writer out =
                    processingEnv.getFiler().createSourceFile("demo." + name).openWriter()) {
                out.write(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
