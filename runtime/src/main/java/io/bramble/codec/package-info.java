/**
 * How values become bytes and bytes values: the contract, the buffers, the codecs of the platform's types. One wire format
 * for every processor: little-endian, lengths as unsigned LEB128.
 *
 * <table>
 * <caption>What stands on the wire, by schema</caption>
 * <tr><th>schema</th><th>bytes</th></tr>
 * <tr><td>{@code bool i8 i16 char i32 i64 f32 f64}</td><td>1 1 2 2 4 8 4 8; floating point as its bits are, booleans 0 or 1</td></tr>
 * <tr><td>{@code bool[]} … {@code f64[]}: arrays and views</td><td>the number of elements, then these</td></tr>
 * <tr><td>{@code string}</td><td>the length in bytes, then UTF-8</td></tr>
 * <tr><td>{@code enum name(A,B)}</td><td>the constant's place, as a length</td></tr>
 * <tr><td>{@code record name(component:type,…)}</td><td>the components in order</td></tr>
 * <tr><td>{@code sealed name(type,…)}</td><td>the member's place in this list, as a length, then the member</td></tr>
 * <tr><td>{@code nullable<T> optional<T>}</td><td>a boolean, and the value where it is true</td></tr>
 * <tr><td>{@code list<T> set<T> collection<T> array<T>}</td><td>the number of elements, then these</td></tr>
 * <tr><td>{@code map<K,V>}</td><td>the number of entries, then key and value of each</td></tr>
 * <tr><td>{@code BigInteger}</td><td>the length in bytes, then two's complement, highest byte first</td></tr>
 * <tr><td>{@code BigDecimal}</td><td>the scale as i32, then the digits as a BigInteger</td></tr>
 * <tr><td>{@code range}, {@code UUID}, {@code void}</td><td>two i32; two i64, high bits first; nothing</td></tr>
 * <tr><td>{@code Duration Instant}</td><td>seconds i64, nanoseconds i32</td></tr>
 * <tr><td>{@code ^name}</td><td>the record or sealed interface of that name, spelled out further left</td></tr>
 * </table>
 *
 * <p>An element of a collection, key or value that takes no byte is followed by a zero byte, so that a count can be checked
 * against the bytes that are there.
 *
 * <p>Rung 1 of the ladder: imports {@code io.bramble} and {@code io.bramble.error}. Codecs hold no state and may be used by any
 * number of threads; an {@link io.bramble.codec.Encoder} or {@link io.bramble.codec.Decoder} belongs to one thread at a time.
 */
@NullMarked
package io.bramble.codec;

import org.jspecify.annotations.NullMarked;
