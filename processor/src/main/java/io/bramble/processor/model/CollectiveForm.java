package io.bramble.processor.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bramble.annotation.Kind;
import io.bramble.processor.encodable.EncodableType;
import java.util.List;
import java.util.Optional;

/** A kind of collective in one of the signatures that it allows; a nonblocking one has a future of the result. */
public enum CollectiveForm {
    /** A method with a body that all ranks run. */
    BODY,
    /** {@code void m()}. */
    BARRIER,
    /** {@code T m(T)}. */
    BROADCAST,
    /** {@code S m(S)}. */
    SCATTER,
    /** {@code List<T> m(T)}. */
    GATHER,
    /** {@code S m(S)}. */
    GATHER_JOINED,
    /** {@code List<T> m(T)}. */
    ALLGATHER,
    /** {@code S m(S)}. */
    ALLGATHER_JOINED,
    /** {@code T m(T)}. */
    REDUCE,
    /** {@code T m(T)}. */
    ALLREDUCE,
    /** {@code S m(S)}, S a primitive array. */
    REDUCE_SCATTER,
    /** {@code T m(T)}. */
    SCAN,
    /** {@code T m(T)}. */
    EXSCAN,
    /** {@code List<T> m(List<T>)}. */
    ALLTOALL_LIST,
    /** {@code T[] m(T[])}. */
    ALLTOALL_ARRAY,
    /** {@code void m(@Send …, @Receive …)}. */
    EXCHANGE;

    private static final ClassName LIST = ClassName.get(List.class);

    /** The form of a method whose parameters and result can travel; empty where its kind allows no such signature. */
    public static Optional<CollectiveForm> of(CollectiveDeclaration collective) {
        MethodDeclaration method = collective.method();
        TypeName result = collective.value().name();
        int count = method.parameters().size();
        if (collective.kind() == Kind.BODY) {
            return Optional.of(BODY);
        }
        if (collective.kind() == Kind.BARRIER) {
            return when(result.equals(TypeName.VOID) && count == 0, BARRIER);
        }
        if (collective.kind() == Kind.EXCHANGE) {
            return when(result.equals(TypeName.VOID) && count > 0, EXCHANGE);
        }
        if (count != 1 || !(method.parameters().get(0).encoding() instanceof EncodableType type)) {
            return Optional.empty();
        }
        TypeName parameter = method.parameters().get(0).type().name();
        // A future brings objects: the box of what is given stands for it.
        boolean boxed = collective.isNonblocking() && parameter.box().equals(result);
        return ofOne(collective.kind(), type, parameter, boxed ? parameter : result);
    }

    /** What a kind's signatures look like, for people. */
    public static String signatures(Kind kind) {
        return switch (kind) {
            case BODY -> "with a body";
            case BARRIER -> "void m()";
            case BCAST, REDUCE, ALLREDUCE, SCAN, EXSCAN -> "T m(T)";
            case SCATTER -> "S m(S) where S is an array, a List or a Range";
            case GATHER, ALLGATHER -> "List<T> m(T), or S m(S) where S is an array or a List";
            case REDUCE_SCATTER -> "S m(S) where S is a primitive array";
            case ALLTOALL -> "List<T> m(List<T>) or T[] m(T[])";
            case EXCHANGE -> "void m(@Send(side) ..., @Receive(side) ...)";
        };
    }

    private static Optional<CollectiveForm> ofOne(Kind kind, EncodableType type, TypeName parameter, TypeName result) {
        boolean same = parameter.equals(result);
        return switch (kind) {
            case BCAST -> when(same, BROADCAST);
            case SCATTER -> when(same && type.isSplittable(), SCATTER);
            case GATHER -> gathered(type, parameter, result, GATHER, GATHER_JOINED);
            case ALLGATHER -> gathered(type, parameter, result, ALLGATHER, ALLGATHER_JOINED);
            case REDUCE -> when(same, REDUCE);
            case ALLREDUCE -> when(same, ALLREDUCE);
            case REDUCE_SCATTER -> when(same && type.isPrimitiveArray(), REDUCE_SCATTER);
            case SCAN -> when(same, SCAN);
            case EXSCAN -> when(same, EXSCAN);
            case ALLTOALL -> same ? alltoall(result) : Optional.empty();
            case BODY, BARRIER, EXCHANGE -> Optional.empty();
        };
    }

    private static Optional<CollectiveForm> gathered(
            EncodableType type, TypeName parameter, TypeName result, CollectiveForm each, CollectiveForm joined) {
        if (result.equals(ParameterizedTypeName.get(LIST, parameter.box()))) {
            return Optional.of(each);
        }
        return when(parameter.equals(result) && type.isSequence(), joined);
    }

    private static Optional<CollectiveForm> alltoall(TypeName type) {
        if (type instanceof ParameterizedTypeName generic && generic.rawType().equals(LIST)) {
            return Optional.of(ALLTOALL_LIST);
        }
        // No array of generic types: Java cannot make one.
        return when(
                type instanceof ArrayTypeName array
                        && !array.componentType().isPrimitive()
                        && !(array.componentType() instanceof ParameterizedTypeName),
                ALLTOALL_ARRAY);
    }

    private static Optional<CollectiveForm> when(boolean fits, CollectiveForm form) {
        return fits ? Optional.of(form) : Optional.empty();
    }
}
