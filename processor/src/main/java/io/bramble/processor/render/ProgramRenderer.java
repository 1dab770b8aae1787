package io.bramble.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.bramble.processor.encodable.CodecRenderer;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.plan.EntryPlan;
import io.bramble.processor.plan.MethodPlan;
import io.bramble.processor.plan.ObjectPlan;
import io.bramble.processor.plan.ProgramPlan;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** Writes the generated class of a program. */
public final class ProgramRenderer {
    private static final String PROCESSOR = "io.bramble.processor.BrambleProcessor";
    private static final String CONDUCTOR = "conductor";
    private static final String RANK = "rank";

    private final ProgramPlan plan;
    private final CodecRenderer codecs;
    private final Expressions expressions;

    private ProgramRenderer(ProgramPlan plan) {
        this.plan = plan;
        Set<String> taken = new TreeSet<>(plan.takenNames());
        taken.add(plan.names().onMaster());
        taken.add(plan.names().onRank());
        taken.add(plan.names().dispatch());
        codecs = new CodecRenderer(plan.generated(), taken);
        expressions = new Expressions(plan, codecs);
    }

    /** The source file. */
    public static JavaFile render(ProgramPlan plan) {
        return new ProgramRenderer(plan).file();
    }

    private JavaFile file() {
        TypeSpec.Builder type = TypeSpec.classBuilder(plan.generated())
                .addJavadoc("Runs {@link $T} on the ranks of a job.\n", plan.program())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(RuntimeTypes.PROGRAM)
                // Inside the subclasses these names mean what the program nests.
                .alwaysQualify(plan.takenNames().toArray(String[]::new));
        plan.generatedAnnotation()
                .ifPresent(generated -> type.addAnnotation(AnnotationSpec.builder(generated)
                        .addMember("value", "$S", PROCESSOR)
                        .build()));
        if (!plan.lints().isEmpty()) {
            AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
            plan.lints().forEach(lint -> suppress.addMember("value", "$S", lint));
            type.addAnnotation(suppress.build());
        }
        type.addFields(new ConstantsRenderer(plan, codecs).render());
        type.addMethod(MethodSpec.constructorBuilder()
                .addJavadoc("Called by the launcher, by name.\n")
                .addModifiers(Modifier.PUBLIC)
                .build());
        type.addMethod(Expressions.implement("info")
                .returns(RuntimeTypes.PROGRAM_INFO)
                .addStatement("return INFO")
                .build());
        if (plan.entry() != EntryPlan.MAIN) {
            type.addMethod(master());
        }
        type.addMethod(rankInstance());
        if (plan.objects().kind() == ObjectPlan.Kind.EXTENDED) {
            if (plan.objects().onMaster()) {
                type.addType(new ConductorRenderer(plan, expressions).render());
            }
            if (plan.objects().onRank() && plan.dispatches()) {
                type.addType(new RankRenderer(plan, expressions).render());
            }
        }
        if (plan.dispatches()) {
            type.addType(new DispatchRenderer(plan, expressions).render());
        }
        type.addTypes(codecs.nestedCodecs());
        return JavaFile.builder(plan.generated().packageName(), type.build())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    private MethodSpec master() {
        MethodPlan method = plan.call().method();
        CodeBlock call = CodeBlock.of(
                "$L.$N($L)",
                target(method),
                method.name(),
                expressions.arguments(CONDUCTOR, plan.call().arguments()));
        MethodSpec.Builder master = Expressions.implement("master")
                .returns(Object.class)
                .addParameter(RuntimeTypes.CONDUCTOR, CONDUCTOR)
                .addException(Exception.class);
        if (method.isVoid()) {
            return master.addStatement(call).addStatement("return null").build();
        }
        return master.addStatement("return $L", call).build();
    }

    private CodeBlock target(MethodPlan method) {
        if (method.isStatic()) {
            return CodeBlock.of("$T", plan.program());
        }
        if (plan.objects().kind() == ObjectPlan.Kind.EXTENDED) {
            return CodeBlock.of(
                    "new $T($L)", expressions.nested(plan.names().onMaster()), plan.conductorPassed() ? CONDUCTOR : "");
        }
        return CodeBlock.of("new $T($L)", plan.program(), expressions.constructorArguments(CONDUCTOR));
    }

    private MethodSpec rankInstance() {
        MethodSpec.Builder method = Expressions.implement("rankInstance")
                .returns(RuntimeTypes.RANK_INSTANCE)
                .addParameter(RuntimeTypes.RANK_CONTEXT, RANK);
        if (!plan.dispatches()) {
            return method.addStatement("return new $T() {}", RuntimeTypes.RANK_INSTANCE)
                    .build();
        }
        if (plan.objects().onRank()) {
            method.addExceptions(plan.objects().thrown());
        }
        return method.addStatement(
                        "return new $T($L)",
                        expressions.nested(plan.names().dispatch()),
                        plan.dispatchNeedsRank() ? RANK : "")
                .build();
    }
}
