package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/**
 * The processor as Gradle's incremental builds run it: behind an environment of Gradle's own, with a filer that takes each file for the one
 * class that it comes from, and on the changed classes alone, with all others as class files.
 */
class IsolationTest {
    private static final String HEAD = """
            package demo;
            import io.bramble.*;
            import io.bramble.annotation.*;
            import java.util.*;
            """;
    private static final String BASE = HEAD + """
            public abstract class Base {
              static final Tag<Job> JOB = Tag.of("job");
              @Collective(value = Kind.ALLREDUCE, op = Op.MAX) abstract int largest(int mine);
              @Worker int size(Job job) { return job.parts().size(); }
            }
            """;
    private static final String PROGRAM = HEAD + """
            @Parallel
            public abstract class Sizes extends Base {
              static final Tag<Job> DONE = Tag.of("done");
              @Collective void spread(Job job) { largest(job.id()); }
              @Master int main(Farm<Job, Integer> size) {
                Job job = new Job(%d, List.of(new Part("a")));
                spread(job);
                return size.map(List.of(job)).toList().get(0);
              }
            }
            """;
    private static final String OTHER = HEAD + """
            @Parallel
            class Other {
              static class Tags { static final Tag<Part> DONE = Tag.of("other"); }
              @Master static void main() {}
            }
            """;
    private static final String[] TYPES = {
        HEAD + "public record Job(int id, List<Part> parts) {}",
        HEAD + "public record Part(String name) {}",
        BASE,
        OTHER
    };

    @Test
    void gradleIsToldThatTheProcessorIsIsolating() throws IOException {
        try (InputStream in =
                BrambleProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertEquals(
                    "io.bramble.processor.BrambleProcessor,isolating",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void eachFileComesFromOneProgram() {
        Watched processor = new Watched();
        Compiling.of(TYPES).and(PROGRAM.formatted(1)).run(processor).orFail();
        assertEquals(
                List.of(
                        "demo.Other_Bramble <- demo.Other",
                        "META-INF/bramble/programs/demo.Other <- demo.Other",
                        "demo.Sizes_Bramble <- demo.Sizes",
                        "META-INF/bramble/programs/demo.Sizes <- demo.Sizes"),
                processor.written);
    }

    @Test
    void aProgramAloneMakesWhatAllMade() {
        // For the names of what a program inherits; without, they are arg0, arg1.
        Compiling.Outcome all = Compiling.of(TYPES)
                .and(PROGRAM.formatted(1))
                .with("-parameters")
                .run(new Watched())
                .orFail();
        Compiling.Outcome changed = Compiling.of(PROGRAM.formatted(2))
                .against(all)
                .run(new Watched())
                .orFail();
        assertFalse(changed.files().isEmpty());
        changed.files().forEach((path, text) -> assertEquals(all.files().get(path), text));
        assertEquals(1, Running.result(changed, "demo.Sizes", 3, Map.of()));
    }

    @Test
    void behindAnotherEnvironmentTheChecksGoOn() {
        String wrong = HEAD + """
                @Parallel(tags = Wrong.One.class)
                class Wrong {
                  static class One { static final Tag<Integer> SAME = Tag.of("one"); }
                  static final Tag<Integer> SAME = Tag.of("two");
                  @Worker static Thread run(int n) { return null; }
                  @Master static void main(Farm<Integer, Thread> run) {}
                }
                """;
        List<String> errors = Compiling.of(wrong).run(new Watched()).errors();
        assertEquals(
                1, errors.stream().filter(each -> each.contains("[bramble:")).count(), errors::toString);
        assertTrue(errors.get(0).contains("[bramble:D2]"), errors::toString);
    }

    /** Refuses what Gradle would refuse. */
    private static final class Watched extends javax.annotation.processing.AbstractProcessor {
        private final BrambleProcessor processor = new BrambleProcessor();
        private final List<String> written = new ArrayList<>();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            processor.init(new Wrapped(environment, new Strict(environment.getFiler(), written)));
        }

        @Override
        public java.util.Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(
                java.util.Set<? extends TypeElement> annotations, javax.annotation.processing.RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }

    private record Strict(Filer filer, List<String> written) implements Filer {
        @Override
        public JavaFileObject createSourceFile(CharSequence name, Element... from) throws IOException {
            note(name.toString(), from);
            return filer.createSourceFile(name, from);
        }

        @Override
        public JavaFileObject createClassFile(CharSequence name, Element... from) {
            return fail("no class files");
        }

        @Override
        public FileObject createResource(
                JavaFileManager.Location location, CharSequence packageName, CharSequence path, Element... from)
                throws IOException {
            assertEquals(StandardLocation.CLASS_OUTPUT, location);
            note(path.toString(), from);
            return filer.createResource(location, packageName, path, from);
        }

        @Override
        public FileObject getResource(JavaFileManager.Location location, CharSequence packageName, CharSequence path) {
            return fail("reads " + path);
        }

        private void note(String name, Element... from) {
            List<String> tops = Arrays.stream(from).map(Strict::top).distinct().toList();
            assertEquals(1, tops.size(), () -> name + " <- " + tops);
            written.add(name + " <- " + tops.get(0));
        }

        private static String top(Element element) {
            Element at = element;
            while (at.getEnclosingElement() instanceof TypeElement) {
                at = at.getEnclosingElement();
            }
            return at.toString();
        }
    }

    private record Wrapped(ProcessingEnvironment inner, Filer getFiler) implements ProcessingEnvironment {
        @Override
        public Map<String, String> getOptions() {
            return inner.getOptions();
        }

        @Override
        public Messager getMessager() {
            return inner.getMessager();
        }

        @Override
        public Elements getElementUtils() {
            return inner.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return inner.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return inner.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return inner.getLocale();
        }
    }
}
