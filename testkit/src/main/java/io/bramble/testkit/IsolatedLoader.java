package io.bramble.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes under test once more, beside those of their own loader. Shared with that loader are the JDK and whatever lies in
 * one jar or folder with Bramble, JUnit or what these depend on; everything else is defined anew.
 */
final class IsolatedLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** One class of each jar or folder that is shared. By name: Agrona is not to be loaded, and need not be there. */
    private static final List<String> SHARED = List.of(
            "io.bramble.Communicator",
            "io.bramble.annotation.Parallel",
            "io.bramble.launcher.PreparedProgram",
            "io.bramble.testkit.Ranks",
            "org.agrona.DirectBuffer",
            "org.jspecify.annotations.NullMarked",
            "org.junit.jupiter.api.Test",
            "org.junit.platform.commons.support.AnnotationSupport",
            "org.opentest4j.AssertionFailedError");

    private final ClassLoader original;
    private final List<String> sharedPlaces = new ArrayList<>();

    private IsolatedLoader(ClassLoader original) {
        super(original);
        this.original = original;
        for (String shared : SHARED) {
            String file = file(shared);
            URL place = original.getResource(file);
            if (place != null) {
                String text = place.toString();
                sharedPlaces.add(text.substring(0, text.length() - file.length()));
            }
        }
    }

    /** A new loader beside that of the class. */
    static IsolatedLoader beside(Class<?> type) {
        ClassLoader original = type.getClassLoader();
        return new IsolatedLoader(original == null ? ClassLoader.getSystemClassLoader() : original);
    }

    /** The class of that name, once more. */
    Class<?> load(Class<?> type) {
        try {
            return Class.forName(type.getName(), true, this);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("cannot load " + type.getName() + " for a rank of its own", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                String file = file(name);
                URL place = name.startsWith("java.") ? null : original.getResource(file);
                loaded = place == null || shared(place, file) ? original.loadClass(name) : define(name, place);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private boolean shared(URL place, String file) {
        String text = place.toString();
        return text.startsWith("jrt:") || sharedPlaces.contains(text.substring(0, text.length() - file.length()));
    }

    private Class<?> define(String name, URL place) throws ClassNotFoundException {
        byte[] bytes;
        try (InputStream in = place.openStream()) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static String file(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    public @Nullable String toString() {
        return "isolated from " + original;
    }
}
