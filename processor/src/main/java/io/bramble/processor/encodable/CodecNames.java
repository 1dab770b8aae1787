package io.bramble.processor.encodable;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives nested codecs names: short where that is unique, the same from build to build. */
final class CodecNames {
    private final Set<String> taken;

    CodecNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** {@code SliceCodec}, else {@code PiSliceCodec}, else {@code SliceCodec2}. */
    String forType(TypeName type) {
        String brief = simple(type) + "Codec";
        if (taken.add(brief)) {
            return brief;
        }
        String full = qualified(type) + "Codec";
        if (taken.add(full)) {
            return full;
        }
        return numbered(brief);
    }

    /** {@code names} is {@code NAMES}, {@code maxError} is {@code MAX_ERROR}. */
    String forConstant(String name) {
        String constant = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return taken.add(constant) ? constant : numbered(constant + "_");
    }

    private String numbered(String base) {
        int number = 2;
        while (!taken.add(base + number)) {
            number++;
        }
        return base + number;
    }

    /** {@code Pair<Integer, List<String>>} is {@code PairIntegerListString}. */
    private static String simple(TypeName type) {
        if (type instanceof ParameterizedTypeName generic) {
            StringBuilder text = new StringBuilder(generic.rawType().simpleName());
            generic.typeArguments().forEach(each -> text.append(simple(each)));
            return text.toString();
        }
        if (type instanceof ArrayTypeName array) {
            return simple(array.componentType()) + "Array";
        }
        String name = type instanceof ClassName known ? known.simpleName() : type.toString();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String qualified(TypeName type) {
        ClassName raw = type instanceof ParameterizedTypeName generic ? generic.rawType() : (ClassName) type;
        String enclosing = raw.enclosingClassName() == null
                ? ""
                : String.join("", raw.enclosingClassName().simpleNames());
        return enclosing + simple(type);
    }
}
