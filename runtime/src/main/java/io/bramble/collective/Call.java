package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import io.bramble.error.BrambleException;
import io.bramble.error.TypeMismatchException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A collective call of one rank: what is done, with which data, and what comes of it. Made and checked before anything is sent; then filled
 * and run, once or, of persistent calls, again and again. One thread at a time.
 *
 * @param <R> what it returns; {@link Void} for a call that fills its caller's array
 */
public abstract class Call<R> {
    /** What a program's own operator is called in comparisons: whether it is the same cannot be seen. */
    static final String OPERATOR = "the program's own";

    private CollectiveKind kind = CollectiveKind.BARRIER;
    private String name = "";
    private Use use = Use.BARRIER;
    private int root;
    private @Nullable String site;

    Call() {}

    final void describe(CollectiveKind kind, String name, Use use, int root) {
        this.kind = kind;
        this.name = name;
        this.use = use;
        this.root = root;
    }

    final CollectiveKind kind() {
        return kind;
    }

    final String name() {
        return name;
    }

    /** The name, with the kind where that is another: {@code largest (allreduce)}. */
    final String title() {
        return name.equals(kind.label()) ? name : name + " (" + kind.label() + ")";
    }

    /** What it is called whichever of the three forms it has: a call in the background may meet one that is not. */
    String method() {
        String label = kind.label();
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(label) || lower.equals("i" + label) || lower.equals(label + "init") ? label : name;
    }

    final Use use() {
        return use;
    }

    final int root() {
        return root;
    }

    /** Where the program calls it; null where nobody has looked. */
    final @Nullable String site() {
        return site;
    }

    /** It is called there. */
    final void site(String place) {
        site = place;
    }

    /** What is done: decided before {@link #fill}, which may fill by it, and once for a persistent call. */
    Schedule plan(DecisionTable table) {
        return table.schedule(use, root);
    }

    /** How values combine, for comparisons: the operation's name, or that it is the program's own; empty where nothing combines. */
    String operationText() {
        return "";
    }

    /** Of what type the elements or values are, for comparisons; empty where it is not known. */
    String typeText() {
        return "";
    }

    /** The length that must be the same on all ranks; −1 where none must. Of a call that is made once. */
    long commonLength() {
        return -1;
    }

    /** How many bytes the caller's array has; −1 where there is none. For timelines. */
    long givenBytes() {
        return -1;
    }

    /**
     * What to say where a rank makes the call with data of another length or type, by which it takes another way.
     *
     * @param typeId of this rank's data
     * @param theirTypeId of the other's
     * @param theirBytes how long that is; −1 where that is not known
     */
    BrambleException differs(int source, int typeId, int theirTypeId, long theirBytes, int rank) {
        return new TypeMismatchException(name + ": ranks disagree on the type: rank=" + rank + " typeId="
                + Integer.toHexString(typeId) + ", rank=" + source + " typeId=" + Integer.toHexString(theirTypeId)
                + "; all ranks must make the same collective calls in the same order");
    }

    /** The slots as they are before the first transfer. */
    abstract Slots fill();

    /** What came of it, when the schedule has run. Asked once for each {@link #fill}. */
    abstract @Nullable R result();

    /**
     * Lets go of the caller's data, and of what transfers may still use where it failed.
     *
     * @param failed whether transfers that could not be taken back may be under way
     */
    abstract void clear(boolean failed);
}
