package io.bramble.codec;

import io.bramble.error.DecodingException;
import java.util.StringJoiner;

/** The codec of an enum: the constant's place in the declaration. The names stand in the schema. */
final class EnumCodec<E extends Enum<E>> extends OrderedCodec<E> {
    /** How many constants have places that take one byte. */
    private static final int ONE_BYTE = 128;

    private final E[] constants;

    EnumCodec(Class<E> type) {
        super(schema(type), type.getEnumConstants().length <= ONE_BYTE ? 1 : VARIABLE_BYTES);
        constants = type.getEnumConstants();
    }

    private static <E extends Enum<E>> String schema(Class<E> type) {
        StringJoiner names = new StringJoiner(",", "enum " + type.getName() + "(", ")");
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        return names.toString();
    }

    @Override
    public void encode(Encoder out, E value) {
        out.putLength(value.ordinal());
    }

    @Override
    public E decode(Decoder in) {
        int ordinal = in.getLength(0);
        if (ordinal >= constants.length) {
            throw new DecodingException("no such constant: ordinal=" + ordinal + " type=" + schema()
                    + "; both ends must run the same program");
        }
        return constants[ordinal];
    }
}
