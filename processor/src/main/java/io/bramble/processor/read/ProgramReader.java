package io.bramble.processor.read;

import com.palantir.javapoet.ClassName;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Combiner;
import io.bramble.annotation.Kind;
import io.bramble.annotation.Master;
import io.bramble.annotation.Op;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import io.bramble.processor.encodable.EncodableReader;
import io.bramble.processor.encodable.Result;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.CombinerDeclaration;
import io.bramble.processor.model.MasterDeclaration;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.TagDeclaration;
import io.bramble.processor.model.TypeUse;
import io.bramble.processor.model.WorkerDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a {@code @Parallel} class. */
public final class ProgramReader {
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final Elements elements;
    private final Types types;
    private final AnnotationReader annotations;
    private final Initializers initializers;

    /** In that compiler. */
    public ProgramReader(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
        annotations = new AnnotationReader(elements);
        initializers = Initializers.of(environment);
    }

    /**
     * The program, or nothing while it mentions a type that does not exist yet.
     *
     * @param inSource whether an element is in the sources being compiled, so that a message can stand on it
     */
    public Optional<ProgramDeclaration> read(TypeElement program, Predicate<Element> inSource) {
        TypeWalk walk = new TypeWalk(elements);
        for (TypeElement at = program; at != null && !walk.unresolved(); at = superclass(at)) {
            walk.visit(at.getSuperclass());
            at.getInterfaces().forEach(walk::visit);
        }
        if (walk.unresolved()) {
            return Optional.empty();
        }
        Hierarchy hierarchy = new Hierarchy(elements, program);
        AnnotationMirror parallel =
                AnnotationReader.find(program, Parallel.class).orElseThrow();
        List<VariableElement> tagFields = tagFields(hierarchy, parallel, walk);
        List<ExecutableElement> marked =
                hierarchy.methods().stream().filter(ProgramReader::isMarked).toList();
        walk.mention(program);
        tagFields.forEach(field -> visit(walk, field));
        marked.forEach(method -> visit(walk, method));
        ElementFilter.constructorsIn(program.getEnclosedElements()).forEach(method -> visit(walk, method));
        return walk.unresolved()
                ? Optional.empty()
                : Optional.of(declaration(program, hierarchy, parallel, tagFields, marked, walk, inSource));
    }

    private ProgramDeclaration declaration(
            TypeElement program,
            Hierarchy hierarchy,
            AnnotationMirror parallel,
            List<VariableElement> tagFields,
            List<ExecutableElement> marked,
            TypeWalk walk,
            Predicate<Element> inSource) {
        EncodableReader encodables = new EncodableReader(elements, types, elements.getPackageOf(program));
        Function<TypeMirror, Result> encodings = encodables::read;
        MethodReader methods = new MethodReader(types, annotations, program, encodings, inSource);
        List<MasterDeclaration> masters = new ArrayList<>();
        List<WorkerDeclaration> workers = new ArrayList<>();
        List<CollectiveDeclaration> collectives = new ArrayList<>();
        List<CombinerDeclaration> combiners = new ArrayList<>();
        for (ExecutableElement element : marked) {
            MethodDeclaration method = methods.read(element);
            AnnotationReader.find(element, Master.class)
                    .ifPresent(mirror -> masters.add(new MasterDeclaration(method, annotations.flag(mirror, "works"))));
            AnnotationReader.find(element, Worker.class)
                    .ifPresent(mirror -> workers.add(new WorkerDeclaration(
                            method, annotations.flag(mirror, "idempotent"), methods.encoding(method.result()))));
            AnnotationReader.find(element, Collective.class)
                    .ifPresent(mirror -> collectives.add(collective(method, mirror, methods)));
            AnnotationReader.find(element, Combiner.class)
                    .ifPresent(mirror -> combiners.add(new CombinerDeclaration(method)));
        }
        List<TagDeclaration> tags = new TagReader(encodings, initializers, program, inSource).read(tagFields);
        return new ProgramDeclaration(
                program,
                ClassName.get(program),
                elements.getBinaryName(program).toString(),
                program.getModifiers().contains(Modifier.ABSTRACT),
                annotations.number(parallel, "minRanks"),
                ElementFilter.constructorsIn(program.getEnclosedElements()).stream()
                        .map(methods::read)
                        .toList(),
                masters,
                workers,
                collectives,
                combiners,
                hierarchy.methods().stream()
                        .filter(ProgramReader::isUnmarkedAbstract)
                        .map(methods::read)
                        .toList(),
                tags,
                new StaticReader(elements, types, initializers, program, inSource).read(hierarchy),
                hierarchy.memberNames(),
                hierarchy.nestedTypeNames(),
                JavadocSummary.of(elements.getDocComment(program)),
                lints(program, walk),
                generatedAnnotation(program));
    }

