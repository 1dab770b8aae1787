package io.bramble.launcher;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a program's result as {@code toString} does, but arrays with all their elements, also inside of lists and maps. */
final class ResultText {
    private final Appendable out;

    private ResultText(Appendable out) {
        this.out = out;
    }

    /** Whether there is nothing to print: null, or a text, an array, a collection without elements. */
    static boolean empty(@Nullable Object result) {
        return result == null
                || result instanceof CharSequence text && text.length() == 0
                || result.getClass().isArray() && Array.getLength(result) == 0
                || result instanceof Collection<?> all && all.isEmpty()
                || result instanceof Map<?, ?> map && map.isEmpty()
                || result instanceof Optional<?> value && value.isEmpty();
    }

    /** Writes it piece by piece: a result may be longer than a string. */
    static void write(@Nullable Object result, Appendable out) throws IOException {
        new ResultText(out).value(result);
    }

    private void value(@Nullable Object value) throws IOException {
        if (value != null && value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Collection<?> all) {
            collection(all);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Optional<?> inner && inner.isPresent()) {
            out.append("Optional[");
            value(inner.get());
            out.append(']');
        } else {
            out.append(String.valueOf(value));
        }
    }

    private void array(Object array) throws IOException {
        int length = Array.getLength(array);
        out.append('[');
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.append(", ");
            }
            value(Array.get(array, i));
        }
        out.append(']');
    }

    private void collection(Iterable<?> all) throws IOException {
        out.append('[');
        for (Iterator<?> each = all.iterator(); each.hasNext(); ) {
            value(each.next());
            if (each.hasNext()) {
                out.append(", ");
            }
        }
        out.append(']');
    }

    private void map(Map<?, ?> map) throws IOException {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<?, ?> entry = each.next();
            value(entry.getKey());
            out.append('=');
            value(entry.getValue());
            if (each.hasNext()) {
                out.append(", ");
            }
        }
        out.append('}');
    }
}
