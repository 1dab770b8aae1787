package io.bramble.processor.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** All rules for bodies. */
public final class BodyChecks {
    private static final List<BodyRule> RULES = List.of(
            new DivergenceRule(),
            new NestingRule(),
            new IgnoredResultRule(),
            new BufferRule(),
            new RingRule(),
            new RankArgumentRule(),
            new FieldRule(),
            new HostCallRule());

    private final Trees trees;
    private final Types types;
    private final Elements elements;
    private final TagLedger tags = new TagLedger();

    /** For one compilation. */
    public BodyChecks(Trees trees, Types types, Elements elements) {
        this.trees = trees;
        this.types = types;
        this.elements = elements;
    }

    /**
     * What is wrong in a top-level class that the compiler has analysed.
     *
     * @param wanted which of the classes in it shall be checked
     */
    public List<BodyFinding> check(CompilationUnitTree unit, ClassTree top, Predicate<TypeElement> wanted) {
        Source source = new Source(trees, types, elements, unit);
        tags.note(source, top);
        List<BodyFinding> all = new ArrayList<>();
        for (ProgramBody program : BodyReader.read(source, top)) {
            if (wanted.test(program.element())) {
                Findings findings = new Findings(source);
                for (BodyRule rule : RULES) {
                    rule.check(program, findings);
                }
                all.addAll(findings.all());
            }
        }
        return all;
    }

    /** What all classes together do with their tags. */
    public TagLedger tags() {
        return tags;
    }
}
