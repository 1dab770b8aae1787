package io.bramble.processor;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;

/**
 * Compiles sources in memory as a strict user would: for Java 17, every warning an error. The plugin is on this test's class path and
 * starts by itself.
 */
public final class Compiling {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>(List.of("--release", "17"));
    private final Map<String, byte[]> libraries = new LinkedHashMap<>();
    private final List<Class<?>> classPath =
            new ArrayList<>(List.of(io.bramble.codec.Codec.class, io.bramble.annotation.Codec.class, Nullable.class));
    private boolean strict = true;

    private Compiling() {}

    /** These sources; each begins with its package, and its first top-level type gives the file its name. */
    public static Compiling of(String... sources) {
        Compiling compiling = new Compiling();
        Arrays.stream(sources).forEach(compiling::and);
        return compiling;
    }

    /** One source more. */
    public Compiling and(String source) {
        Matcher packageName = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(COMMENT.matcher(source).replaceAll(""));
        if (!type.find()) {
            throw new IllegalArgumentException("no type in the source: " + source);
        }
        sources.put((packageName.find() ? packageName.group(1) + "." : "") + type.group(1), source);
        return this;
    }

    /** With options of javac. */
    public Compiling with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** On top of classes compiled before, which are then seen as class files. */
    public Compiling against(Outcome library) {
        libraries.putAll(library.classes());
        return this;
    }

    /** With the libraries of these classes beside Bramble's on the class path. */
    public Compiling on(Class<?>... libraries) {
        classPath.addAll(List.of(libraries));
        return this;
    }

    /** Without warnings. */
    public Compiling lenient() {
        strict = false;
        return this;
    }

    /** Compiles. */
    public Outcome run(Processor... processors) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-classpath", userClassPath()));
        arguments.addAll(
                strict ? List.of("-Xlint:all,-processing,-path,-classfile", "-Werror") : List.of("-Xlint:none"));
        try (StandardJavaFileManager standard =
                        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                Memory memory = new Memory(standard, libraries)) {
            List<JavaFileObject> units = sources.entrySet().stream()
                    .map(each -> (JavaFileObject) new Source(each.getKey(), each.getValue()))
                    .toList();
            StringWriter messages = new StringWriter();
            JavaCompiler.CompilationTask task = compiler.getTask(messages, memory, diagnostics, arguments, null, units);
            task.setProcessors(List.of(processors));
            boolean success = task.call();
            return new Outcome(
                    success, diagnostics.getDiagnostics(), messages.toString(), memory.classes(), memory.files());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** By Eclipse's compiler, which wants its sources and results in files, with the warnings that it gives by itself. */
    public Outcome runEclipse(Path folder, Processor... processors) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = new EclipseCompiler();
        Path out = folder.resolve("out");
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-classpath", userClassPath(), "-d", out.toString(), "-s", out.toString()));
        arguments.add(strict ? "-failOnWarning" : "-nowarn");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> units = new ArrayList<>();
            for (Map.Entry<String, String> each : sources.entrySet()) {
                Path file = folder.resolve("in").resolve(each.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                units.add(Files.writeString(file, each.getValue()));
            }
            Files.createDirectories(out);
            JavaCompiler.CompilationTask task = compiler.getTask(
                    messages, files, diagnostics, arguments, null, files.getJavaFileObjectsFromPaths(units));
            task.setProcessors(List.of(processors));
            boolean success = task.call();
            return outcome(success, diagnostics.getDiagnostics(), messages.toString(), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome outcome(
            boolean success, List<Diagnostic<? extends JavaFileObject>> said, String messages, Path out)
            throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString().replace(File.separatorChar, '/');
                if (path.endsWith(".class")) {
                    classes.put(path.substring(0, path.length() - 6).replace('/', '.'), Files.readAllBytes(file));
                } else {
                    files.put(path, Files.readString(file));
                }
            }
        }
        return new Outcome(success, said, messages, classes, files);
    }

