package io.bramble.communicator;

import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.spi.ProgramInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program's tags: each name's number on the wire and its codec. A wire tag is the place of the name in the program (11 bits) above the
 * tag's own number (20 bits). Immutable.
 */
public final class TagTable {
    private static final int NUMBER_BITS = 20;
    private static final int MAX_TAGS = 1 << Integer.SIZE - 1 - NUMBER_BITS;

    /**
     * A declared tag.
     *
     * @param <T> the type of its messages
     * @param index its place in the program
     * @param tag as declared, with number 0
     * @param codec of its type
     * @param typeId of that codec, computed once
     */
    record Entry<T>(int index, Tag<T> tag, Codec<T> codec, int typeId) {
        int wireTag(int number) {
            return index << NUMBER_BITS | number;
        }
    }

    private final String program;
    private final Map<String, Entry<?>> byName = new HashMap<>();
    private final List<Entry<?>> byIndex = new ArrayList<>();

    /**
     * The tags that the program declares.
     *
     * @throws IllegalArgumentException where two have one name, or there are more than {@value #MAX_TAGS}
     */
    public TagTable(ProgramInfo program) {
        this.program = program.className();
        program.tags().forEach(this::add);
    }

    private void add(Tag<?> tag, Codec<?> codec) {
        if (byIndex.size() == MAX_TAGS) {
            throw new IllegalArgumentException("too many tags: program=" + program + " tags>" + MAX_TAGS
                    + "; use one Tag with numbers, tag.at(n), for messages of one type");
        }
        Entry<?> entry = entry(byIndex.size(), tag, codec);
        Entry<?> other = byName.putIfAbsent(tag.name(), entry);
        if (other != null) {
            throw new IllegalArgumentException("two tags have one name: name=" + tag.name() + " program=" + program
                    + " types=\"" + other.codec().schema() + "\", \"" + codec.schema()
                    + "\"; give each Tag.of(...) a name of its own");
        }
        byIndex.add(entry);
    }

    @SuppressWarnings("unchecked") // ProgramInfo.Builder.tag pairs them by type
    private static <T> Entry<T> entry(int index, Tag<T> tag, Codec<?> codec) {
        return new Entry<>(index, Tag.of(tag.name()), (Codec<T>) codec, codec.typeId());
    }

    /**
     * The entry of a tag, whatever its number.
     *
     * @throws IllegalArgumentException where the program does not declare it
     */
    @SuppressWarnings("unchecked") // one name has one type, which the declaration gave
    <T> Entry<T> entry(Tag<T> tag) {
        Entry<?> entry = byName.get(tag.name());
        if (entry == null) {
            throw new IllegalArgumentException("unknown tag: tag=" + tag.name() + " program=" + program + " declared="
                    + byIndex.stream().map(declared -> declared.tag().name()).toList()
                    + "; declare it as a static final field, not private, of the program class or of a class named in"
                    + " @Parallel(tags = ...)");
        }
        return (Entry<T>) entry;
    }

    /**
     * The entry of a wire tag that came with a message.
     *
     * @throws io.bramble.error.TypeMismatchException where there is none
     */
    Entry<?> entryOf(int wireTag) {
        int index = wireTag >> NUMBER_BITS;
        if (index < 0 || index >= byIndex.size()) {
            throw new io.bramble.error.TypeMismatchException("message under an unknown tag: wireTag=" + wireTag
                    + " program=" + program + "; all ranks must run the same program");
        }
        return byIndex.get(index);
    }

    /** The number of a wire tag. */
    static int numberOf(int wireTag) {
        return wireTag & Tag.MAX_NUMBER;
    }

    /** What a type id stands for in this program's tags; the number itself where it is none of theirs. */
    String describeType(int typeId) {
        for (Entry<?> entry : byIndex) {
            if (entry.typeId() == typeId) {
                return "\"" + entry.codec().schema() + "\"";
            }
        }
        return "typeId " + Integer.toHexString(typeId);
    }

    /** A wire tag for people: {@code tag=work}, {@code tag=work#3}. */
    String describe(int wireTag) {
        int index = wireTag >> NUMBER_BITS;
        return wireTag < 0
                ? "any tag"
                : "tag=" + (index < byIndex.size() ? byIndex.get(index).tag().at(numberOf(wireTag)) : wireTag);
    }
}
