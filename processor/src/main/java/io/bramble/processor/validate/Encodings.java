package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.encodable.Endless;
import io.bramble.processor.encodable.Problem;
import io.bramble.processor.encodable.Result;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;

/** Reports what cannot travel: D2, and what has no end: D15. */
final class Encodings {
    private Encodings() {}

    /** Whether the parameter travels; reports it where not. */
    static boolean check(MethodDeclaration method, ParameterDeclaration parameter, Consumer<Finding> findings) {
        return check(
                parameter.where(),
                Diagnostic.NOT_ENCODABLE,
                "parameter " + parameter.name() + " of " + method.name(),
                parameter.encoding(),
                findings);
    }

    /** Whether the result travels or is void; reports it where not. */
    static boolean check(MethodDeclaration method, Optional<Result> result, Consumer<Finding> findings) {
        return result.isEmpty()
                || check(
                        method.where(), Diagnostic.NOT_ENCODABLE, "result of " + method.name(), result.get(), findings);
    }

    /** Whether values travel; reports each part that does not. */
    static boolean check(
            Element where, Diagnostic diagnostic, String what, Result encoding, Consumer<Finding> findings) {
        if (encoding instanceof Problem problem) {
            problem.all()
                    .forEach(each -> findings.accept(Finding.at(where, diagnostic, what, each.path(), each.reason())));
            return false;
        }
        Optional<String> way = Endless.way((EncodableType) encoding);
        way.ifPresent(text -> findings.accept(Finding.at(where, Diagnostic.ENDLESS_TYPE, what, text)));
        return way.isEmpty();
    }
}
