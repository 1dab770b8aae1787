package io.bramble.processor.encodable;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What generated code in the program's package may name, and with which warnings. */
final class Visibility {
    private final Elements elements;
    private final PackageElement from;

    Visibility(Elements elements, PackageElement from) {
        this.elements = elements;
        this.from = from;
    }

    /** @throws NotEncodable where generated code cannot name the type */
    void check(TypeElement type) {
        for (Element each = type; each instanceof TypeElement enclosing; each = each.getEnclosingElement()) {
            if (enclosing.getNestingKind() == NestingKind.LOCAL
                    || enclosing.getNestingKind() == NestingKind.ANONYMOUS) {
                throw new NotEncodable(
                        enclosing.getSimpleName()
                                + " is declared inside a method, where generated code cannot name it; move it out of the method");
            }
            if (enclosing.getModifiers().contains(Modifier.PRIVATE)) {
                throw new NotEncodable(enclosing.getSimpleName()
                        + " is private, so that generated code cannot name it; remove private");
            }
            if (!reaches(enclosing)) {
                throw new NotEncodable(enclosing.getSimpleName() + " is not visible from " + name(from)
                        + ", where generated code lives; make it public");
            }
        }
    }

    private static String name(PackageElement element) {
        return element.isUnnamed() ? "the unnamed package" : "package " + element.getQualifiedName();
    }

    /** Whether code in the program's package may use the member or type, leaving aside what encloses it. */
    boolean reaches(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        return modifiers.contains(Modifier.PUBLIC)
                || !modifiers.contains(Modifier.PRIVATE)
                        && elements.getPackageOf(element).equals(from);
    }

    /** The warnings of javac that naming these elements provokes. */
    Set<String> lints(Iterable<? extends Element> named) {
        Set<String> lints = new LinkedHashSet<>();
        for (Element element : named) {
            for (Element each = element; each != null; each = each.getEnclosingElement()) {
                Deprecated deprecated = each.getAnnotation(Deprecated.class);
                if (deprecated != null) {
                    lints.add(deprecated.forRemoval() ? "removal" : "deprecation");
                }
            }
        }
        return lints;
    }
}
