package io.bramble.processor.read;

import com.palantir.javapoet.ClassName;
import io.bramble.processor.encodable.Result;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.model.TagDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the {@code Tag} fields of classes. */
final class TagReader {
    private final Function<TypeMirror, Result> encodings;
    private final Initializers texts;
    private final TypeElement program;
    private final Predicate<Element> inSource;

    TagReader(
            Function<TypeMirror, Result> encodings,
            Initializers texts,
            TypeElement program,
            Predicate<Element> inSource) {
        this.encodings = encodings;
        this.texts = texts;
        this.program = program;
        this.inSource = inSource;
    }

    /** Whether the field is declared as a {@code Tag}. */
    static boolean isTag(VariableElement field) {
        return field.asType() instanceof DeclaredType type
                && ((TypeElement) type.asElement()).getQualifiedName().contentEquals(RuntimeTypes.TAG.canonicalName());
    }

    List<TagDeclaration> read(List<VariableElement> fields) {
        List<TagDeclaration> tags = new ArrayList<>();
        for (VariableElement field : fields) {
            tags.add(tag(field, (DeclaredType) field.asType()));
        }
        return tags;
    }

    private TagDeclaration tag(VariableElement field, DeclaredType type) {
        Optional<Result> message = type.getTypeArguments().stream()
                .filter(argument -> argument.getKind() != TypeKind.WILDCARD)
                .findFirst()
                .map(encodings);
        return new TagDeclaration(
                field,
                inSource.test(field) ? field : program,
                ClassName.get((TypeElement) field.getEnclosingElement()),
                field.getSimpleName().toString(),
                field.getModifiers(),
                message,
                texts.tagText(field));
    }
}
