package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.ArrayCollective;
import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentCollective;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.View;
import io.bramble.communicator.CollectiveCase.Data;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A case that a rank has made or begun. The method of {@link Communicator} is found by its name and types: each overload is called. */
final class StartedCase {
    private static final BinaryOperator<String> JOIN = String::concat;
    private static final ConcurrentHashMap<String, Method> METHODS = new ConcurrentHashMap<>();
    private static final int OFFSET = 3;
    private static final int STRIDE = 2;

    private final Communicator world;
    private final CollectiveCase described;
    private final ElementType type;

    /** What was given; of a view the array that it is a part of. */
    private Object array;

    /** Where parts lie; null where none do. */
    private PlacedParts parts;

    /** What parts are received into. */
    private Object into;

    /** At which start a supplier of values is. */
    private int now;

    /** What the method returned. */
    private Object returned;

    private StartedCase(Communicator world, CollectiveCase described) {
        this.world = world;
        this.described = described;
        this.type = described.type();
    }

    static StartedCase begin(Communicator world, CollectiveCase described) {
        StartedCase started = new StartedCase(world, described);
        if (described.what() == null) {
            started.returned = started.call(List.of(), List.of());
        } else if (described.data() == Data.VALUE) {
            started.beginValue();
        } else if (described.data() == Data.PLACED) {
            started.beginPlaced();
        } else {
            started.beginArray();
        }
        if (started.returned instanceof PersistentRequest persistent) {
            persistent.start();
        }
        return started;
    }

    CollectiveCase described() {
        return described;
    }

    Request request() {
        return (Request) returned;
    }

    /** Starts a persistent call once more, with other data. */
    void again(int start) {
        now = start;
        if (array != null) {
            long[] given = parts != null ? parts.given(start) : described.given(world.rank(), start);
            TypedArrays.set(type, given, array, 0, 1);
        }
        ((PersistentRequest) returned).start();
    }

    private void beginArray() {
        ArrayCollective what = described.what();
        long[] given = described.given(world.rank(), 0);
        Object argument;
        if (described.data() == Data.VIEW) {
            array = Array.newInstance(type.arrayClass().getComponentType(), OFFSET + STRIDE * given.length);
            TypedArrays.set(type, given, array, OFFSET, STRIDE);
            argument = TypedArrays.view(type, array, OFFSET, given.length, STRIDE);
        } else {
            array = TypedArrays.array(type, given);
            argument = array;
        }
        boolean blocking = described.form() == CollectiveCase.Form.BLOCKING;
        List<Class<?>> types = new ArrayList<>();
        types.add(!blocking ? Object.class : described.data() == Data.VIEW ? View.class : type.arrayClass());
        List<Object> arguments = new ArrayList<>(List.of(argument));
        if (CollectiveCase.combines(what)) {
            types.add(Operation.class);
            arguments.add(described.operation());
        }
        root(types, arguments);
        returned = call(types, arguments);
    }

    private void beginPlaced() {
        parts = new PlacedParts(described, world.rank(), world.size());
        array = TypedArrays.array(type, parts.given(0));
        into = TypedArrays.array(type, parts.empty());
        List<Class<?>> types = new ArrayList<>(parts.types());
        List<Object> arguments = new ArrayList<>(parts.arguments(array, into));
        root(types, arguments);
        returned = call(types, arguments);
        parts.scribble();
        // The model's own, as they were.
        parts = new PlacedParts(described, world.rank(), world.size());
    }

    private void root(List<Class<?>> types, List<Object> arguments) {
        if (CollectiveCase.rooted(described.what())) {
            types.add(int.class);
            arguments.add(described.root());
        }
    }

    private void beginValue() {
        ArrayCollective what = described.what();
        int rank = world.rank();
        boolean list = what == ArrayCollective.SCATTER || what == ArrayCollective.ALLTOALL;
        boolean ignored =
                rank != described.root() && (what == ArrayCollective.SCATTER || what == ArrayCollective.BROADCAST);
        IntFunction<Object> value = start ->
                ignored ? null : list ? described.toEach(rank, world.size(), start) : described.text(rank, start);
        boolean persistent = described.form() == CollectiveCase.Form.PERSISTENT;
        List<Class<?>> types = new ArrayList<>(List.of(io.bramble.Tag.class));
        List<Object> arguments = new ArrayList<>(List.of(TestRank.TEXT));
        types.add(persistent ? Supplier.class : list ? List.class : Object.class);
        arguments.add(persistent ? (Supplier<Object>) () -> value.apply(now) : value.apply(0));
        if (CollectiveCase.combines(what)) {
            types.add(BinaryOperator.class);
            arguments.add(JOIN);
        }
        root(types, arguments);
        returned = call(types, arguments);
    }

    private Object call(List<Class<?>> types, List<Object> arguments) {
        String name = switch (described.form()) {
            case BLOCKING -> described.name();
            case NONBLOCKING -> "i" + described.name();
            case PERSISTENT -> described.name() + "Init";
        };
        Method method = METHODS.computeIfAbsent((name + types).toLowerCase(Locale.ROOT), key -> {
            try {
                return Communicator.class.getMethod(name, types.toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        });
        try {
            return method.invoke(world, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Holds what came of that start against the model. */
    void check(int start) {
        if (described.what() == null) {
            return;
        }
        int rank = world.rank();
        if (parts != null) {
            long[] expected = parts.expected(start);
            long[] sent = parts.given(start);
            assertEquals(expected.length, Array.getLength(into));
            assertArrayEquals(expected, TypedArrays.numbers(type, into, 0, 1, expected.length));
            assertArrayEquals(sent, TypedArrays.numbers(type, array, 0, 1, sent.length), "an argument was changed");
            return;
        }
        if (described.data() == Data.VALUE) {
            Object value = value();
            assertEquals(
                    described.expectedValue(rank, world.size(), start),
                    value instanceof Optional<?> optional ? optional.orElse(null) : value);
            return;
        }
        long[] expected = described.expected(rank, world.size(), start);
        long[] given = described.given(rank, start);
        if (described.data() == Data.VIEW) {
            assertArrayEquals(expected, settled(array, OFFSET, STRIDE, given, start));
            long[] between = TypedArrays.numbers(type, array, OFFSET + 1, STRIDE, given.length);
            assertArrayEquals(new long[given.length], between, "beside the view");
        } else if (CollectiveCase.inPlace(described.what())) {
            assertArrayEquals(expected, settled(array, 0, 1, given, start));
        } else {
            Object result = value();
            assertEquals(type.arrayClass(), result.getClass());
            assertArrayEquals(expected, TypedArrays.numbers(type, result, 0, 1, Array.getLength(result)));
            assertArrayEquals(given, TypedArrays.numbers(type, array, 0, 1, given.length), "an argument was changed");
        }
    }

    /** What is in place, but what an exclusive scan leaves on rank 0 is combined with what was there. */
    private long[] settled(Object place, int offset, int stride, long[] given, int start) {
        long[] numbers = TypedArrays.numbers(type, place, offset, stride, given.length);
        if (described.what() == ArrayCollective.EXSCAN && world.rank() == 0) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = TypedArrays.combine(type, described.operation(), numbers[i], given[i]);
            }
        }
        return numbers;
    }

    private Object value() {
        if (returned instanceof PersistentCollective<?> persistent) {
            return persistent.value();
        }
        return returned instanceof CollectiveRequest<?> request ? request.value() : returned;
    }
}
