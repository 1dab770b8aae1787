package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.diagnostic.Suggestion;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.TypeText;
import io.bramble.processor.model.WorkerDeclaration;
import io.bramble.processor.model.WorkerMatching;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The farms that a master asks for: D3, D4; a worker that nobody farms: D18. */
final class MasterRules implements Rule {
    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        Set<WorkerDeclaration> farmed = new HashSet<>();
        for (MasterDeclaration master : program.masters()) {
            for (ParameterDeclaration parameter : master.method().parameters()) {
                if (WorkerRules.isFarm(parameter.type().name())) {
                    farm(program, master.method(), parameter, farmed, findings);
                }
            }
        }
        // A farm that found no worker probably means one of those that seem unused.
        if (program.masters().size() == 1 && allFound(program)) {
            for (WorkerDeclaration worker : program.workers()) {
                if (!worker.takesCommunicator()
                        && worker.method().parameters().size() == 1
                        && !farmed.contains(worker)) {
                    findings.accept(Finding.at(
                            worker.method().where(),
                            Diagnostic.UNUSED_WORKER,
                            worker.method().name(),
                            TypeText.of(WorkerMatching.farmType(worker)),
                            worker.method().name()));
                }
            }
        }
    }

    private static boolean allFound(ProgramDeclaration program) {
        return program.masters().get(0).method().parameters().stream()
                .filter(parameter -> WorkerRules.isFarm(parameter.type().name()))
                .noneMatch(farm -> WorkerMatching.candidates(program, farm).isEmpty());
    }

    private static void farm(
            ProgramDeclaration program,
            MethodDeclaration master,
            ParameterDeclaration farm,
            Set<WorkerDeclaration> farmed,
            Consumer<Finding> findings) {
        List<WorkerDeclaration> candidates = WorkerMatching.candidates(program, farm);
        farmed.addAll(candidates);
        if (candidates.isEmpty()) {
            missing(program, farm, findings);
        } else if (!farm.named() && candidates.size() > 1) {
            findings.accept(Finding.at(
                    farm.where(),
                    Diagnostic.AMBIGUOUS_WORKER,
                    farm.type().text(),
                    master.name(),
                    names(candidates),
                    master.owner().simpleName()));
        } else {
            fits(farm, candidates.get(0), findings);
        }
    }

    private static void missing(ProgramDeclaration program, ParameterDeclaration farm, Consumer<Finding> findings) {
        List<String> names =
                program.workers().stream().map(worker -> worker.method().name()).toList();
        if (names.isEmpty()) {
            findings.accept(Finding.at(farm.where(), Diagnostic.NO_WORKER_AT_ALL, farm.name(), program.simpleName()));
        } else {
            findings.accept(Finding.at(
                    farm.where(),
                    Diagnostic.NO_SUCH_WORKER,
                    farm.name(),
                    program.simpleName(),
                    Suggestion.didYouMean(farm.name(), names),
                    names(program.workers())));
        }
    }

    private static void fits(ParameterDeclaration farm, WorkerDeclaration worker, Consumer<Finding> findings) {
        MethodDeclaration method = worker.method();
        if (worker.takesCommunicator()) {
            findings.accept(Finding.at(
                    farm.where(), Diagnostic.FARM_OF_MESSAGES, farm.type().text(), farm.name(), method.text()));
        } else if (method.parameters().size() == 1
                && !WorkerMatching.farmType(worker).equals(farm.type().name())) {
            findings.accept(Finding.at(
                    farm.where(),
                    Diagnostic.FARM_TYPES,
                    farm.type().text(),
                    farm.name(),
                    method.result().text() + " " + method.text(),
                    TypeText.of(WorkerMatching.farmType(worker))));
        }
    }

    private static String names(List<WorkerDeclaration> workers) {
        return workers.stream().map(worker -> worker.method().name()).collect(Collectors.joining(", "));
    }
}
