package io.bramble.processor;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.lang.model.util.Elements;

/**
 * In which compilations the processor takes part, for the plugin: a program without generated class is then one that was refused, and
 * not one that was passed over. Kept as long as the compilation is; both know it by its {@code Elements}.
 */
final class ProcessorRuns {
    private static final Set<Elements> RUNS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private ProcessorRuns() {}

    static void note(Elements compilation) {
        RUNS.add(compilation);
    }

    static boolean known(Elements compilation) {
        return RUNS.contains(compilation);
    }
}
