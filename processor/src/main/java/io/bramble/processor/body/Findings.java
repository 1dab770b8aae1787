package io.bramble.processor.body;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects findings, each diagnostic once at a place. */
final class Findings {
    private final Source source;
    private final List<BodyFinding> all = new ArrayList<>();

    Findings(Source source) {
        this.source = source;
    }

    void add(Tree where, Diagnostic diagnostic, String... arguments) {
        if (all.stream()
                .noneMatch(
                        each -> each.tree() == where && each.diagnostic().id().equals(diagnostic.id()))) {
            TreePath path = TreePath.getPath(source.unit(), where);
            all.add(new BodyFinding(diagnostic, path, Arrays.asList(arguments)));
        }
    }

    List<BodyFinding> all() {
        return List.copyOf(all);
    }
}
