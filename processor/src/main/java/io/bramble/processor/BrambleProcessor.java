package io.bramble.processor;

import com.google.auto.service.AutoService;
import io.bramble.annotation.Parallel;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.diagnostic.Severity;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.plan.ProgramPlan;
import io.bramble.processor.plan.ProgramPlanner;
import io.bramble.processor.read.ProgramReader;
import io.bramble.processor.render.ProgramRenderer;
import io.bramble.processor.render.ResourceRenderer;
import io.bramble.processor.validate.PlacementRules;
import io.bramble.processor.validate.ProgramRules;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** Joins the stages: reads each {@code @Parallel} class, checks it, and writes its class and its discovery resource. */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
    "io.bramble.annotation.*",
    // On what is generated here; unclaimed it would be a warning under the user's -Xlint:all.
    "javax.annotation.processing.Generated"
})
public final class BrambleProcessor extends AbstractProcessor {
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> inSource = new HashSet<>();
    private ProgramReader reader;

    /** Called by the compiler. */
    public BrambleProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        reader = new ProgramReader(environment);
        ProcessorRuns.note(environment.getElementUtils());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement root : ElementFilter.typesIn(round.getRootElements())) {
            inSource.add(root.getQualifiedName().toString());
        }
        for (TypeElement program : ElementFilter.typesIn(round.getElementsAnnotatedWith(Parallel.class))) {
            waiting.add(program.getQualifiedName().toString());
        }
        PlacementRules.check(round).forEach(this::print);
        for (String name : List.copyOf(waiting)) {
            // Asked for anew in each round: a type that was missing may have come.
            TypeElement program = processingEnv.getElementUtils().getTypeElement(name);
            if (isItsTurn(program, round)) {
                reader.read(program, this::isInSource).ifPresent(declaration -> {
                    waiting.remove(name);
                    generate(declaration);
                });
            }
        }
        // What still waits when all is over names types that do not exist: the compiler reports them.
        return true;
    }

    /** At once, but where Lombok has a say in the round after; or at the end, where there was none. */
    private boolean isItsTurn(TypeElement program, RoundEnvironment round) {
        boolean isForLombok = Lombok.completes(program, processingEnv);
        boolean isFirstRound = seen.add(program.getQualifiedName().toString());
        return isForLombok ? !isFirstRound : !round.processingOver();
    }

    private void generate(ProgramDeclaration program) {
        List<Finding> findings = ProgramRules.check(program);
        findings.forEach(this::print);
        if (findings.stream().noneMatch(finding -> finding.diagnostic().severity() == Severity.ERROR)) {
            ProgramPlan plan = ProgramPlanner.plan(program);
            try {
                write(plan, program.element());
            } catch (IOException e) {
                processingEnv
                        .getMessager()
                        .printMessage(
                                Kind.ERROR,
                                "could not write " + plan.generated().canonicalName() + ": " + e.getMessage(),
                                program.element());
            }
        }
    }

    private void write(ProgramPlan plan, TypeElement program) throws IOException {
        Filer filer = processingEnv.getFiler();
        try (Writer out = filer.createSourceFile(plan.generated().reflectionName(), program)
                .openWriter()) {
            ProgramRenderer.render(plan).writeTo(out);
        }
        // As bytes: a writer would use the encoding of the sources.
        try (OutputStream out = filer.createResource(
                        StandardLocation.CLASS_OUTPUT, "", ResourceRenderer.path(plan), program)
                .openOutputStream()) {
            out.write(ResourceRenderer.render(plan).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void print(Finding finding) {
        Kind kind = finding.diagnostic().severity() == Severity.ERROR ? Kind.ERROR : Kind.WARNING;
        if (kind == Kind.ERROR || !Suppression.silences(finding)) {
            if (finding.annotation() == null) {
                processingEnv.getMessager().printMessage(kind, finding.message(), finding.where());
            } else {
                processingEnv
                        .getMessager()
                        .printMessage(kind, finding.message(), finding.where(), finding.annotation());
            }
        }
    }

    private boolean isInSource(Element element) {
        Element top = element;
        while (top.getEnclosingElement() instanceof TypeElement
                || !(top instanceof TypeElement) && top.getEnclosingElement() != null) {
            top = top.getEnclosingElement();
        }
        return top instanceof TypeElement type
                && inSource.contains(type.getQualifiedName().toString());
    }
}
