package io.bramble.testkit;

import io.bramble.Communicator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes one invocation of a {@link Ranks} method for each number of ranks. */
final class RanksExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), Ranks.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        Ranks ranks = AnnotationSupport.findAnnotation(method, Ranks.class).orElseThrow();
        check(method, ranks);
        return Arrays.stream(ranks.value()).mapToObj(count -> new RanksInvocation(ranks, count, spmd(method)));
    }

    private static void check(Method method, Ranks ranks) {
        String where = "@Ranks on " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (ranks.value().length == 0) {
            throw new ExtensionConfigurationException(where + " has no number of ranks: write @Ranks({1, 2, 3})");
        }
        for (int count : ranks.value()) {
            if (count < 1) {
                throw new ExtensionConfigurationException(
                        where + " has " + count + ", but a job has at least one rank");
            }
        }
        if (ranks.timeoutSeconds() < 0) {
            throw new ExtensionConfigurationException(
                    where + " has timeoutSeconds = " + ranks.timeoutSeconds() + "; 0 means never");
        }
        long launches = Arrays.stream(method.getParameterTypes())
                .filter(type -> type == Launch.class || type == Communicator.class)
                .count();
        if (launches != 1) {
            throw new ExtensionConfigurationException(where
                    + " needs one parameter of type Launch, to run programs, or Communicator, to be run by every rank");
        }
        if (ranks.tagsOf() != void.class && !spmd(method)) {
            throw new ExtensionConfigurationException(
                    where + " has tagsOf, which is for methods with a Communicator: a program knows its own tags");
        }
    }

    private static boolean spmd(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(Communicator.class);
    }
}
