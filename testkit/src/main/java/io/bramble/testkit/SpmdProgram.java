package io.bramble.testkit;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.launcher.PreparedProgram;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A test method as a program that every rank runs. */
final class SpmdProgram implements Program {
    private final ProgramInfo info;
    private final Method method;
    private final @Nullable Object target;
    private final List<Object> arguments;

    private SpmdProgram(ProgramInfo info, Method method, @Nullable Object target, List<Object> arguments) {
        this.info = info;
        this.method = method;
        this.target = target;
        this.arguments = arguments;
    }

    /** The method on that object, which all ranks share. */
    static SpmdProgram of(
            Class<?> testClass, Method method, @Nullable Object target, List<Object> arguments, Class<?> tagsOf) {
        method.setAccessible(true);
        return new SpmdProgram(info(testClass, method, tagsOf), method, target, arguments);
    }

    /** The method on an object of its own, of the class as that loader loads it. */
    static SpmdProgram isolated(
            IsolatedLoader loader, Class<?> testClass, Method method, List<Object> arguments, Class<?> tagsOf) {
        try {
            Class<?> own = loader.load(testClass);
            Constructor<?> constructor = own.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method ownMethod = loader.load(method.getDeclaringClass())
                    .getDeclaredMethod(method.getName(), method.getParameterTypes());
            Class<?> ownTags = tagsOf == void.class ? tagsOf : loader.load(tagsOf);
            return of(own, ownMethod, constructor.newInstance(), arguments, ownTags);
        } catch (NoSuchMethodException e) {
            throw new ExtensionConfigurationException(
                    "@Ranks(isolated = true) on " + method
                            + " needs a constructor without parameters, and parameters of the"
                            + " JDK's, JUnit's or Bramble's types only",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new ExtensionConfigurationException(
                    "cannot make a " + testClass.getName() + " for a rank of its own", e);
        }
    }

    private static ProgramInfo info(Class<?> testClass, Method method, Class<?> tagsOf) {
        ProgramInfo.Builder info = ProgramInfo.of(testClass.getName() + "." + method.getName(), ProgramInfo.Entry.MAIN);
        if (tagsOf != void.class) {
            PreparedProgram.generated(tagsOf).info().tags().entrySet().forEach(each -> add(info, each));
        }
        return info.fingerprint("test");
    }

    /** The program's description pairs each tag with the codec of its own type. */
    @SuppressWarnings("unchecked")
    private static <T> void add(ProgramInfo.Builder info, Map.Entry<Tag<?>, Codec<?>> each) {
        info.tag((Tag<T>) each.getKey(), (Codec<T>) each.getValue());
    }

    @Override
    public ProgramInfo info() {
        return info;
    }

    @Override
    public RankInstance rankInstance(RankContext rank) {
        return new RankInstance() {
            @Override
            public @Nullable Object main() throws Exception {
                invoke(rank.world());
                return null;
            }
        };
    }

    private void invoke(Communicator world) throws Exception {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == Communicator.class) {
                all.set(i, world);
            }
        }
        try {
            method.invoke(target, all.toArray());
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw thrown instanceof Exception exception ? exception : e;
        }
    }
}
