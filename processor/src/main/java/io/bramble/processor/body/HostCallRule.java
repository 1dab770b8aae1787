package io.bramble.processor.body;

import io.bramble.processor.diagnostic.Diagnostic;
import java.util.Map;

/** Calls that mean the machine where they happen to run: B9. */
final class HostCallRule implements BodyRule {
    private static final Map<String, Diagnostic> CALLS = Map.of(
            "java.lang.System.exit", Diagnostic.EXIT_CALL,
            "java.lang.Runtime.exit", Diagnostic.EXIT_CALL,
            "java.lang.Runtime.halt", Diagnostic.EXIT_CALL,
            "java.net.InetAddress.getLocalHost", Diagnostic.LOCAL_HOST_CALL);

    @Override
    public void check(ProgramBody program, Findings findings) {
        for (MethodBody method : program.reachable(role -> true)) {
            for (Call call : method.calls()) {
                String name = Source.owner(call.target()) + "." + call.name();
                Diagnostic diagnostic = CALLS.get(name);
                if (diagnostic != null) {
                    findings.add(call.tree(), diagnostic, call.name(), method.name());
                }
            }
        }
    }
}
