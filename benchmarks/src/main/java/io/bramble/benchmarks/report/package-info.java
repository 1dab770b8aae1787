/**
 * Writes what was measured: JSON that keeps every launch, and from it the Markdown page, the HTML page and the plots. Knows nothing of
 * how it was measured. Used by one thread.
 */
@NullMarked
package io.bramble.benchmarks.report;

import org.jspecify.annotations.NullMarked;
