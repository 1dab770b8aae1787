package io.bramble.spi;

import io.bramble.View;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with the neighbouring ranks: name each side's views in the order of the parameters, then {@link #run()}, or
 * {@link #begin()}. The n-th
 * view sent to a side fills the n-th view that the neighbour receives from its opposite side; lengths must agree. At an edge without
 * neighbour nothing is touched.
 */
public interface Exchange {
    /** Sends a view to the rank before. */
    Exchange toPrevious(View elements);

    /** Sends a view to the rank after. */
    Exchange toNext(View elements);

    /** Fills a view from the rank before. */
    Exchange fromPrevious(View elements);

    /** Fills a view from the rank after. */
    Exchange fromNext(View elements);

    /**
     * Does it and returns when all views are filled and those sent may change.
     *
     * @throws io.bramble.error.BrambleException where a length differs, naming both ranks
     */
    void run();

    /** Begins it. Until the future is complete those sent must stay as they are, and those to be filled be left alone. */
    CompletableFuture<@Nullable Void> begin();
}
