package io.bramble.processor.body;

import io.bramble.processor.diagnostic.Diagnostic;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;

/** Collectives and farms where not all ranks, or not the master, could call them: B2. */
final class NestingRule implements BodyRule {
    @Override
    public void check(ProgramBody program, Findings findings) {
        for (MethodBody role : program.roles()) {
            if (role.role() != Role.PRIMITIVE) {
                for (Call call : role.calls()) {
                    look(program, role, call, call, "", new HashSet<>(), findings);
                }
            }
        }
    }

    private static void look(
            ProgramBody program,
            MethodBody role,
            Call at,
            Call call,
            String through,
            Set<MethodBody> seen,
            Findings findings) {
        Role target = program.roleOf(call.target());
        boolean worker = role.role() == Role.CALL_WORKER || role.role() == Role.MESSAGE_WORKER;
        String name = call.name();
        MethodBody helper = program.helper(call);
        if (helper != null) {
            if (seen.add(helper)) {
                for (Call next : helper.calls()) {
                    look(program, role, at, next, " through " + at.name(), seen, findings);
                }
            }
        } else if (role.role() == Role.MASTER) {
            if (target == Role.PRIMITIVE && call.isOnThis()) {
                findings.add(at.tree(), Diagnostic.PRIMITIVE_IN_MASTER, role.name(), name, through);
            }
        } else if (Messaging.isOfFarm(call.target())) {
            String kind = worker ? "Worker" : "Collective";
            findings.add(at.tree(), Diagnostic.FARM_IN_ROLE, kind, role.name(), name, through);
        } else if (target == Role.BODY && call.isOnThis()) {
            findings.add(
                    at.tree(),
                    worker ? Diagnostic.COLLECTIVE_IN_WORKER : Diagnostic.COLLECTIVE_IN_BODY,
                    role.name(),
                    name,
                    through);
        } else if (worker && target == Role.PRIMITIVE
                || role.role() == Role.CALL_WORKER && Messaging.isCollective(call.target()) && isGiven(program, call)) {
            findings.add(at.tree(), Diagnostic.COLLECTIVE_IN_WORKER, role.name(), name, through);
        }
    }

    /** A communicator that the program was given, and not one that this call has made for itself. */
    private static boolean isGiven(ProgramBody program, Call call) {
        VariableElement variable = program.source().variable(call.receiver());
        return variable != null && variable.getKind() != ElementKind.LOCAL_VARIABLE;
    }
}
