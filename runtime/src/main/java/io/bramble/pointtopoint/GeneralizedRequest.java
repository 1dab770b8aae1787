package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.request.Awaited;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request whose end its maker declares: that of an operation made of several transfers. Waited for, tested, and joined in groups as
 * transfers are. MPI-4.1 §13.2.
 */
public final class GeneralizedRequest extends Transfer {
    private final Supplier<String> description;

    GeneralizedRequest(RankMessages rank, boolean isRepeated, Supplier<String> description) {
        super(rank);
        this.description = description;
        this.isRepeated = isRepeated;
        beginTransfer();
    }

    /** The operation is over, with what it failed with or null; on a thread that holds no lock of the library. The first call counts. */
    public void complete(@Nullable RuntimeException outcome) {
        settle(outcome);
    }

    /** The operation begins anew, after its end. */
    public void restart() {
        beginTransfer();
    }

    @Override
    public @Nullable MessageInfo info() {
        return null;
    }

    /** Too late: others may have taken part already. */
    @Override
    public boolean cancel() {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    String leftover(RuntimeException cause) {
        return cause instanceof NeverCompletesException
                ? "a " + (isRepeated ? "persistent " : "") + "collective call that did not end: " + describe()
                        + "; have all ranks make it, and await it"
                : failed("collective call " + describe(), cause);
    }

    @Override
    public Awaited awaited() {
        return new Awaited(describe(), -1, false);
    }

    @Override
    public String describe() {
        return description.get();
    }
}
