package io.bramble.processor.validate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Workers: their form D1, what travels D2, farms in workers D9, the forms together D13. */
final class WorkerRules implements Rule {
    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        for (WorkerDeclaration worker : program.workers()) {
            farms(worker, findings);
            if (worker.takesCommunicator()) {
                messages(worker, findings);
            } else {
                calls(worker, findings);
            }
        }
        forms(program, findings);
    }

    private static void farms(WorkerDeclaration worker, Consumer<Finding> findings) {
        for (ParameterDeclaration parameter : worker.method().parameters()) {
            if (isFarm(parameter.type().name())) {
                findings.accept(Finding.at(
                        parameter.where(),
                        Diagnostic.WORKER_TAKES_FARM,
                        worker.method().name()));
            }
        }
    }

    private static void calls(WorkerDeclaration worker, Consumer<Finding> findings) {
        List<ParameterDeclaration> parameters = worker.method().parameters();
        if (parameters.stream().anyMatch(parameter -> isFarm(parameter.type().name()))) {
            return;
        }
        if (parameters.size() != 1) {
            String count = parameters.isEmpty() ? "no parameter" : parameters.size() + " parameters";
            shape(worker, "takes " + count, findings);
        }
        parameters.forEach(parameter -> Encodings.check(worker.method(), parameter, findings));
        Encodings.check(worker.method(), worker.result(), findings);
    }

    private static void messages(WorkerDeclaration worker, Consumer<Finding> findings) {
        if (worker.method().parameters().size() != 1) {
            shape(worker, "takes a Communicator beside other parameters", findings);
        } else if (!worker.method().result().isVoid()) {
            shape(
                    worker,
                    "takes a Communicator and returns "
                            + worker.method().result().text() + ", which nobody receives",
                    findings);
        }
    }

    private static void shape(WorkerDeclaration worker, String fault, Consumer<Finding> findings) {
        findings.accept(Finding.at(
                worker.method().where(),
                Diagnostic.WORKER_SHAPE,
                worker.method().name(),
                fault));
    }

    private static void forms(ProgramDeclaration program, Consumer<Finding> findings) {
        List<WorkerDeclaration> messages = program.workers().stream()
                .filter(WorkerDeclaration::takesCommunicator)
                .toList();
        if (messages.isEmpty()) {
            return;
        }
        if (messages.size() < program.workers().size()) {
            WorkerDeclaration call = program.workers().stream()
                    .filter(worker -> !worker.takesCommunicator())
                    .findFirst()
                    .orElseThrow();
            findings.accept(Finding.at(
                    messages.get(0).method().where(),
                    Diagnostic.MIXED_WORKERS,
                    program.simpleName(),
                    call.method().text(),
                    messages.get(0).method().text()));
        }
        if (messages.size() > 1) {
            String names = messages.stream().map(each -> each.method().name()).collect(Collectors.joining(", "));
            findings.accept(Finding.at(
                    messages.get(1).method().where(),
                    Diagnostic.SEVERAL_MESSAGE_WORKERS,
                    program.simpleName(),
                    Integer.toString(messages.size()),
                    names));
        }
    }

    /** Whether the type is {@code Farm}, raw or not. */
    static boolean isFarm(TypeName type) {
        ClassName raw = type instanceof ParameterizedTypeName generic
                ? generic.rawType()
                : type instanceof ClassName name ? name : null;
        return RuntimeTypes.FARM.equals(raw);
    }
}
