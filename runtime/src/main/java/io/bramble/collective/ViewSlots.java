package io.bramble.collective;

import io.bramble.View;
import io.bramble.error.BrambleException;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import org.jspecify.annotations.Nullable;

/** Parts of primitive arrays, of whichever type each, sent from and received to where they lie. A message is one slot; for one call. */
final class ViewSlots implements Slots {
    private record Block(Object array, int offset, int length, int stride) {}

    private final String name;
    private final int rank;
    private final @Nullable Block[] blocks;
    private final @Nullable BlockLanding[] landings;

    ViewSlots(String name, int rank, int slots) {
        this.name = name;
        this.rank = rank;
        this.blocks = new Block[slots];
        this.landings = new BlockLanding[slots];
    }

    /** Points a slot at elements: those it sends, or those it receives into, which must be exactly filled. */
    void put(int slot, Object array, int offset, int length, int stride) {
        blocks[slot] = new Block(array, offset, length, stride);
    }

    /** The same for a view. */
    void put(int slot, View view) {
        put(slot, view.array(), view.offset(), view.length(), view.stride());
    }

    @Override
    public Payload outgoing(int from, int to, boolean sharesHeap) {
        Block block = block(from);
        return new ArrayPayload().wrap(block.array(), block.offset(), block.length(), block.stride());
    }

    @Override
    public int typeId(int from, int to) {
        return ElementType.ofArray(block(from).array()).typeId();
    }

    @Override
    public Landing incoming(int from, int to) {
        Block block = block(from);
        BlockLanding landing = new BlockLanding()
                .into(
                        ElementType.ofArray(block.array()),
                        block.array(),
                        block.offset(),
                        block.length(),
                        block.stride());
        landings[from] = landing;
        return landing;
    }

    @Override
    public void received(int from, int to, int source) {
        BlockLanding landing = landings[from];
        int length = block(from).length();
        if (landing != null && landing.announcedLength() != length) {
            throw new BrambleException(name + ": lengths differ: rank=" + rank + " receives length=" + length
                    + ", rank=" + source + " sends length=" + landing.announcedLength()
                    + "; both sides of an exchange must have the same number of elements");
        }
    }

    @Override
    public void combine(int into, int left, int right) {
        throw new IllegalStateException("nothing is combined with neighbours: call=" + name);
    }

    @Override
    public void copy(int into, int left) {
        Block block = block(left);
        ArrayPayload payload = new ArrayPayload().wrap(block.array(), block.offset(), block.length(), block.stride());
        Landing landing = incoming(into, into + 1);
        boolean fits = landing.begin(payload.elementType().typeId(), payload.lengthBytes()) == payload.lengthBytes();
        received(into, into + 1, rank);
        if (fits) {
            landing.take(payload);
        }
    }

    private Block block(int slot) {
        Block block = blocks[slot];
        if (block == null) {
            throw new IllegalStateException("nothing in slot " + slot + " of " + name);
        }
        return block;
    }
}
