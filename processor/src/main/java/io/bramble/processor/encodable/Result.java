package io.bramble.processor.encodable;

/** What {@link EncodableReader#read} makes of a type. */
public sealed interface Result permits EncodableType, Problem {}
