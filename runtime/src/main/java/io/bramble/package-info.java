/**
 * What a parallel program's author uses: communicators, tags, farms, views on arrays.
 *
 * <p>Rung 0 of the ladder: it imports {@code io.bramble.error} only and everything else may import it. Interfaces here are
 * implemented further up. Unless a type says otherwise its instances belong to one rank and may be used by any thread of
 * that rank.
 */
@NullMarked
package io.bramble;

import org.jspecify.annotations.NullMarked;
