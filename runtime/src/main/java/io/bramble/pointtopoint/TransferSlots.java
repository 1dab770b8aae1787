package io.bramble.pointtopoint;

import io.bramble.wire.Landing;
import io.bramble.wire.Payload;

/**
 * Places for transfers that one thread begins together and awaits before it begins the next ones: each is used anew, so that nothing is
 * allocated. Where one failed all are to be left to the collector, since an answer or a piece may still come for it.
 */
public abstract class TransferSlots {
    /** Of {@link PointToPoint#slots}. */
    protected TransferSlots() {}

    /** As {@link PointToPoint#isend}, in that slot, whose last send is done. */
    public abstract TransferRequest isend(int slot, int context, int tag, int typeId, int destination, Payload payload);

    /** As {@link PointToPoint#ireceive(int, int, int, Landing)}, in that slot, whose last receive is done. */
    public abstract TransferRequest ireceive(int slot, int context, int tag, int source, Landing landing);
}
