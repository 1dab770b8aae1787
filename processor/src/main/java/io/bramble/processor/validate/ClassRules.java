package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.Injection;
import io.bramble.processor.model.Kebab;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The program's class: D14, its constructor's parameters D11, its name D12. */
final class ClassRules implements Rule {
    private static final Set<String> COMMANDS = Set.of("bench", "doctor", "help", "programs", "version");

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        kind(program, findings);
        if (program.minRanks() < 1) {
            findings.accept(Finding.at(
                    program.element(),
                    Diagnostic.MIN_RANKS,
                    Integer.toString(program.minRanks()),
                    program.simpleName()));
        }
        if (COMMANDS.contains(program.simpleName()) || COMMANDS.contains(Kebab.of(program.simpleName()))) {
            findings.accept(Finding.at(program.element(), Diagnostic.RESERVED_PROGRAM, Kebab.of(program.simpleName())));
        }
        if (program.element().getKind() != ElementKind.CLASS) {
            return;
        }
        for (MethodDeclaration method : program.unmarkedAbstract()) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.ABSTRACT_WITHOUT_COLLECTIVE,
                    method.text(),
                    method.owner().simpleName()));
        }
        if (program.needsObjects()) {
            constructor(program, findings);
        }
    }

    private static void kind(ProgramDeclaration program, Consumer<Finding> findings) {
        TypeElement type = program.element();
        Set<Modifier> modifiers = type.getModifiers();
        if (type.getKind() != ElementKind.CLASS) {
            String article = Character.toString(type.getKind().name().charAt(0)).matches("[AEI]") ? "an " : "a ";
            String kind =
                    type.getKind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            report(program, findings, article + kind, "make it a class");
            return;
        }
        if (!type.getTypeParameters().isEmpty()) {
            report(program, findings, "generic", "say the types: a program runs by its name alone");
        }
        if (modifiers.contains(Modifier.FINAL)) {
            report(program, findings, "final, and generated code extends it", "leave out final");
        }
        if (modifiers.contains(Modifier.SEALED)) {
            report(program, findings, "sealed, and generated code extends it", "leave out sealed");
        }
        for (Element at = type; at instanceof TypeElement enclosed; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                String place = at == type ? "private" : "inside " + enclosed.getSimpleName() + ", which is private";
                report(program, findings, place, "leave out private: generated code names it");
            }
        }
        switch (type.getNestingKind()) {
            case MEMBER -> {
                if (!modifiers.contains(Modifier.STATIC)) {
                    report(program, findings, "an inner class", "make it static");
                }
            }
            case LOCAL, ANONYMOUS -> report(program, findings, "inside a method", "move it out");
            case TOP_LEVEL -> {}
        }
    }

    private static void constructor(ProgramDeclaration program, Consumer<Finding> findings) {
        Reachability reachability = new Reachability(program);
        List<MethodDeclaration> accessible = program.constructors().stream()
                .filter(each -> reachability.reachesAlone(each.element()))
                .toList();
        if (accessible.isEmpty()) {
            findings.accept(Finding.at(program.element(), Diagnostic.NO_CONSTRUCTOR, program.simpleName()));
        } else if (accessible.size() > 1) {
            findings.accept(Finding.at(
                    accessible.get(1).where(),
                    Diagnostic.SEVERAL_CONSTRUCTORS,
                    program.simpleName(),
                    Integer.toString(accessible.size())));
        } else {
            for (ParameterDeclaration parameter : accessible.get(0).parameters()) {
                if (Injection.of(parameter.type().name()).isEmpty()) {
                    findings.accept(Finding.at(
                            parameter.where(),
                            Diagnostic.NOT_INJECTABLE_CONSTRUCTOR,
                            parameter.type().text(),
                            parameter.name(),
                            program.simpleName()));
                }
            }
        }
    }

    private static void report(ProgramDeclaration program, Consumer<Finding> findings, String fault, String remedy) {
        findings.accept(Finding.at(program.element(), Diagnostic.PROGRAM_KIND, program.simpleName(), fault, remedy));
    }
}
