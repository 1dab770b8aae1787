package io.bramble.processor.read;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads annotation values without loading classes and without failing on what the compiler could not resolve. */
public final class AnnotationReader {
    private final Elements elements;

    /** With the compiler's elements. */
    public AnnotationReader(Elements elements) {
        this.elements = elements;
    }

    /** The annotation of that type on the element. */
    public static Optional<AnnotationMirror> find(Element element, Class<? extends Annotation> type) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
            if (annotation.getQualifiedName().contentEquals(type.getName())) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    String text(AnnotationMirror mirror, String name) {
        return String.valueOf(value(mirror, name));
    }

    int number(AnnotationMirror mirror, String name) {
        return value(mirror, name) instanceof Integer number ? number : 0;
    }

    boolean flag(AnnotationMirror mirror, String name) {
        return Boolean.TRUE.equals(value(mirror, name));
    }

    /** The constant; where the compiler found none of that name, the one given, and the compiler says what is wrong. */
    <E extends Enum<E>> E constant(AnnotationMirror mirror, String name, E otherwise) {
        if (value(mirror, name) instanceof VariableElement constant) {
            for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
                if (constant.getSimpleName().contentEquals(each.name())) {
                    return each;
                }
            }
        }
        return otherwise;
    }

    /** The types in an array of classes. */
    public List<TypeMirror> types(AnnotationMirror mirror, String name) {
        List<TypeMirror> types = new ArrayList<>();
        if (value(mirror, name) instanceof List<?> values) {
            for (Object each : values) {
                if (((AnnotationValue) each).getValue() instanceof TypeMirror type) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    private Object value(AnnotationMirror mirror, String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue().getValue();
            }
        }
        throw new IllegalArgumentException(mirror + " has no " + name);
    }
}
