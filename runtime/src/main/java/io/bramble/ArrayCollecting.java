package io.bramble;

import org.jspecify.annotations.Nullable;

/** Collectives on primitive arrays: what the forms for each element type come down to. */
public interface ArrayCollecting {
    /**
     * Makes a collective call on an array whose element type is known at run time only. For code that does not know its arrays' type; any
     * other uses the forms of {@link CollectedArrays} and {@link ReducedArrays}, which say what each does.
     *
     * @param type the array's class
     * @param array this rank's; of a scatter the root's, ignored elsewhere
     * @param operation of reductions; null for all others
     * @param root of broadcast, scatter, gather and reduce; 0 for all others
     * @return a new array where the call returns one, else the one given
     * @throws IllegalArgumentException where it is no array of primitives, the operation is not defined on its elements, or there is no such
     *     root; nothing has been sent
     */
    <A> A collect(ArrayCollective what, Class<A> type, @Nullable A array, @Nullable Operation operation, int root);

    /**
     * The same for reductions by an operator of the program's.
     *
     * @throws IllegalArgumentException where it is no array of primitives, its length no multiple of the operator's group, or there is no such root;
     *     nothing has been sent
     */
    <A> A collect(ArrayCollective what, A array, ArrayOperator<A> operator, int root);

    /**
     * The same on the elements of a view, in place: of a broadcast, and of reductions that return nothing. Costs a copy of them, there and back.
     *
     * @param operation of reductions; null for a broadcast
     */
    void collectView(ArrayCollective what, View elements, @Nullable Operation operation, int root);

    /** This rank's number in the communicator. */
    int rank();
}
