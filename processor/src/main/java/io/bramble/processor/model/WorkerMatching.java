package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** Finds the worker that a {@code Farm} parameter runs. */
public final class WorkerMatching {
    private static final ClassName NOTHING = ClassName.get(Void.class);

    private WorkerMatching() {}

    /** The workers that the parameter can mean: by its name; where a class file does not say it, by its types. One is right. */
    public static List<WorkerDeclaration> candidates(ProgramDeclaration program, ParameterDeclaration farm) {
        return program.workers().stream()
                .filter(worker -> farm.named()
                        ? worker.method().name().equals(farm.name())
                        : !worker.takesCommunicator()
                                && farmType(worker).equals(farm.type().name()))
                .toList();
    }

    /** {@code Farm<A, R>} of a worker with one parameter. */
    public static TypeName farmType(WorkerDeclaration worker) {
        TypeUse result = worker.method().result();
        return ParameterizedTypeName.get(
                RuntimeTypes.FARM,
                worker.method().parameters().get(0).type().name().box(),
                result.isVoid() ? NOTHING : result.name().box());
    }
}
