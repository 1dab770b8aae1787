package io.bramble.processor.encodable;

/**
 * Why a type cannot be encoded.
 *
 * @param path the way to what cannot: {@code List<Thread>}, {@code Slice.owner : Thread}, or
 *     {@code Job.slices : List<Slice> -> Slice.owner : Thread}
 * @param reason a sentence that names the type, what is wrong with it and what to do
 */
public record Problem(String path, String reason) implements Result {}
