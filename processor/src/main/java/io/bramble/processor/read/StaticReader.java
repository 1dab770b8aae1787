package io.bramble.processor.read;

import io.bramble.annotation.Parallel;
import io.bramble.processor.model.StaticDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the static fields that a program's code has at hand. */
final class StaticReader {
    private final Elements elements;
    private final Types types;
    private final Initializers initializers;
    private final TypeElement program;
    private final Predicate<Element> inSource;

    StaticReader(
            Elements elements,
            Types types,
            Initializers initializers,
            TypeElement program,
            Predicate<Element> inSource) {
        this.elements = elements;
        this.types = types;
        this.initializers = initializers;
        this.program = program;
        this.inSource = inSource;
    }

    /** Those of the classes of a hierarchy and of what is nested in them; not of the JDK's, and not of other programs. */
    List<StaticDeclaration> read(Hierarchy hierarchy) {
        List<StaticDeclaration> statics = new ArrayList<>();
        for (TypeElement each : hierarchy.classes()) {
            if (!isOfJdk(each)) {
                read(each, statics);
            }
        }
        return statics;
    }

    private void read(TypeElement type, List<StaticDeclaration> statics) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getKind() == ElementKind.FIELD
                    && field.getModifiers().contains(Modifier.STATIC)
                    && !TagReader.isTag(field)) {
                statics.add(declaration(type, field));
            }
        }
        for (TypeElement nested : ElementFilter.typesIn(type.getEnclosedElements())) {
            if (nested.getAnnotation(Parallel.class) == null) {
                read(nested, statics);
            }
        }
    }

    private StaticDeclaration declaration(TypeElement type, VariableElement field) {
        TypeMirror of = field.asType();
        TypeElement element = of.getKind() == TypeKind.DECLARED ? (TypeElement) ((DeclaredType) of).asElement() : null;
        Set<String> names = new LinkedHashSet<>();
        if (element != null) {
            addTypes(of, names);
        }
        return new StaticDeclaration(
                inSource.test(field) ? field : program,
                type.getSimpleName() + "." + field.getSimpleName(),
                field.getSimpleName().toString(),
                field.getModifiers(),
                field.getConstantValue() != null,
                of.getKind() == TypeKind.ARRAY,
                element != null && element.getKind().isInterface(),
                names,
                element != null && inSource.test(element) && hasSettableFields(element),
                initializers.initial(field));
    }

    private void addTypes(TypeMirror type, Set<String> names) {
        if (names.add(types.erasure(type).toString())) {
            types.directSupertypes(type).forEach(each -> addTypes(each, names));
        }
    }

    private static boolean hasSettableFields(TypeElement type) {
        return type.getKind() == ElementKind.CLASS
                && ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .map(Element::getModifiers)
                        .anyMatch(each -> !each.contains(Modifier.STATIC) && !each.contains(Modifier.FINAL));
    }

    private boolean isOfJdk(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString().matches("(java|javax|jdk)(\\..*)?");
    }
}
