package io.bramble.processor.encodable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what a type is on the wire. A record or sealed interface is spelled out where it first stands and named with a caret
 * after that, so that recursive types end and shared ones do not grow the text.
 */
final class Schema {
    private final Set<String> spelled = new HashSet<>();
    private final List<Object> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Schema() {}

    /** The text, with the classes of the user's codecs in place of their schemas. */
    static String text(EncodableType type) {
        return pieces(type).stream()
                .map(piece -> piece instanceof CustomType custom ? custom.key() : piece.toString())
                .collect(Collectors.joining());
    }

    /** Strings, and a {@link CustomType} wherever the schema is known to the user's codec only. */
    static List<Object> pieces(EncodableType type) {
        Schema schema = new Schema();
        schema.write(type);
        schema.endText();
        return schema.pieces;
    }

    private void write(EncodableType type) {
        if (type instanceof RecordType || type instanceof SealedType) {
            writeNamed(type);
        } else if (type instanceof CustomType) {
            endText();
            pieces.add(type);
        } else if (type.parts().isEmpty()) {
            text.append(type.key());
        } else {
            String key = type.key();
            text.append(key, 0, key.indexOf('<') + 1);
            writeAll(type.parts());
            text.append('>');
        }
    }

    private void writeNamed(EncodableType type) {
        if (!spelled.add(type.key())) {
            text.append('^').append(type.key());
            return;
        }
        text.append(type instanceof RecordType ? "record " : "sealed ")
                .append(type.key())
                .append('(');
        if (type instanceof RecordType record) {
            String separator = "";
            for (RecordType.Component component : record.components()) {
                text.append(separator).append(component.name()).append(':');
                write(component.type());
                separator = ",";
            }
        } else {
            writeAll(type.parts());
        }
        text.append(')');
    }

    private void writeAll(List<EncodableType> types) {
        String separator = "";
        for (EncodableType type : types) {
            text.append(separator);
            write(type);
            separator = ",";
        }
    }

    private void endText() {
        if (!text.isEmpty()) {
            pieces.add(text.toString());
            text.setLength(0);
        }
    }
}
