package io.bramble.processor.validate;

import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Annotated methods that no program has: D1. Unlike the other rules it looks at a round, not at a program. */
public final class PlacementRules {
    private static final List<Class<? extends Annotation>> ROLES =
            List.of(Master.class, Worker.class, Collective.class);

    private PlacementRules() {}

    /** The findings of the round. */
    public static List<Finding> check(RoundEnvironment round) {
        Set<Element> inherited = new HashSet<>();
        for (TypeElement program : ElementFilter.typesIn(round.getElementsAnnotatedWith(Parallel.class))) {
            addAbove(program, inherited);
        }
        List<Finding> findings = new ArrayList<>();
        for (Class<? extends Annotation> role : ROLES) {
            for (Element method : round.getElementsAnnotatedWith(role)) {
                Element owner = method.getEnclosingElement();
                if (owner.getAnnotation(Parallel.class) == null
                        && !inherited.contains(owner)
                        && !mayBeExtended(owner)) {
                    findings.add(Finding.at(
                            method,
                            Diagnostic.OUTSIDE_PROGRAM,
                            role.getSimpleName(),
                            method.getSimpleName().toString(),
                            owner.getSimpleName().toString()));
                }
            }
        }
        return findings;
    }

    /** An interface or abstract class is made to be extended, perhaps by programs compiled later. */
    private static boolean mayBeExtended(Element owner) {
        return owner.getModifiers().contains(Modifier.ABSTRACT) || owner.getKind() == ElementKind.INTERFACE;
    }

    private static void addAbove(TypeElement type, Set<Element> above) {
        List<TypeMirror> supertypes = new ArrayList<>(type.getInterfaces());
        supertypes.add(type.getSuperclass());
        for (TypeMirror each : supertypes) {
            if (each instanceof DeclaredType declared && above.add(declared.asElement())) {
                addAbove((TypeElement) declared.asElement(), above);
            }
        }
    }
}
