package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where a program begins: D0, and D19 for a program that can call nothing of what it declares. */
final class EntryRules implements Rule {
    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        if (program.masters().size() > 1) {
            String names = program.masters().stream()
                    .map(master -> master.method().name())
                    .collect(Collectors.joining(", "));
            for (MasterDeclaration surplus :
                    program.masters().subList(1, program.masters().size())) {
                findings.accept(Finding.at(
                        surplus.method().where(),
                        Diagnostic.SEVERAL_ENTRIES,
                        program.simpleName(),
                        Integer.toString(program.masters().size()),
                        names));
            }
        } else if (program.masters().isEmpty()) {
            if (program.spmdMain().isEmpty()) {
                findings.accept(Finding.at(program.element(), Diagnostic.NO_ENTRY, program.simpleName()));
            } else {
                for (WorkerDeclaration worker : program.workers()) {
                    findings.accept(Finding.at(
                            worker.method().where(),
                            Diagnostic.WORKER_WITHOUT_MASTER,
                            worker.method().name(),
                            program.simpleName()));
                }
            }
        }
        if (program.collectives().stream().noneMatch(CollectiveDeclaration::hasBody)) {
            for (CollectiveDeclaration collective : program.collectives()) {
                findings.accept(Finding.at(
                        collective.method().where(),
                        Diagnostic.NO_BODY_CALLS,
                        collective.kind().name(),
                        collective.method().name(),
                        program.simpleName()));
            }
        }
    }
}
