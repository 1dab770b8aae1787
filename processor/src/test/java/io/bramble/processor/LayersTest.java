package io.bramble.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Readers judge nothing, rules print nothing, planners touch no element, renderers decide nothing. */
class LayersTest {
    private static final String ROOT = "io.bramble.processor";
    // By place and not by package: the tests have the same packages.
    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .importUrl(
                    BrambleProcessor.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void stagesKnowWhatComesBeforeThemOnly() {
        stage("encodable");
        stage("diagnostic");
        stage("model", "encodable");
        stage("read", "model", "encodable");
        stage("validate", "model", "encodable", "diagnostic");
        stage("plan", "model", "encodable");
        stage("render", "plan", "model", "encodable");
        stage("body", "diagnostic");
    }

    @Test
    void onlyTheEntryPrintsAndWrites() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javax\\.annotation\\.processing\\.(Messager|Filer)|javax\\.tools\\.Diagnostic.*")
                .check(PROCESSOR);
    }

    @Test
    void plannersAndRenderersTouchNoElement() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".plan", ROOT + ".render")
                .should()
                .dependOnClassesThat()
                // Modifier is a word of the language, which JavaPoet takes too.
                .haveNameMatching(
                        "javax\\.lang\\.model\\.(type|util)\\..*|javax\\.lang\\.model\\.element\\.(?!Modifier).*")
                .check(PROCESSOR);
    }

    @Test
    void onlyBodiesAndInitializersAreReadFromTreesAndNoneKnowsTheRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".body")
                .and()
                .doNotHaveSimpleName("TreeInitializers")
                .and()
                .haveNameNotMatching(".*\\.BramblePlugin(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.source..")
                .check(PROCESSOR);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "io.bramble.annotation",
                        "com.palantir.javapoet",
                        "com.google.auto.service",
                        "com.sun.source..",
                        "org.jspecify.annotations",
                        "java..",
                        "javax..")
                .check(PROCESSOR);
    }

    private static void stage(String name, String... below) {
        String[] forbidden = java.util.stream.Stream.of(
                        "encodable", "diagnostic", "model", "read", "validate", "plan", "render", "body")
                .filter(each -> !each.equals(name) && !java.util.List.of(below).contains(each))
                .map(each -> ROOT + "." + each)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(PROCESSOR);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(PROCESSOR);
    }
}
