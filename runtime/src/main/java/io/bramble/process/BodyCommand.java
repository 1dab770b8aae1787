package io.bramble.process;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.wire.ObjectLanding;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.List;

/**
 * A call of a body-collective as one rank gets it. The arrays are never changed, so ranks of one heap share those of broadcast
 * arguments: each decodes values of its own from them.
 *
 * @param number the collective's number in the program
 * @param name the method's name
 * @param arguments the encoded arguments in the order of the parameters
 */
record BodyCommand(int number, String name, List<byte[]> arguments) {
    Payload payload(boolean byReference) {
        if (byReference) {
            return Payloads.ofValue(this);
        }
        Encoder out = new Encoder(64 + lengthBytes());
        out.putLength(number);
        out.putString(name);
        for (byte[] argument : arguments) {
            out.putBytes(argument, 0, argument.length);
        }
        return Payloads.ofBytes(out.array(), 0, out.length());
    }

    /** What landed, with all arguments in one array. */
    static BodyCommand of(ObjectLanding landing) {
        if (landing.value() instanceof BodyCommand command) {
            return command;
        }
        Decoder in = new Decoder(landing.bytes());
        int number = in.getLength(0);
        String name = in.getString();
        byte[] arguments = new byte[in.remaining()];
        in.getBytes(arguments, 0, arguments.length);
        return new BodyCommand(number, name, List.of(arguments));
    }

    /** A decoder on all arguments, one after the other. */
    Decoder decoder() {
        if (arguments.size() == 1) {
            return new Decoder(arguments.get(0));
        }
        byte[] all = new byte[lengthBytes()];
        int at = 0;
        for (byte[] argument : arguments) {
            System.arraycopy(argument, 0, all, at, argument.length);
            at += argument.length;
        }
        return new Decoder(all);
    }

    private int lengthBytes() {
        int sum = 0;
        for (byte[] argument : arguments) {
            sum = Math.addExact(sum, argument.length);
        }
        return sum;
    }
}
