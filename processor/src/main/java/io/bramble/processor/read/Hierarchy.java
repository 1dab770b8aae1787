package io.bramble.processor.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The members that a class has of its own or from above. */
final class Hierarchy {
    private static final Comparator<ExecutableElement> BY_NAME = Comparator.<ExecutableElement, String>comparing(
                    method -> method.getSimpleName().toString())
            .thenComparing(ExecutableElement::toString);

    private final Elements elements;
    private final TypeElement bottom;
    private final Set<TypeElement> classes = new LinkedHashSet<>();

    Hierarchy(Elements elements, TypeElement bottom) {
        this.elements = elements;
        this.bottom = bottom;
        // Superclasses before interfaces: a body that a class gives wins over what an interface declares.
        for (TypeElement at = bottom; at != null; at = superclass(at)) {
            classes.add(at);
        }
        for (TypeElement each : List.copyOf(classes)) {
            addInterfaces(each);
        }
        classes.removeIf(each -> each.getQualifiedName().contentEquals("java.lang.Object"));
    }

    /** The class, its superclasses from the nearest, then the interfaces. */
    Set<TypeElement> classes() {
        return classes;
    }

    /**
     * The methods that a call on the class can reach, overridden ones left out: its own in the order of the source, then the
     * inherited ones by name, since a class file may list them otherwise than the source did.
     */
    List<ExecutableElement> methods() {
        List<ExecutableElement> methods = new ArrayList<>();
        for (TypeElement each : classes) {
            List<ExecutableElement> declared = new ArrayList<>(ElementFilter.methodsIn(each.getEnclosedElements()));
            if (each.getKind() == ElementKind.INTERFACE) {
                declared.removeIf(method -> method.getModifiers().contains(Modifier.STATIC)
                        || method.getModifiers().contains(Modifier.PRIVATE));
            }
            for (ExecutableElement method : declared) {
                if (methods.stream().noneMatch(below -> covers(below, method))) {
                    methods.removeIf(earlier -> elements.overrides(method, earlier, bottom));
                    methods.add(method);
                }
            }
        }
        List<ExecutableElement> ordered = new ArrayList<>(methods.stream()
                .filter(method -> method.getEnclosingElement().equals(bottom))
                .toList());
        methods.stream()
                .filter(method -> !method.getEnclosingElement().equals(bottom))
                .sorted(BY_NAME)
                .forEach(ordered::add);
        return ordered;
    }

    /** The fields, the class's own first. */
    List<VariableElement> fields() {
        return classes.stream()
                .flatMap(each -> ElementFilter.fieldsIn(each.getEnclosedElements()).stream())
                .toList();
    }

    /** The names of all members. */
    Set<String> memberNames() {
        Set<String> names = new TreeSet<>();
        for (TypeElement each : classes) {
            for (Element member : each.getEnclosedElements()) {
                names.add(member.getSimpleName().toString());
            }
        }
        return names;
    }

    /** The simple names of the nested classes. */
    Set<String> nestedTypeNames() {
        Set<String> names = new TreeSet<>();
        for (TypeElement each : classes) {
            for (TypeElement nested : ElementFilter.typesIn(each.getEnclosedElements())) {
                names.add(nested.getSimpleName().toString());
            }
        }
        return names;
    }

    private boolean covers(ExecutableElement below, ExecutableElement above) {
        return elements.overrides(below, above, bottom)
                // A static method, and a method that two interfaces declare, hides without overriding.
                || below.getSimpleName().equals(above.getSimpleName()) && sameErasedParameters(below, above);
    }

    private static boolean sameErasedParameters(ExecutableElement left, ExecutableElement right) {
        return left.getParameters().size() == right.getParameters().size()
                && left.getParameters().stream()
                        .map(each -> each.asType().toString())
                        .toList()
                        .equals(right.getParameters().stream()
                                .map(each -> each.asType().toString())
                                .toList());
    }

    private void addInterfaces(TypeElement type) {
        for (TypeMirror each : type.getInterfaces()) {
            if (each instanceof DeclaredType declared) {
                TypeElement element = (TypeElement) declared.asElement();
                classes.add(element);
                addInterfaces(element);
            }
        }
    }

    @org.jspecify.annotations.Nullable
    private static TypeElement superclass(TypeElement type) {
        TypeMirror above = type.getSuperclass();
        return above.getKind() == TypeKind.NONE ? null : (TypeElement) ((DeclaredType) above).asElement();
    }
}
