package io.bramble.processor.validate;

import com.palantir.javapoet.TypeName;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.diagnostic.Suggestion;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.List;
import java.util.function.Consumer;

/** What is cut in rank order: D8. */
final class SplitRules implements Rule {
    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        for (CollectiveDeclaration collective : program.collectives()) {
            boolean called = collective.hasBody()
                    && program.spmdMain().filter(collective::equals).isEmpty();
            if (called) {
                collective.method().parameters().forEach(each -> split(collective.method(), each, findings));
            } else {
                elsewhere(collective.method(), findings);
            }
        }
        for (MasterDeclaration master : program.masters()) {
            elsewhere(master.method(), findings);
        }
        for (WorkerDeclaration worker : program.workers()) {
            elsewhere(worker.method(), findings);
        }
    }

    private static void split(MethodDeclaration method, ParameterDeclaration parameter, Consumer<Finding> findings) {
        if (parameter.splitUnit().isEmpty()) {
            return;
        }
        if (parameter.encoding() instanceof EncodableType type && !type.isSplittable()) {
            findings.accept(Finding.at(
                    parameter.where(), Diagnostic.SPLIT_TYPE, parameter.type().text(), parameter.name()));
        }
        String unit = parameter.splitUnit().get();
        List<String> names = method.parameters().stream()
                .filter(each -> each.type().name().equals(TypeName.INT))
                .map(ParameterDeclaration::name)
                .toList();
        if (!unit.isEmpty() && !names.contains(unit) && !isPositive(unit)) {
            findings.accept(Finding.at(
                    parameter.where(),
                    Diagnostic.SPLIT_UNIT,
                    unit,
                    parameter.name(),
                    method.name(),
                    Suggestion.didYouMean(unit, names)));
        }
    }

    private static boolean isPositive(String text) {
        try {
            return Integer.parseInt(text) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void elsewhere(MethodDeclaration method, Consumer<Finding> findings) {
        for (ParameterDeclaration parameter : method.parameters()) {
            if (parameter.splitUnit().isPresent()) {
                findings.accept(
                        Finding.at(parameter.where(), Diagnostic.SPLIT_ELSEWHERE, parameter.name(), method.name()));
            }
        }
    }
}
