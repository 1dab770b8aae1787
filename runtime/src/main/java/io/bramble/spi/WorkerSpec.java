package io.bramble.spi;

import io.bramble.codec.Codec;

/**
 * A {@code @Worker R m(A)} method.
 *
 * @param <A> its parameter, boxed
 * @param <R> its result, boxed; {@code Void} where it has none
 * @param number its number in the program
 * @param name the method's name
 * @param argument the codec of its parameter
 * @param result the codec of its result
 * @param idempotent whether a call runs again when the rank that has it is lost; else it fails
 */
public record WorkerSpec<A, R>(int number, String name, Codec<A> argument, Codec<R> result, boolean idempotent) {}
