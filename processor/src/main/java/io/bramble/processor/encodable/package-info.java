/**
 * Which types Bramble can encode, and the source of their codecs. {@link
 * io.bramble.processor.encodable.EncodableReader} turns a type of the user's program into an {@link
 * io.bramble.processor.encodable.EncodableType}, a description without any element of the compiler; {@link
 * io.bramble.processor.encodable.CodecRenderer} writes codecs from descriptions alone.
 *
 * <p>The lowest package of the processor: imports none of the others, and any of them may import it. One thread.
 */
@NullMarked
package io.bramble.processor.encodable;

import org.jspecify.annotations.NullMarked;
