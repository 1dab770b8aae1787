package io.bramble.processor.plan;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the generated class and the discovery resource of a program say.
 *
 * @param program the user's class
 * @param generated the generated class
 * @param binaryName the user's class in the class loader
 * @param commandName its kebab-case name
 * @param summary one sentence about it, may be empty
 * @param entry how it begins
 * @param minRanks the fewest ranks
 * @param masterWorks whether rank 0 runs worker calls
 * @param takesArgs whether it asked for {@code Args}
 * @param options its options in order
 * @param farms its workers that are called, by number
 * @param tags its tags in order
 * @param codecs codecs that are made once and kept in constants
 * @param objects what objects of the class are made
 * @param call the entry's method
 * @param messages the worker that runs once on each rank and sends by itself
 * @param bodies its body-collectives that the master calls, by number
 * @param primitives its abstract collectives
 * @param names the names of what is generated beside these
 * @param takenNames simple names that mean something else inside subclasses of the program
 * @param lints the warnings to suppress
 * @param generatedAnnotation {@code @Generated}, where it can be named
 * @param fingerprint a hash of all that must be equal on every host
 */
public record ProgramPlan(
        ClassName program,
        ClassName generated,
        String binaryName,
        String commandName,
        String summary,
        EntryPlan entry,
        int minRanks,
        boolean masterWorks,
        boolean takesArgs,
        List<OptionPlan> options,
        List<FarmPlan> farms,
        List<TagPlan> tags,
        List<CodecPlan> codecs,
        ObjectPlan objects,
        CallPlan call,
        Optional<MethodPlan> messages,
        List<BodyPlan> bodies,
        List<PrimitivePlan> primitives,
        NamesPlan names,
        Set<String> takenNames,
        Set<String> lints,
        Optional<ClassName> generatedAnnotation,
        String fingerprint) {
    /** Whether the master's object is made with the conductor: it needs it itself or passes parts of it on. */
    public boolean conductorPassed() {
        return !bodies.isEmpty() || !objects.constructor().isEmpty();
    }

    /** Whether a rank's object is made with the rank's context. */
    public boolean rankPassed() {
        return !primitives.isEmpty() || !objects.constructor().isEmpty();
    }

    /** Whether what dispatches on a rank is made with the rank's context. */
    public boolean dispatchNeedsRank() {
        return rankKept() || objects.onRank() && rankPassed();
    }

    /** Whether what dispatches on a rank keeps the rank's context. */
    public boolean rankKept() {
        return messages.isPresent() || entry == EntryPlan.MAIN;
    }

    /** Whether the runtime calls anything on a rank. */
    public boolean dispatches() {
        return rankKept() || !farms.isEmpty() || !bodies.isEmpty();
    }
}
