package io.bramble.processor.validate;

import com.palantir.javapoet.TypeName;
import io.bramble.annotation.Kind;
import io.bramble.annotation.Op;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.diagnostic.Suggestion;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.Combination;
import io.bramble.processor.model.CombinerDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** How results combine: whether op and result belong together D5, whether they fit D6, combiners D12. */
final class CombinationRules implements Rule {
    private static final Set<Kind> REDUCTIONS =
            EnumSet.of(Kind.REDUCE, Kind.ALLREDUCE, Kind.REDUCE_SCATTER, Kind.SCAN, Kind.EXSCAN);
    private static final Set<Kind> BY_OPERATION_ONLY = EnumSet.of(Kind.REDUCE_SCATTER, Kind.EXSCAN);

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        program.combiners().forEach(combiner -> combiner(combiner.method(), findings));
        for (CollectiveDeclaration collective : program.collectives()) {
            presence(collective, findings);
            fitness(collective, findings);
            if (!collective.combiner().isEmpty()) {
                named(program, collective, findings);
            }
        }
    }

    private static void presence(CollectiveDeclaration collective, Consumer<Finding> findings) {
        MethodDeclaration method = collective.method();
        String given = given(collective);
        boolean takes = collective.hasBody() || REDUCTIONS.contains(collective.kind());
        if (collective.op() != Op.NONE && !collective.combiner().isEmpty()) {
            findings.accept(Finding.at(method.where(), Diagnostic.OP_AND_COMBINER, method.name()));
        } else if (!given.isEmpty() && !takes
                || !collective.combiner().isEmpty() && BY_OPERATION_ONLY.contains(collective.kind())) {
            findings.accept(Finding.at(
                    method.where(), Diagnostic.OP_NOT_TAKEN, collective.kind().name(), method.name(), given));
        } else if (!given.isEmpty()
                && collective.hasBody()
                && collective.value().isVoid()) {
            findings.accept(Finding.at(method.where(), Diagnostic.OP_WITHOUT_RESULT, method.name(), given));
        } else if (given.isEmpty() && takes && !collective.value().isVoid()) {
            String example =
                    collective.result().get() instanceof EncodableType type && type.isSequence() && collective.hasBody()
                            ? "CONCAT"
                            : "SUM";
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.RESULT_WITHOUT_OP,
                    method.name(),
                    collective.value().text(),
                    example));
        }
    }

    private static void fitness(CollectiveDeclaration collective, Consumer<Finding> findings) {
        if (collective.result().isEmpty()
                || !(collective.result().get() instanceof EncodableType type)
                || collective.op() == Op.NONE
                || !collective.combiner().isEmpty()) {
            return;
        }
        Optional<Combination> way = Combination.of(collective, type);
        String remedy = null;
        if (collective.op() == Op.CONCAT && REDUCTIONS.contains(collective.kind())) {
            remedy = "use ALLGATHER or GATHER: a reduction keeps the size";
        } else if (way.isEmpty()) {
            remedy = remedy(type, collective);
        } else if (way.get() == Combination.ORDER && BY_OPERATION_ONLY.contains(collective.kind())) {
            remedy = "use SCAN: there is no greatest or least value to begin with";
        }
        if (remedy != null) {
            findings.accept(Finding.at(
                    collective.method().where(),
                    Diagnostic.OPERATION_UNFIT,
                    collective.op().name(),
                    collective.value().text(),
                    collective.method().name(),
                    remedy));
        }
    }

    private static String remedy(EncodableType type, CollectiveDeclaration collective) {
        List<String> fitting = java.util.Arrays.stream(Op.values())
                .filter(op -> op != Op.NONE)
                .filter(op -> op == Op.CONCAT
                        ? type.isSequence() && collective.hasBody()
                        : type.reducibleBy(op.name()) || collective.comparable() && (op == Op.MIN || op == Op.MAX))
                .map(Op::name)
                .toList();
        String combiner = "write a @Combiner and name it: combiner = \"...\"";
        return fitting.isEmpty() ? combiner : "use one of " + String.join(", ", fitting) + ", or " + combiner;
    }

    private static void named(
            ProgramDeclaration program, CollectiveDeclaration collective, Consumer<Finding> findings) {
        MethodDeclaration method = collective.method();
        List<String> names = program.combiners().stream()
                .map(combiner -> combiner.method().name())
                .toList();
        Optional<CombinerDeclaration> found = program.combiners().stream()
                .filter(combiner -> combiner.method().name().equals(collective.combiner()))
                .findFirst();
        String type = collective.value().text();
        if (found.isEmpty()) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.NO_SUCH_COMBINER,
                    collective.combiner(),
                    program.simpleName(),
                    Suggestion.didYouMean(collective.combiner(), names),
                    type));
        } else if (!found.get()
                .method()
                .result()
                .name()
                .box()
                .equals(collective.value().name().box())) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.COMBINER_TYPES,
                    found.get().method().text(),
                    type,
                    collective.combiner()));
        }
    }

    private static void combiner(MethodDeclaration method, Consumer<Finding> findings) {
        TypeName type = method.result().name();
        String fault = null;
        if (!method.isStatic()) {
            fault = "is not static";
        } else if (method.result().isVoid()) {
            fault = "returns nothing";
        } else if (method.parameters().size() != 2
                || method.parameters().stream()
                        .anyMatch(each -> !each.type().name().box().equals(type.box()))) {
            fault = "does not take two values of the type that it returns";
        } else if (method.element().getThrownTypes().stream().anyMatch(CombinationRules::checked)) {
            fault = "throws a checked exception, which nobody could catch";
        }
        if (fault != null) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.BAD_COMBINER,
                    method.text(),
                    fault,
                    method.result().isVoid() ? "T" : method.result().text(),
                    method.name()));
        }
    }

    private static boolean checked(TypeMirror exception) {
        TypeMirror at = exception;
        while (at instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            if (element.getQualifiedName().contentEquals("java.lang.RuntimeException")
                    || element.getQualifiedName().contentEquals("java.lang.Error")) {
                return false;
            }
            at = element.getSuperclass();
        }
        return true;
    }

    private static String given(CollectiveDeclaration collective) {
        if (!collective.combiner().isEmpty()) {
            return "a combiner";
        }
        return collective.op() == Op.NONE ? "" : "op = " + collective.op();
    }
}
