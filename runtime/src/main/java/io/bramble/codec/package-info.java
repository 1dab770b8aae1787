/**
 * How values become bytes and bytes values: the contract, the buffers, the codecs of the platform's types. One wire format
 * for every processor: little-endian, lengths as unsigned LEB128.
 *
 * <p>Rung 1 of the ladder: imports {@code io.bramble} and {@code io.bramble.error}. Codecs hold no state and may be used by any
 * number of threads; an {@link io.bramble.codec.Encoder} or {@link io.bramble.codec.Decoder} belongs to one thread at a time.
 */
@NullMarked
package io.bramble.codec;

import org.jspecify.annotations.NullMarked;
