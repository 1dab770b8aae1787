package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.encodable.Problem;
import io.bramble.processor.encodable.Result;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports what cannot travel: D2. */
final class Encodings {
    private Encodings() {}

    /** Whether the parameter travels; reports it where not. */
    static boolean check(MethodDeclaration method, ParameterDeclaration parameter, Consumer<Finding> findings) {
        if (parameter.encoding() instanceof Problem problem) {
            findings.accept(Finding.at(
                    parameter.where(),
                    Diagnostic.NOT_ENCODABLE,
                    "parameter " + parameter.name() + " of " + method.name(),
                    problem.path(),
                    problem.reason()));
            return false;
        }
        return true;
    }

    /** Whether the result travels or is void; reports it where not. */
    static boolean check(MethodDeclaration method, Optional<Result> result, Consumer<Finding> findings) {
        if (result.isPresent() && result.get() instanceof Problem problem) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.NOT_ENCODABLE,
                    "result of " + method.name(),
                    problem.path(),
                    problem.reason()));
            return false;
        }
        return true;
    }
}
