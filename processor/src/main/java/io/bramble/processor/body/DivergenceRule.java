package io.bramble.processor.body;

/** Collectives that not all ranks call: B1 and B7. */
final class DivergenceRule implements BodyRule {
    @Override
    public void check(ProgramBody program, Findings findings) {
        FlowContext context = new FlowContext(program, findings);
        for (MethodBody method : program.roles()) {
            if (method.role().isParallel()) {
                context.follow(method, new FlowState());
            }
        }
    }
}
