package io.bramble;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.bramble.process.LocalJob;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The ladder of packages, and what is forbidden on all rungs. */
class LadderTest {
    /** From the bottom; each with its subpackages. Packages of one rung do not import each other. */
    private static final List<Set<String>> RUNGS = List.of(
            Set.of("error"),
            Set.of(""),
            Set.of("codec", "wire", "config", "observe"),
            Set.of("spi"),
            Set.of("transport"),
            Set.of("matching", "request"),
            Set.of("progress"),
            Set.of("pointtopoint"),
            Set.of("collective"),
            Set.of("communicator"),
            Set.of("farm"),
            Set.of("bootstrap"),
            Set.of("process"));

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(java.nio.file.Path.of(java.net.URI.create(LocalJob.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString())));

    /** The first part of the package below io.bramble: {@code transport} for {@code io.bramble.transport.memory}. */
    private static String part(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("io.bramble")
                ? ""
                : name.substring("io.bramble.".length()).split("\\.")[0];
    }

    private static int rung(JavaClass type) {
        for (int rung = 0; rung < RUNGS.size(); rung++) {
            if (RUNGS.get(rung).contains(part(type))) {
                return rung;
            }
        }
        throw new AssertionError("on no rung of the ladder: " + type.getName());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals("io.bramble")
                || type.getPackageName().startsWith("io.bramble.");
    }

    /** But to make an array of the type that the program has. */
    @Test
    void codecsDoNotReflect() {
        noClasses()
                .that()
                .resideInAPackage("io.bramble.codec..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "reflect",
                        (JavaClass type) -> (type.getPackageName().startsWith("java.lang.reflect")
                                        || type.getPackageName().startsWith("java.lang.invoke"))
                                && !type.getName().equals("java.lang.reflect.Array")
                                && !type.getName().equals("java.lang.invoke.VarHandle")
                                && !type.getName().startsWith("java.lang.invoke.MethodHandles")))
                .check(RUNTIME);
    }

    @Test
    void everyPackageImportsLowerRungsOnly() {
        assertTrue(RUNTIME.size() > 100, "classes found: " + RUNTIME.size());
        ArchRuleDefinition.classes()
                .should(new ArchCondition<JavaClass>("import lower rungs only") {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        from.getDirectDependenciesFromSelf().stream()
                                .filter(use -> isOurs(use.getTargetClass()))
                                .filter(use -> !part(use.getTargetClass()).equals(part(from)))
                                .filter(use -> rung(use.getTargetClass()) >= rung(from))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(from, use.getDescription())));
                    }
                })
                .check(RUNTIME);
    }

    @Test
    void everyPackageStandsOnOneRungAndSaysWhatItIs() {
        Set<String> packages =
                RUNTIME.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = RUNTIME.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages, described);
        RUNTIME.forEach(LadderTest::rung);
    }

    @Test
    void timeParkingAndChanceComeFromTheTopRung() {
        DescribedPredicate<JavaClass> belowProcess =
                DescribedPredicate.describe("below process", type -> !part(type).equals("process"));
        // How Aeron's own thread idles; no rank ever waits there.
        DescribedPredicate<JavaClass> aeronsThread = DescribedPredicate.describe(
                "Aeron's thread", type -> type.getName().endsWith(".udp.EmbeddedAeron$AddressThread"));
        noClasses()
                .that(belowProcess.and(DescribedPredicate.not(aeronsThread)))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(LockSupport.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(RUNTIME);
    }

    @Test
    void onlyTheUdpTransportKnowsAeron() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "outside transport.udp", type -> !type.getPackageName().equals("io.bramble.transport.udp")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aeron..")
                .check(RUNTIME);
    }

    @Test
    void noStaticFieldCanChange() {
        List<String> mutable = RUNTIME.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .map(JavaField::getFullName)
                .toList();
        assertEquals(List.of(), mutable);
    }
}
