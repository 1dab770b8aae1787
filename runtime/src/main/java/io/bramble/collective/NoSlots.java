package io.bramble.collective;

import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;

/** No data: messages that say only that they came. Stateless, and the landing of such messages itself. */
enum NoSlots implements Slots, Landing {
    INSTANCE;

    @Override
    public Payload outgoing(int from, int to, boolean sharesHeap) {
        return Payloads.EMPTY;
    }

    @Override
    public int typeId(int from, int to) {
        return 0;
    }

    @Override
    public Landing incoming(int from, int to) {
        return this;
    }

    @Override
    public void received(int from, int to, int source) {}

    @Override
    public void combine(int into, int left, int right) {
        throw new IllegalStateException("no data to combine");
    }

    @Override
    public void copy(int into, int from) {
        throw new IllegalStateException("no data to copy");
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        return 0;
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {}

    @Override
    public void take(Payload payload) {}
}