    private CollectiveDeclaration collective(MethodDeclaration method, AnnotationMirror mirror, MethodReader methods) {
        Kind kind = annotations.constant(mirror, "value", Kind.BODY);
        TypeUse value = kind == Kind.BODY ? method.result() : methods.inFuture(method);
        return new CollectiveDeclaration(
                method,
                mirror,
                kind,
                annotations.constant(mirror, "op", Op.NONE),
                annotations.text(mirror, "combiner"),
                annotations.number(mirror, "root"),
                annotations.flag(mirror, "periodic"),
                value,
                comparable(value.mirror()),
                methods.encoding(value));
    }

    private boolean comparable(TypeMirror type) {
        TypeElement comparable = elements.getTypeElement("java.lang.Comparable");
        return type.getKind() == TypeKind.DECLARED
                && types.isSubtype(type, types.getDeclaredType(comparable, types.getWildcardType(null, type)));
    }

    private List<VariableElement> tagFields(Hierarchy hierarchy, AnnotationMirror parallel, TypeWalk walk) {
        List<VariableElement> fields = new ArrayList<>(hierarchy.fields());
        for (TypeMirror type : annotations.types(parallel, "tags")) {
            walk.visit(type);
            if (type.getKind() == TypeKind.DECLARED) {
                new Hierarchy(elements, (TypeElement) ((DeclaredType) type).asElement())
                        .fields().stream()
                                .filter(field -> !fields.contains(field))
                                .forEach(fields::add);
            }
        }
        fields.removeIf(field -> !TagReader.isTag(field));
        return fields;
    }

    private Set<String> lints(TypeElement program, TypeWalk walk) {
        Set<String> lints = new TreeSet<>(walk.lints());
        TypeElement serializable = elements.getTypeElement("java.io.Serializable");
        if (serializable != null && types.isAssignable(types.erasure(program.asType()), serializable.asType())) {
            lints.add("serial");
        }
        return lints;
    }

    private Optional<ClassName> generatedAnnotation(TypeElement program) {
        return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(program), GENERATED))
                .map(ClassName::get);
    }

    private static boolean isMarked(ExecutableElement method) {
        return AnnotationReader.find(method, Master.class).isPresent()
                || AnnotationReader.find(method, Worker.class).isPresent()
                || AnnotationReader.find(method, Collective.class).isPresent()
                || AnnotationReader.find(method, Combiner.class).isPresent();
    }

    private static boolean isUnmarkedAbstract(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.ABSTRACT) && !isMarked(method);
    }

    private static void visit(TypeWalk walk, ExecutableElement method) {
        walk.mention(method);
        walk.visit(method.getReturnType());
        method.getParameters().forEach(parameter -> walk.visit(parameter.asType()));
        method.getThrownTypes().forEach(walk::visit);
    }

    private static void visit(TypeWalk walk, VariableElement field) {
        walk.mention(field);
        walk.mention(field.getEnclosingElement());
        walk.visit(field.asType());
    }

    @org.jspecify.annotations.Nullable
    private static TypeElement superclass(TypeElement type) {
        TypeMirror above = type.getSuperclass();
        return above.getKind() == TypeKind.DECLARED ? (TypeElement) ((DeclaredType) above).asElement() : null;
    }
}
