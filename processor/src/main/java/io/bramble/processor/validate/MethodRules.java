package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.CombinerDeclaration;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** What an annotated method may be, whatever its annotation: D1. */
final class MethodRules implements Rule {
    private record Marked(String annotation, MethodDeclaration method) {}

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        List<Marked> all = marked(program);
        Reachability reachability = new Reachability(program);
        for (Marked each : all) {
            reachable(each, reachability, findings);
            form(each, findings);
        }
        names(program, all, findings);
        for (MasterDeclaration master : program.masters()) {
            if (master.method().isStatic() && !program.collectives().isEmpty()) {
                findings.accept(Finding.at(
                        master.method().where(),
                        Diagnostic.STATIC_MASTER,
                        master.method().name(),
                        program.collectives().get(0).method().name()));
            }
        }
    }

    private static List<Marked> marked(ProgramDeclaration program) {
        List<Marked> all = new ArrayList<>();
        for (MasterDeclaration each : program.masters()) {
            all.add(new Marked("Master", each.method()));
        }
        for (WorkerDeclaration each : program.workers()) {
            all.add(new Marked("Worker", each.method()));
        }
        for (CollectiveDeclaration each : program.collectives()) {
            all.add(new Marked("Collective", each.method()));
        }
        for (CombinerDeclaration each : program.combiners()) {
            all.add(new Marked("Combiner", each.method()));
        }
        return all;
    }

    private static void reachable(Marked each, Reachability reachability, Consumer<Finding> findings) {
        MethodDeclaration method = each.method();
        if (method.modifiers().contains(Modifier.PRIVATE)) {
            findings.accept(Finding.at(method.where(), Diagnostic.PRIVATE_METHOD, each.annotation(), method.name()));
        } else if (!(each.annotation().equals("Collective")
                ? reachability.overrides(method.element())
                : reachability.reachesAlone(method.element()))) {
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.UNREACHABLE_METHOD,
                    each.annotation(),
                    method.name(),
                    method.owner().simpleName(),
                    reachability.packageName()));
        }
    }

    private static void form(Marked each, Consumer<Finding> findings) {
        MethodDeclaration method = each.method();
        boolean collective = each.annotation().equals("Collective");
        if (!method.element().getTypeParameters().isEmpty()) {
            findings.accept(Finding.at(method.where(), Diagnostic.GENERIC_METHOD, each.annotation(), method.name()));
        }
        if (method.element().isVarArgs()) {
            String array = method.parameters()
                    .get(method.parameters().size() - 1)
                    .type()
                    .text();
            findings.accept(Finding.at(
                    method.where(),
                    Diagnostic.VARARGS_METHOD,
                    each.annotation(),
                    method.name(),
                    array.substring(0, array.length() - 2)));
        }
        if (method.isAbstract() && !collective) {
            findings.accept(Finding.at(method.where(), Diagnostic.ABSTRACT_METHOD, each.annotation(), method.name()));
        }
        if (collective && method.isStatic()) {
            findings.accept(Finding.at(method.where(), Diagnostic.STATIC_COLLECTIVE, method.name()));
        }
        if (collective && method.modifiers().contains(Modifier.FINAL)) {
            findings.accept(Finding.at(method.where(), Diagnostic.FINAL_COLLECTIVE, method.name()));
        }
    }

    private static void names(ProgramDeclaration program, List<Marked> all, Consumer<Finding> findings) {
        Map<String, Marked> first = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (Marked each : all) {
            Marked earlier = first.putIfAbsent(each.method().name(), each);
            counts.merge(each.method().name(), 1L, Long::sum);
            if (earlier == null) {
                continue;
            }
            if (earlier.method().element().equals(each.method().element())) {
                findings.accept(Finding.at(
                        each.method().where(),
                        Diagnostic.SEVERAL_ROLES,
                        each.method().name(),
                        earlier.annotation(),
                        each.annotation()));
            } else {
                findings.accept(Finding.at(
                        each.method().where(),
                        Diagnostic.OVERLOADED_METHOD,
                        Long.toString(counts.get(each.method().name())),
                        program.simpleName(),
                        each.method().name()));
            }
        }
    }
}
