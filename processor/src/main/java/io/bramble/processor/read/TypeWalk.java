package io.bramble.processor.read;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Walks over the types that generated code will mention, into type arguments and the components of records, to see which of them
 * are not there yet and which provoke a warning.
 */
final class TypeWalk {
    private final Elements elements;
    private final Set<String> lints = new TreeSet<>();
    private final Set<Element> seen = new HashSet<>();
    private boolean unresolved;

    TypeWalk(Elements elements) {
        this.elements = elements;
    }

    /** Whether a type on the way does not exist, or not yet: another processor may generate it. */
    boolean unresolved() {
        return unresolved;
    }

    /** The warnings of javac that mentioning these types provokes. */
    Set<String> lints() {
        return lints;
    }

    void visit(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            unresolved = true;
        } else if (type instanceof ArrayType array) {
            visit(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            if (wildcard.getExtendsBound() != null) {
                visit(wildcard.getExtendsBound());
            }
            if (wildcard.getSuperBound() != null) {
                visit(wildcard.getSuperBound());
            }
        } else if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(this::visit);
            visit((TypeElement) declared.asElement());
        }
    }

    /** Notes whether mentioning the element provokes a warning. */
    void mention(Element element) {
        if (elements.isDeprecated(element)) {
            Deprecated deprecated = element.getAnnotation(Deprecated.class);
            lints.add(deprecated != null && deprecated.forRemoval() ? "removal" : "deprecation");
        }
    }

    private void visit(TypeElement type) {
        if (!seen.add(type)) {
            return;
        }
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            mention(at);
        }
        if (type.getKind() == ElementKind.RECORD) {
            for (RecordComponentElement component : ElementFilter.recordComponentsIn(type.getEnclosedElements())) {
                visit(component.asType());
            }
        }
        if (type.getModifiers().contains(javax.lang.model.element.Modifier.SEALED)) {
            type.getPermittedSubclasses().forEach(this::visit);
        }
    }
}
