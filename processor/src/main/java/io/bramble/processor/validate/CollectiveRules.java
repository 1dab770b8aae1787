package io.bramble.processor.validate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bramble.annotation.Kind;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.CollectiveForm;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A collective's kind against its signature: D5, and D2 for what it would send. */
final class CollectiveRules implements Rule {
    private static final Set<Kind> ROOTED = EnumSet.of(Kind.BCAST, Kind.SCATTER, Kind.GATHER, Kind.REDUCE);
    private static final Set<ClassName> FUTURES = Set.of(
            ClassName.get(CompletableFuture.class), ClassName.get(CompletionStage.class), ClassName.get(Future.class));

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        for (CollectiveDeclaration collective : program.collectives()) {
            attributes(collective, findings);
            boolean body = !collective.method().isAbstract();
            if (body != collective.hasBody()) {
                body(collective, findings);
            } else if (future(collective.value().name())) {
                report(
                        collective,
                        body ? Diagnostic.FUTURE_OF_BODY : Diagnostic.FUTURE_TYPE,
                        findings,
                        collective.method().name(),
                        collective.method().result().text());
            } else if (travels(program, collective, findings)
                    && CollectiveForm.of(collective).isEmpty()) {
                signature(collective, findings);
            }
        }
    }

    private static void body(CollectiveDeclaration collective, Consumer<Finding> findings) {
        if (collective.hasBody()) {
            report(collective, Diagnostic.NO_BODY, findings, collective.method().name());
        } else {
            report(
                    collective,
                    Diagnostic.BODY_OF_PRIMITIVE,
                    findings,
                    collective.kind().name(),
                    collective.method().name());
        }
    }

    private static boolean travels(
            ProgramDeclaration program, CollectiveDeclaration collective, Consumer<Finding> findings) {
        if (collective.kind() == Kind.EXCHANGE) {
            return true;
        }
        MethodDeclaration method = collective.method();
        boolean travels = Encodings.check(method, collective.result(), findings);
        if (program.spmdMain().filter(collective::equals).isEmpty()) {
            for (ParameterDeclaration parameter : method.parameters()) {
                travels &= Encodings.check(method, parameter, findings);
            }
        }
        return travels;
    }

    private static void signature(CollectiveDeclaration collective, Consumer<Finding> findings) {
        MethodDeclaration method = collective.method();
        report(
                collective,
                Diagnostic.SIGNATURE,
                findings,
                collective.kind().name(),
                method.name(),
                "is declared as " + method.result().text() + " " + method.text(),
                CollectiveForm.signatures(collective.kind())
                        + (collective.isNonblocking() ? ", or with a CompletableFuture of the result" : ""));
    }

    private static void attributes(CollectiveDeclaration collective, Consumer<Finding> findings) {
        String kind = collective.kind().name();
        String name = collective.method().name();
        if (collective.periodic() && collective.kind() != Kind.EXCHANGE) {
            report(collective, Diagnostic.PERIODIC_NOT_TAKEN, findings, kind, name);
        }
        if (collective.root() != 0 && !ROOTED.contains(collective.kind())) {
            report(
                    collective,
                    Diagnostic.BAD_ROOT,
                    findings,
                    kind,
                    name,
                    Integer.toString(collective.root()),
                    "leave it out: " + kind + " has no root");
        } else if (collective.root() < 0) {
            report(
                    collective,
                    Diagnostic.BAD_ROOT,
                    findings,
                    kind,
                    name,
                    Integer.toString(collective.root()),
                    "ranks count from 0");
        }
    }

    private static boolean future(TypeName type) {
        return type instanceof ParameterizedTypeName generic && FUTURES.contains(generic.rawType())
                || type instanceof ClassName raw && FUTURES.contains(raw);
    }

    private static void report(
            CollectiveDeclaration collective, Diagnostic diagnostic, Consumer<Finding> findings, String... arguments) {
        // On the method and not on its annotation: the line that the user must change is the signature's.
        findings.accept(Finding.at(collective.method().where(), diagnostic, arguments));
    }
}
