package io.bramble.spi;

import io.bramble.View;

/**
 * One exchange with the neighbouring ranks: name each side's views in the order of the parameters, then {@link #run()}. The n-th
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
}
