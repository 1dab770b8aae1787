package io.bramble.processor.validate;

import io.bramble.processor.model.ProgramDeclaration;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What generated code, which lives in the program's package, can name. */
final class Reachability {
    private final PackageElement from;

    Reachability(ProgramDeclaration program) {
        from = packageOf(program.element());
    }

    /** Whether code of the package can use the member or type, and every class around it. */
    boolean reaches(Element element) {
        for (Element at = element; !(at instanceof PackageElement); at = at.getEnclosingElement()) {
            if (!reachesAlone(at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the types in it, arguments included, can be named. */
    boolean reaches(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return reaches(array.getComponentType());
        }
        return !(type instanceof DeclaredType declared)
                || reaches(declared.asElement())
                        && declared.getTypeArguments().stream().allMatch(this::reaches);
    }

    /** Whether the member itself is accessible, leaving aside the classes around it. */
    boolean reachesAlone(Element element) {
        return element.getModifiers().contains(Modifier.PUBLIC)
                || !element.getModifiers().contains(Modifier.PRIVATE)
                        && packageOf(element).equals(from);
    }

    /** Whether a subclass in the package can override it. */
    boolean overrides(Element method) {
        return reachesAlone(method) || method.getModifiers().contains(Modifier.PROTECTED);
    }

    String packageName() {
        return from.isUnnamed() ? "the unnamed package" : "package " + from.getQualifiedName();
    }

    private static PackageElement packageOf(Element element) {
        Element at = element;
        while (!(at instanceof PackageElement found)) {
            at = at.getEnclosingElement();
        }
        return found;
    }
}
