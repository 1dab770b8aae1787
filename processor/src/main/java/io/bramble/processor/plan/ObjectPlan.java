package io.bramble.processor.plan;

import com.palantir.javapoet.TypeName;
import io.bramble.processor.model.Injection;
import java.util.List;

/**
 * The objects of the program's class that are made: one for the master, one for each rank.
 *
 * @param kind of which class they are
 * @param onMaster whether the master needs one
 * @param onRank whether the ranks need one
 * @param constructor what the constructor takes
 * @param thrown what the constructor declares to throw
 */
public record ObjectPlan(
        Kind kind, boolean onMaster, boolean onRank, List<Injection> constructor, List<TypeName> thrown) {
    /** Of which class. */
    public enum Kind {
        /** The program's own. */
        PLAIN,
        /** A generated subclass, which overrides the collectives. */
        EXTENDED
    }
}
