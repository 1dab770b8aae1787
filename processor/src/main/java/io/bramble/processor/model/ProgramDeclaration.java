package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A {@code @Parallel} class with all that is declared in it and above it.
 *
 * @param element the class
 * @param name its name
 * @param binaryName its name in the class loader
 * @param isAbstract whether it is abstract
 * @param minRanks what the annotation asks for
 * @param constructors its constructors
 * @param masters its {@code @Master} methods
 * @param workers its {@code @Worker} methods
 * @param collectives its {@code @Collective} methods
 * @param combiners its {@code @Combiner} methods
 * @param unmarkedAbstract its abstract methods without annotation
 * @param tags its tags
 * @param statics the static fields in it and above it, tags left out
 * @param memberNames every name that a member or a nested class has, in it or above it
 * @param nestedTypeNames the simple names of the classes nested in it or above it
 * @param summary the first sentence of its Javadoc, empty without
 * @param lints the warnings of javac that mentioning what it declares provokes
 * @param generatedAnnotation {@code @Generated}, where the program's module can see it
 */
public record ProgramDeclaration(
        TypeElement element,
        ClassName name,
        String binaryName,
        boolean isAbstract,
        int minRanks,
        List<MethodDeclaration> constructors,
        List<MasterDeclaration> masters,
        List<WorkerDeclaration> workers,
        List<CollectiveDeclaration> collectives,
        List<CombinerDeclaration> combiners,
        List<MethodDeclaration> unmarkedAbstract,
        List<TagDeclaration> tags,
        List<StaticDeclaration> statics,
        Set<String> memberNames,
        Set<String> nestedTypeNames,
        String summary,
        Set<String> lints,
        Optional<ClassName> generatedAnnotation) {
    /** The class's simple name. */
    public String simpleName() {
        return name.simpleName();
    }

    /** The one body-collective named {@code main} of a program without master, which all ranks run. */
    public Optional<CollectiveDeclaration> spmdMain() {
        return masters.isEmpty()
                ? collectives.stream()
                        .filter(each -> each.hasBody() && each.method().name().equals(CollectiveDeclaration.MAIN))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether objects of the class are needed: something that is not static is called. */
    public boolean needsObjects() {
        return !collectives.isEmpty()
                || masters.stream().anyMatch(master -> !master.method().isStatic())
                || workers.stream().anyMatch(worker -> !worker.method().isStatic());
    }
}
