package io.bramble.processor;

import com.google.auto.service.AutoService;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import io.bramble.annotation.Parallel;
import io.bramble.processor.body.BodyChecks;
import io.bramble.processor.body.BodyFinding;
import io.bramble.processor.body.TreeSuppression;
import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.diagnostic.Severity;
import io.bramble.processor.model.GeneratedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Checks the bodies of programs while javac compiles them. Starts by itself where the processor's jar is on the processor path or the
 * class path, even where no processor runs, and says so then. Other compilers do not know it and compile as before.
 */
@AutoService(Plugin.class)
public final class BramblePlugin implements Plugin {
    /** Called by the compiler. */
    public BramblePlugin() {}

    @Override
    public String getName() {
        return "Bramble";
    }

    @Override
    public boolean autoStart() {
        return true;
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        if (knowsAnnotations()) {
            task.addTaskListener(new Listener(task));
        }
    }

    /** Where the jar was put on a path without the jars that it needs, a compilation that is not about Bramble goes on as before. */
    private static boolean knowsAnnotations() {
        try {
            return Parallel.class.isAnnotation();
        } catch (LinkageError missing) {
            return false;
        }
    }

    private static final class Listener implements TaskListener {
        private final JavacTask task;
        private final Set<String> open = new HashSet<>();
        private final Set<String> seen = new HashSet<>();
        private @Nullable Trees trees;
        private @Nullable BodyChecks checks;
        private boolean judged;

        private Listener(JavacTask task) {
            this.task = task;
        }

        @Override
        public void finished(TaskEvent event) {
            CompilationUnitTree unit = event.getCompilationUnit();
            if (event.getKind() == TaskEvent.Kind.ENTER && unit != null) {
                for (Tree each : unit.getTypeDecls()) {
                    if (each instanceof ClassTree type) {
                        open.add(name(unit, type));
                    }
                }
            } else if (event.getKind() == TaskEvent.Kind.ANALYZE && unit != null && event.getTypeElement() != null) {
                analysed(unit, event.getTypeElement());
            } else if (event.getKind() == TaskEvent.Kind.COMPILATION) {
                judgeTags();
            }
        }

        private static String name(CompilationUnitTree unit, ClassTree type) {
            return unit.getPackageName() == null
                    ? type.getSimpleName().toString()
                    : unit.getPackageName() + "." + type.getSimpleName();
        }

        private void analysed(CompilationUnitTree unit, TypeElement type) {
            // Told again where an error has kept the compiler from going on.
            if (!seen.add(type.getQualifiedName().toString())) {
                return;
            }
            for (Tree each : unit.getTypeDecls()) {
                if (each instanceof ClassTree top
                        && name(unit, top).contentEquals(type.getQualifiedName())
                        && !GeneratedName.is(top.getSimpleName())) {
                    checks().check(unit, top, this::isToBeChecked).forEach(this::print);
                    ungenerated(type);
                }
            }
            open.remove(type.getQualifiedName().toString());
            if (open.isEmpty()) {
                judgeTags();
            }
        }

        private void judgeTags() {
            if (!judged && checks != null) {
                judged = true;
                checks.tags().judge(this::isSeenInWhole).forEach(this::print);
            }
        }

        /** Whether no class of the package comes from a class file: one that was compiled before may use what is not used here. */
        private boolean isSeenInWhole(String packageName) {
            Elements elements = task.getElements();
            return elements.getPackageElement(packageName) != null
                    && ElementFilter.typesIn(
                                    elements.getPackageElement(packageName).getEnclosedElements())
                            .stream()
                            .allMatch(each ->
                                    seen.contains(each.getQualifiedName().toString()));
        }

        /** A program that the processor has refused is not checked further: one build, one kind of trouble. */
        private boolean isToBeChecked(TypeElement type) {
            return type.getAnnotation(Parallel.class) == null || isGenerated(type);
        }

        private boolean isGenerated(TypeElement program) {
            List<String> simpleNames = new ArrayList<>();
            for (Element at = program; at instanceof TypeElement; at = at.getEnclosingElement()) {
                simpleNames.add(0, at.getSimpleName().toString());
            }
            CharSequence packageName = task.getElements().getPackageOf(program).getQualifiedName();
            String name = (packageName.length() == 0 ? "" : packageName + ".") + GeneratedName.of(simpleNames);
            return task.getElements().getTypeElement(name) != null;
        }

        private void ungenerated(TypeElement type) {
            if (type.getAnnotation(Parallel.class) != null
                    && !ProcessorRuns.known(task.getElements())
                    && !isGenerated(type)) {
                Finding finding = Finding.at(
                        type, Diagnostic.NOT_GENERATED, type.getSimpleName().toString());
                Tree tree = trees().getTree(type);
                trees().printMessage(
                                Kind.ERROR,
                                finding.message(),
                                tree,
                                trees().getPath(type).getCompilationUnit());
            }
            ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::ungenerated);
        }

        private void print(BodyFinding finding) {
            if (!TreeSuppression.silences(finding, trees())) {
                boolean error = finding.diagnostic().severity() == Severity.ERROR;
                trees().printMessage(
                                error ? Kind.ERROR : Kind.WARNING,
                                finding.message(),
                                finding.tree(),
                                finding.path().getCompilationUnit());
            }
        }

        private BodyChecks checks() {
            if (checks == null) {
                checks = new BodyChecks(trees(), task.getTypes(), task.getElements());
            }
            return checks;
        }

        private Trees trees() {
            if (trees == null) {
                trees = Trees.instance(task);
            }
            return trees;
        }
    }
}
