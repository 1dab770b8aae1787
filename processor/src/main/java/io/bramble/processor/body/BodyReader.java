package io.bramble.processor.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads the programs of a top-level class. */
final class BodyReader {
    private final Source source;
    private final Map<ExecutableElement, MethodBody> methods = new LinkedHashMap<>();
    private final Map<TypeElement, ClassTree> classes = new LinkedHashMap<>();

    private BodyReader(Source source) {
        this.source = source;
    }

    /** The classes in it that have annotated methods with bodies, or are programs. */
    static List<ProgramBody> read(Source source, ClassTree top) {
        BodyReader reader = new BodyReader(source);
        reader.new Declarations().scan(top, null);
        List<ProgramBody> programs = new ArrayList<>();
        reader.classes.forEach((element, tree) -> {
            List<MethodBody> roles = reader.methods.values().stream()
                    .filter(each -> each.role() != Role.NONE
                            && each.element().getEnclosingElement().equals(element))
                    .toList();
            if (!roles.isEmpty() || element.getAnnotation(Parallel.class) != null) {
                programs.add(reader.program(element, tree, roles));
            }
        });
        return programs;
    }

    private ProgramBody program(TypeElement element, ClassTree tree, List<MethodBody> roles) {
        Parallel parallel = element.getAnnotation(Parallel.class);
        Master master = roles.stream()
                .map(each -> each.element().getAnnotation(Master.class))
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        boolean pair = roles.stream().anyMatch(each -> each.role() == Role.MESSAGE_WORKER)
                || master != null && !master.works();
        int minRanks = Math.max(parallel == null ? 1 : parallel.minRanks(), pair ? 2 : 1);
        return new ProgramBody(source, element, tree, parallel != null, minRanks, roles, methods);
    }

    /** Which ranks run a method. */
    static Role role(ExecutableElement method) {
        if (method.getAnnotation(Master.class) != null) {
            return Role.MASTER;
        }
        if (method.getAnnotation(Worker.class) != null) {
            return method.getParameters().stream()
                            .anyMatch(each -> each.asType().toString().equals(Messaging.COMMUNICATOR))
                    ? Role.MESSAGE_WORKER
                    : Role.CALL_WORKER;
        }
        if (method.getAnnotation(Collective.class) != null) {
            return method.getModifiers().contains(Modifier.ABSTRACT) ? Role.PRIMITIVE : Role.BODY;
        }
        return Role.NONE;
    }

    private List<Call> calls(Tree body) {
        List<Call> calls = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
                source.call(tree).ifPresent(calls::add);
                return super.visitMethodInvocation(tree, none);
            }

            @Override
            public Void visitMemberReference(MemberReferenceTree tree, Void none) {
                source.call(tree).ifPresent(calls::add);
                return super.visitMemberReference(tree, none);
            }
        }.scan(body, null);
        return calls;
    }

    private final class Declarations extends TreeScanner<Void, Void> {
        @Override
        public Void visitClass(ClassTree tree, Void none) {
            if (source.element(tree) instanceof TypeElement type) {
                classes.put(type, tree);
            }
            return super.visitClass(tree, none);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void none) {
            if (tree.getBody() != null && source.element(tree) instanceof ExecutableElement method) {
                methods.put(method, new MethodBody(method, tree, role(method), calls(tree.getBody())));
            }
            return super.visitMethod(tree, none);
        }
    }
}
