package io.bramble.collective;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rank says of a collective call that it is about to make.
 *
 * @param what what must be the same on all ranks, in words
 * @param rooted whether one rank is the root
 * @param root the root; 0 without
 * @param site where the program calls it
 */
record CallStatement(What what, boolean rooted, int root, String site) {
    /**
     * What a call does.
     *
     * @param call the method
     * @param kind the collective that it is
     * @param operation how values combine; empty where they do not, or where the call does not say
     * @param type of the elements or values; empty where the call does not say
     * @param root the root, −1 without
     * @param length that must be the same on all ranks; −1 where none must
     */
    record What(String call, String kind, String operation, String type, int root, long length) {
        /** {@code largest (allreduce) operation=MAX type=double}. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(call);
            if (!call.equals(kind)) {
                text.append(" (").append(kind).append(')');
            }
            add(text, "operation", operation);
            add(text, "type", type);
            add(text, "root", root < 0 ? "" : Integer.toString(root));
            add(text, "length", length < 0 ? "" : Long.toString(length));
            return text.toString();
        }

        private static void add(StringBuilder text, String name, String value) {
            if (!value.isEmpty()) {
                text.append(' ').append(name).append('=').append(value);
            }
        }

        /** In what the other differs, the first thing alone where the calls themselves are others; empty where in nothing. */
        List<String> differences(What other) {
            if (!call.equals(other.call) || !kind.equals(other.kind)) {
                return List.of("call");
            }
            List<String> names = new ArrayList<>();
            if (!operation.equals(other.operation)) {
                names.add("operation");
            }
            if (!type.equals(other.type)) {
                names.add("type");
            }
            if (root != other.root) {
                names.add("root");
            }
            if (length != other.length) {
                names.add("length");
            }
            return names;
        }
    }

    /** How it travels. */
    static final Codec<CallStatement> CODEC = new Travelling();

    /** Of a call that is about to be made. */
    static CallStatement of(Call<?> call, boolean persistent, String site) {
        boolean rooted = switch (call.kind()) {
            case BROADCAST, SCATTER, GATHER, REDUCE -> true;
            default -> false;
        };
        What what = new What(
                call.method() + (persistent ? "Init" : ""),
                call.kind().label(),
                call.operationText(),
                call.typeText(),
                rooted ? call.root() : -1,
                persistent ? -1 : call.commonLength());
        return new CallStatement(what, rooted, call.root(), site);
    }

    /** {@code largest (allreduce) at Heat.step(Heat.java:41)}. */
    String place() {
        String call = what.call().equals(what.kind()) ? what.kind() : what.call() + " (" + what.kind() + ")";
        return call + " at " + site;
    }

    private static final class Travelling implements Codec<CallStatement> {
        @Override
        public void encode(Encoder out, CallStatement value) {
            What what = value.what();
            out.putString(what.call());
            out.putString(what.kind());
            out.putString(what.operation());
            out.putString(what.type());
            out.putInt(what.root());
            out.putLong(what.length());
            out.putBoolean(value.rooted());
            out.putInt(value.root());
            out.putString(value.site());
        }

        @Override
        public CallStatement decode(Decoder in) {
            What what =
                    new What(in.getString(), in.getString(), in.getString(), in.getString(), in.getInt(), in.getLong());
            return new CallStatement(what, in.getBoolean(), in.getInt(), in.getString());
        }

        @Override
        public boolean immutable() {
            return true;
        }

        @Override
        public void check(CallStatement value) {}
    }
}
