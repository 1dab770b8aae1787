package io.bramble.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Finds the programs that the processor has entered into the jars and folders of a class path: each has a file
 * {@code META-INF/bramble/programs/CLASS} with its facts, {@code key=value} a line in UTF-8. Needs no entries for folders in the jar,
 * and reads no class.
 */
final class ProgramScan {
    /** Where the processor puts its entries. */
    static final String FOLDER = "META-INF/bramble/programs/";

    private final Map<String, ProgramEntry> found = new TreeMap<>();
    private final Set<File> visited = new HashSet<>();
    private final Deque<File> open = new ArrayDeque<>();

    private ProgramScan() {}

    /**
     * The programs of a class path, each class once, in the order of the class names.
     *
     * @param classPath as in {@code java.class.path}; what does not exist is passed over as the JVM does
     * @throws CannotStartException where a jar or an entry cannot be read
     */
    static Collection<ProgramEntry> of(String classPath) {
        ProgramScan scan = new ProgramScan();
        int begin = 0;
        while (begin <= classPath.length()) {
            int end = classPath.indexOf(File.pathSeparatorChar, begin);
            end = end < 0 ? classPath.length() : end;
            scan.open.add(new File(classPath.substring(begin, end)).getAbsoluteFile());
            begin = end + 1;
        }
        while (!scan.open.isEmpty()) {
            scan.visit(scan.open.remove());
        }
        return scan.found.values();
    }

    /** The entry of one class, by way of its own loader; null where the processor has made none. */
    static @Nullable ProgramEntry of(Class<?> program) {
        ClassLoader loader = program.getClassLoader();
        String name = program.getName();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : entry(name, in);
        } catch (IOException e) {
            throw unreadable(FOLDER + name, e);
        }
    }

    private void visit(File place) {
        if (!visited.add(place)) {
            return;
        }
        try {
            if (place.isDirectory()) {
                visitFolder(new File(place, FOLDER));
            } else if (place.isFile()) {
                visitJar(place);
            }
        } catch (IOException e) {
            throw unreadable(place.getPath(), e);
        }
    }

    private void visitFolder(File folder) throws IOException {
        File[] files = folder.listFiles();
        if (files == null) {
            return;
        }
        Arrays.sort(files);
        for (File file : files) {
            try (InputStream in = new FileInputStream(file)) {
                add(file.getName(), in);
            }
        }
    }

    private void visitJar(File file) throws IOException {
        try (JarFile jar = new JarFile(file, false)) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith(FOLDER) && name.length() > FOLDER.length() && !entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(name.substring(FOLDER.length()), in);
                    }
                }
            }
            Manifest manifest = jar.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (more != null) {
                for (String relative : more.trim().split(" +")) {
                    openRelative(file, relative);
                }
            }
        }
    }

    /** A word of a manifest's Class-Path, a URL relative to the jar; others than files are no place for our entries. */
    private void openRelative(File jar, String relative) {
        try {
            URI place = jar.toURI().resolve(relative);
            if ("file".equals(place.getScheme())) {
                open.add(new File(place).getAbsoluteFile());
            }
        } catch (IllegalArgumentException e) {
            // The JVM passes over what is no URL of a file, so what is there could not be loaded either.
        }
    }

    private void add(String className, InputStream in) throws IOException {
        // The first on the class path is the one that the JVM loads.
        if (!found.containsKey(className)) {
            found.put(className, entry(className, in));
        }
    }

    private static ProgramEntry entry(String className, InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new ProgramEntry(
                className,
                fact(className, text, "generated"),
                fact(className, text, "name.simple"),
                fact(className, text, "name.nested"),
                fact(className, text, "name.kebab"),
                fact(className, text, "description"));
    }

    /** The value of a key, which begins a line. */
    private static String fact(String className, String text, String key) {
        String begin = key + "=";
        int at = 0;
        while (at >= 0 && at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (text.startsWith(begin, at)) {
                return unescaped(text.substring(at + begin.length(), end));
            }
            at = end + 1;
        }
        throw new CannotStartException(
                FOLDER + className + " has no line " + begin
                        + "...; build the jar again with the processor of this version",
                null);
    }

    /** A description of several lines becomes one. */
    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                plain.append(escaped == '\\' ? '\\' : ' ');
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static CannotStartException unreadable(String place, IOException e) {
        return new CannotStartException("cannot read " + place + " while looking for programs: " + e, e);
    }
}
