package io.bramble;

import java.util.Objects;

/**
 * A message tag that carries the type of the message, so that a send and a receive that do not fit cannot be compiled.
 *
 * <p>Declare tags as {@code static final} fields, not private, of the program class or of a class named in
 * {@code @Parallel(tags = …)}; the annotation processor reads {@code T} from the declaration and binds its codec:
 * <pre>{@code static final Tag<Map<String, Double>> TOTALS = Tag.of("totals");}</pre>
 *
 * <p>A value: two tags of the same name and number are equal. Tags live apart from the {@code int} tags of array messages.
 * MPI-4.1 §3.2.3.
 *
 * @param <T> the type of the messages
 */
public final class Tag<T> {
    /** The greatest number that {@link #at(int)} takes. */
    public static final int MAX_NUMBER = (1 << 20) - 1;

    private final String name;
    private final int number;

    private Tag(String name, int number) {
        this.name = name;
        this.number = number;
    }

    /** The tag of that name, which names it in messages, and is unique in a program. */
    public static <T> Tag<T> of(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("tag name is blank: give each tag a name of its own");
        }
        return new Tag<>(Objects.requireNonNull(name), 0);
    }

    /**
     * The tag of the same name and type under a computed number; {@code at(0)} is the tag as declared.
     *
     * @throws IllegalArgumentException where the number is not in 0 … {@link #MAX_NUMBER}
     */
    public Tag<T> at(int number) {
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException(
                    "tag number out of range: tag=" + name + " number=" + number + "; use 0 to " + MAX_NUMBER);
        }
        return new Tag<>(name, number);
    }

    /** The name given to {@link #of}. */
    public String name() {
        return name;
    }

    /** The number given to {@link #at}, 0 without. */
    public int number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag<?> that && number == that.number && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + number;
    }

    @Override
    public String toString() {
        return number == 0 ? name : name + "#" + number;
    }
}
