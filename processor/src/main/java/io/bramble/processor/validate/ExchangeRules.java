package io.bramble.processor.validate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import io.bramble.annotation.Kind;
import io.bramble.annotation.Side;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sides of an exchange: D7. */
final class ExchangeRules implements Rule {
    private static final List<TypeName> PRIMITIVES = List.of(
            TypeName.BOOLEAN,
            TypeName.BYTE,
            TypeName.CHAR,
            TypeName.SHORT,
            TypeName.INT,
            TypeName.LONG,
            TypeName.FLOAT,
            TypeName.DOUBLE);

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        for (CollectiveDeclaration collective : program.collectives()) {
            if (collective.kind() != Kind.EXCHANGE) {
                elsewhere(collective.method(), findings);
            } else if (sides(collective.method(), findings)) {
                pair(collective.method(), Side.NEXT, Side.PREVIOUS, findings);
                pair(collective.method(), Side.PREVIOUS, Side.NEXT, findings);
            }
        }
        Stream.concat(
                        program.masters().stream().map(MasterDeclaration::method),
                        program.workers().stream().map(WorkerDeclaration::method))
                .forEach(method -> elsewhere(method, findings));
    }

    /** Whether each parameter has one side and can be filled. */
    private static boolean sides(MethodDeclaration method, Consumer<Finding> findings) {
        boolean sound = true;
        for (ParameterDeclaration parameter : method.parameters()) {
            Diagnostic fault = null;
            if (parameter.send().isEmpty() && parameter.receive().isEmpty()) {
                fault = Diagnostic.SIDE_MISSING;
            } else if (parameter.send().isPresent() && parameter.receive().isPresent()) {
                fault = Diagnostic.SIDE_DOUBLE;
            } else if (element(parameter).isEmpty()) {
                fault = Diagnostic.SIDE_TYPE;
            }
            if (fault != null) {
                sound = false;
                findings.accept(Finding.at(
                        parameter.where(),
                        fault,
                        parameter.name(),
                        method.name(),
                        parameter.type().text()));
            }
        }
        return sound;
    }

    private static void pair(MethodDeclaration method, Side to, Side from, Consumer<Finding> findings) {
        List<ParameterDeclaration> sent = method.parameters().stream()
                .filter(each -> each.send().filter(to::equals).isPresent())
                .toList();
        List<ParameterDeclaration> received = method.parameters().stream()
                .filter(each -> each.receive().filter(from::equals).isPresent())
                .toList();
        if (sent.size() != received.size()) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.SIDE_UNPAIRED,
                    method.name(),
                    Integer.toString(sent.size()),
                    to.name(),
                    Integer.toString(received.size()),
                    from.name()));
            return;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (!element(sent.get(i)).equals(element(received.get(i)))) {
                findings.accept(Finding.at(
                        received.get(i).where(),
                        Diagnostic.SIDE_DIFFERENT,
                        method.name(),
                        sent.get(i).type().text(),
                        sent.get(i).name(),
                        to.name(),
                        from.name(),
                        received.get(i).type().text(),
                        received.get(i).name()));
            }
        }
    }

    /** The primitive type of the elements, of a view or array; a view may be sent to an array. */
    private static Optional<TypeName> element(ParameterDeclaration parameter) {
        TypeName type = parameter.type().name();
        return PRIMITIVES.stream()
                .filter(each -> type.equals(ArrayTypeName.of(each)) || type.equals(RuntimeTypes.viewOf(each)))
                .findFirst();
    }

    private static void elsewhere(MethodDeclaration method, Consumer<Finding> findings) {
        for (ParameterDeclaration parameter : method.parameters()) {
            if (parameter.send().isPresent() || parameter.receive().isPresent()) {
                findings.accept(Finding.at(
                        parameter.where(),
                        Diagnostic.SIDE_ELSEWHERE,
                        parameter.send().isPresent() ? "Send" : "Receive",
                        parameter.name(),
                        method.name()));
            }
        }
    }
}
