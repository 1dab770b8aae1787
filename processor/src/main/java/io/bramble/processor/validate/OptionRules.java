package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.diagnostic.Suggestion;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.Injection;
import io.bramble.processor.model.Kebab;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.OptionDeclaration;
import io.bramble.processor.model.OptionType;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is injected into the entry, and its options: D11; their names: D12. */
final class OptionRules implements Rule {
    private static final List<String> RESERVED = List.of("help");

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        Reachability reachability = new Reachability(program);
        for (MasterDeclaration master : program.masters()) {
            entry(master.method(), true, reachability, findings);
        }
        program.spmdMain().ifPresent(main -> entry(main.method(), false, reachability, findings));
        for (WorkerDeclaration worker : program.workers()) {
            elsewhere(worker.method(), findings);
        }
        for (CollectiveDeclaration collective : program.collectives()) {
            if (!program.spmdMain().filter(collective::equals).isPresent()) {
                elsewhere(collective.method(), findings);
            }
        }
    }

    private static void entry(
            MethodDeclaration method, boolean master, Reachability reachability, Consumer<Finding> findings) {
        Map<String, ParameterDeclaration> names = new HashMap<>();
        for (ParameterDeclaration parameter : method.parameters()) {
            boolean injected = Injection.of(parameter.type().name()).isPresent()
                    || master && WorkerRules.isFarm(parameter.type().name());
            if (injected) {
                parameter
                        .option()
                        .ifPresent(option -> findings.accept(Finding.at(
                                parameter.where(),
                                option.annotation(),
                                Diagnostic.OPTION_ON_INJECTED,
                                parameter.type().text(),
                                parameter.name())));
            } else if (OptionType.of(parameter).isEmpty()
                    || !reachability.reaches(parameter.type().mirror())) {
                notInjectable(method, master, parameter, findings);
            } else {
                option(method, parameter, OptionType.of(parameter).get(), names, findings);
            }
        }
    }

    private static void notInjectable(
            MethodDeclaration method, boolean master, ParameterDeclaration parameter, Consumer<Finding> findings) {
        String type = parameter.type().text();
        findings.accept(
                master
                        ? Finding.at(
                                parameter.where(),
                                Diagnostic.NOT_INJECTABLE,
                                type,
                                parameter.name(),
                                "Master",
                                method.name())
                        : Finding.at(parameter.where(), Diagnostic.NOT_INJECTABLE_MAIN, type, parameter.name()));
    }

    private static void option(
            MethodDeclaration method,
            ParameterDeclaration parameter,
            OptionType type,
            Map<String, ParameterDeclaration> names,
            Consumer<Finding> findings) {
        if (!parameter.named()) {
            findings.accept(Finding.at(
                    parameter.where(),
                    Diagnostic.OPTION_WITHOUT_NAME,
                    method.owner().simpleName(),
                    parameter.name()));
        }
        String name = Kebab.of(parameter.name());
        ParameterDeclaration earlier = names.putIfAbsent(name, parameter);
        if (earlier != null) {
            findings.accept(
                    Finding.at(parameter.where(), Diagnostic.EQUAL_OPTIONS, earlier.name(), parameter.name(), name));
        }
        if (RESERVED.contains(name)) {
            findings.accept(Finding.at(parameter.where(), Diagnostic.RESERVED_OPTION, parameter.name(), name));
        }
        parameter.option().ifPresent(option -> defaultText(parameter, option, type, name, findings));
    }

    private static void defaultText(
            ParameterDeclaration parameter,
            OptionDeclaration option,
            OptionType type,
            String name,
            Consumer<Finding> findings) {
        if (option.defaultText().isPresent()
                && !OptionNotation.accepts(type, option.defaultText().get())) {
            String text = option.defaultText().get();
            List<String> constants =
                    type.constants().stream().map(Kebab::ofConstant).toList();
            String hint = Suggestion.didYouMean(text, constants);
            findings.accept(Finding.at(
                    parameter.where(),
                    option.annotation(),
                    Diagnostic.BAD_DEFAULT,
                    text,
                    name,
                    type.noun(),
                    constants.isEmpty()
                            ? ""
                            : hint.isEmpty() ? "one of " + String.join(", ", constants) + "; " : hint));
        }
    }

    private static void elsewhere(MethodDeclaration method, Consumer<Finding> findings) {
        for (ParameterDeclaration parameter : method.parameters()) {
            parameter
                    .option()
                    .ifPresent(option -> findings.accept(Finding.at(
                            parameter.where(),
                            option.annotation(),
                            Diagnostic.OPTION_ELSEWHERE,
                            parameter.name(),
                            method.name())));
        }
    }
}