    /** What a user's program is compiled against, wherever this test's own class loader has it from. */
    private String userClassPath() {
        return classPath.stream()
                .map(each -> Path.of(URI.create(each.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * What came of it.
     *
     * @param success whether it compiled
     * @param diagnostics what the compiler and the processors said
     * @param messages what the compiler printed besides
     * @param classes the class files by binary name
     * @param files generated sources and resources by path: {@code demo/PiProgram.java}
     */
    public record Outcome(
            boolean success,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            String messages,
            Map<String, byte[]> classes,
            Map<String, String> files) {

        /** This, or an assertion error with all that was said and generated. */
        public Outcome orFail() {
            if (!success) {
                throw new AssertionError(describe());
            }
            return this;
        }

        /** The texts of the errors in order. */
        public List<String> errors() {
            return texts(Diagnostic.Kind.ERROR);
        }

        /** The texts of the warnings in order. */
        public List<String> warnings() {
            return diagnostics.stream()
                    .filter(each -> each.getKind() == Diagnostic.Kind.WARNING
                            || each.getKind() == Diagnostic.Kind.MANDATORY_WARNING)
                    .map(each -> each.getMessage(Locale.ROOT))
                    .toList();
        }

        private List<String> texts(Diagnostic.Kind kind) {
            return diagnostics.stream()
                    .filter(each -> each.getKind() == kind)
                    .map(each -> each.getMessage(Locale.ROOT))
                    .toList();
        }

        /** A loader of the classes compiled, on top of this test's. */
        public ClassLoader loader() {
            Map<String, byte[]> defined = Map.copyOf(classes);
            return new ClassLoader(Compiling.class.getClassLoader()) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    byte[] bytes = defined.get(name);
                    if (bytes == null) {
                        throw new ClassNotFoundException(name);
                    }
                    return defineClass(name, bytes, 0, bytes.length);
                }
            };
        }

        /** All that was said and generated. */
        public String describe() {
            return diagnostics.stream().map(Object::toString).collect(Collectors.joining("\n", "", "\n"))
                    + messages
                    + files.entrySet().stream()
                            .map(each -> "--- " + each.getKey() + "\n" + each.getValue())
                            .collect(Collectors.joining("\n"));
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Stored extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final String name;

        Stored(String name, String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
            this.name = name;
        }

        @Override
        public OutputStream openOutputStream() {
            bytes.reset();
            return bytes;
        }

        @Override
        public java.io.InputStream openInputStream() {
            return new java.io.ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, Stored> classes = new TreeMap<>();
        private final Map<String, Stored> files = new TreeMap<>();
        private final Map<String, Stored> libraries = new TreeMap<>();

        Memory(StandardJavaFileManager standard, Map<String, byte[]> libraries) {
            super(standard);
            libraries.forEach((name, bytes) -> {
                Stored stored = new Stored(name, name.replace('.', '/') + ".class", JavaFileObject.Kind.CLASS);
                stored.bytes.writeBytes(bytes);
                this.libraries.put(name, stored);
            });
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> result = new TreeMap<>();
            libraries.forEach((name, stored) -> result.put(name, stored.bytes.toByteArray()));
            classes.forEach((name, stored) -> result.put(name, stored.bytes.toByteArray()));
            return result;
        }

        Map<String, String> files() {
            Map<String, String> result = new TreeMap<>();
            files.forEach((path, stored) -> result.put(path, stored.bytes.toString(StandardCharsets.UTF_8)));
            return result;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String path = className.replace('.', '/') + kind.extension;
            Stored stored = new Stored(className, path, kind);
            if (kind == JavaFileObject.Kind.CLASS) {
                classes.put(className, stored);
            } else {
                files.put(path, stored);
            }
            return stored;
        }

        @Override
        public FileObject getFileForOutput(
                Location location, String packageName, String relativeName, FileObject sibling) {
            String path = packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName;
            return files.computeIfAbsent(path, key -> new Stored(path, path, JavaFileObject.Kind.OTHER));
        }

        @Override
        public FileObject getFileForInput(Location location, String packageName, String relativeName)
                throws IOException {
            String path = packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName;
            FileObject stored = location == StandardLocation.CLASS_OUTPUT ? files.get(path) : null;
            if (stored == null) {
                throw new java.nio.file.NoSuchFileException(path);
            }
            return stored;
        }

        @Override
        public Iterable<JavaFileObject> list(
                JavaFileManager.Location location,
                String packageName,
                java.util.Set<JavaFileObject.Kind> kinds,
                boolean recurse)
                throws IOException {
            List<JavaFileObject> found = new ArrayList<>();
            super.list(location, packageName, kinds, recurse).forEach(found::add);
            if (location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)) {
                libraries.values().stream()
                        .filter(each -> each.name
                                .substring(0, Math.max(0, each.name.lastIndexOf('.')))
                                .equals(packageName))
                        .forEach(found::add);
            }
            return found;
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file instanceof Stored stored ? stored.name : super.inferBinaryName(location, file);
        }
    }
}
