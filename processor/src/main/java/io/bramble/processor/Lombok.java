package io.bramble.processor;

import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Knows which classes Lombok will change. It is a processor like others under javac, which adds constructors and methods to classes that
 * are there already: who comes before it sees them from the second round on, and Lombok asks for that round. Other compilers it patches, and
 * all is seen at once.
 */
final class Lombok {
    private static final String JAVAC = "com.sun.tools.javac.";

    private Lombok() {}

    /** Whether something of the class, or of a class above it, may be there in the next round only. */
    static boolean completes(TypeElement type, ProcessingEnvironment environment) {
        return environment.getElementUtils().getClass().getName().startsWith(JAVAC) && isAnnotated(type);
    }

    private static boolean isAnnotated(TypeElement type) {
        boolean here = Stream.concat(Stream.of(type), type.getEnclosedElements().stream())
                .flatMap(each -> each.getAnnotationMirrors().stream())
                .anyMatch(Lombok::isLombok);
        return here
                || type.getSuperclass() instanceof DeclaredType above
                        && above.asElement() instanceof TypeElement superclass
                        && isAnnotated(superclass);
    }

    private static boolean isLombok(AnnotationMirror annotation) {
        Element type = annotation.getAnnotationType().asElement();
        return type instanceof TypeElement known
                && known.getQualifiedName().toString().startsWith("lombok.");
    }
}
