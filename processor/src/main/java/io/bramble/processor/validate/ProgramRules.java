package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.ProgramDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** All rules for a program. */
public final class ProgramRules {
    private static final List<Rule> RULES = List.of(
            new ClassRules(),
            new EntryRules(),
            new MethodRules(),
            new WorkerRules(),
            new MasterRules(),
            new OptionRules(),
            new CollectiveRules(),
            new CombinationRules(),
            new ExchangeRules(),
            new SplitRules(),
            new TagRules(),
            new StaticRules());

    private ProgramRules() {}

    /** What is wrong with the program, in the order of the rules, each finding once. */
    public static List<Finding> check(ProgramDeclaration program) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            rule.check(program, findings::add);
        }
        return List.copyOf(new LinkedHashSet<>(findings));
    }
}
