package io.bramble.wire;

import io.bramble.transport.memory.MemoryNetwork;
import io.bramble.transport.memory.MemoryTransport;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** A main for a child JVM: what ranks of one JVM do with frames and payloads, or, with an argument, a copy to wire memory. */
final class InHeapPath {
    private InHeapPath() {}

    public static void main(String[] args) {
        double[] to = new double[8];
        ArrayLanding array = new ArrayLanding();
        ObjectLanding object = new ObjectLanding();
        MemoryNetwork network = new MemoryNetwork(2);
        network.transport(1).open((header, payload) -> {
            if (payload.array() != null) {
                array.wrap(to, 0, to.length, 1).begin(header.typeId(), payload.lengthBytes());
                array.take(payload);
                object.begin(header.typeId(), payload.lengthBytes());
                object.write(0, payload, 0, 3);
                object.write(3, payload, 3, (int) payload.lengthBytes() - 3);
            }
            object.begin(header.typeId(), payload.lengthBytes());
            object.take(payload);
        });
        MemoryTransport sender = network.transport(0).open((header, payload) -> {});
        double[] from = {1, 2, 3, 4, 5, 6, 7, 8};
        Envelope header = new Envelope().reset(FrameKind.EAGER).destination(1).typeId(ElementType.DOUBLE.typeId());
        sender.link(1).trySend(header, Payloads.ofArray(from, 0, 8, 1), 0, 64);
        sender.link(1).trySend(header, Payloads.ofArray(from, 0, 4, 2), 8, 16);
        sender.link(1).trySend(header, Payloads.ofArray(from, 0, 4, 1), 0, 32);
        sender.link(1).trySend(header, Payloads.ofValue("immutable"), 0, 0);
        sender.link(1).trySend(header, Payloads.EMPTY, 0, 0);
        byte[] bytes = new byte[64];
        EnvelopeFlyweight.encode(header, bytes, 0);
        EnvelopeFlyweight.decode(bytes, 0, 40, header);
        array.wrap(new double[1], 0, 1, 1).begin(ElementType.UNTYPED, 8);
        array.write(0, Payloads.ofArray(new int[2], 0, 2, 1), 0, 8);
        if (args.length > 0) {
            WirePath.run(from);
        }
        System.out.println("done " + Arrays.toString(to));
    }

    /** Apart, because verifying a class that passes an Agrona buffer on loads Agrona. */
    private static final class WirePath {
        static void run(double[] from) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
            Payloads.ofArray(from, 0, 8, 1).copyTo(0, buffer, 0, 64);
        }
    }
}
