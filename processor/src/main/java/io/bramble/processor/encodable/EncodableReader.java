package io.bramble.processor.encodable;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads types of a program into descriptions of how they travel. One per program.
 *
 * <p>Before version 22 javac shows no annotations on the uses of types in class files: of a record compiled earlier,
 * {@code @Nullable} and {@code @Codec} on components are then unseen. Both end loudly, the first when a null is sent, the
 * second as a {@link Problem}; {@code @Codec} on a type's declaration is seen everywhere.
 */
public final class EncodableReader {
    private final BuiltIns builtIns = new BuiltIns();
    private final Types types;
    private final Visibility visibility;
    private final Map<String, EncodableType> known = new HashMap<>();

    /**
     * For a program.
     *
     * @param elements of the compilation
     * @param types of the compilation
     * @param packageElement the program's package, where the codecs will be generated
     */
    public EncodableReader(Elements elements, Types types, PackageElement packageElement) {
        this.types = types;
        visibility = new Visibility(elements, packageElement);
    }

    /** The type's description, or what in it cannot travel. */
    public Result read(TypeMirror type) {
        // What a failed reading has begun refers to types that will never be complete: only a success is kept.
        Map<String, EncodableType> named = new HashMap<>(known);
        TypeReading reading = new TypeReading(builtIns, types, visibility, named);
        try {
            EncodableType result = reading.read(type);
            known.putAll(named);
            return result;
        } catch (NotEncodable refusal) {
            return reading.problem(type, refusal);
        }
    }
}
