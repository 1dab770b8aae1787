package io.bramble.testkit;

import io.bramble.Communicator;
import io.bramble.process.LocalJob;
import io.bramble.spi.Program;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;

/** Has a test method run by every rank instead of once. */
final class SpmdMethod implements InvocationInterceptor, ParameterResolver {
    private final Ranks ranks;
    private final int count;

    SpmdMethod(Ranks ranks, int count) {
        this.ranks = ranks;
        this.count = count;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Communicator.class;
    }

    /** Nothing yet: each rank puts its own in. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        invocation.skip();
        Method method = invocationContext.getExecutable();
        Class<?> testClass = invocationContext.getTargetClass();
        List<Object> arguments = invocationContext.getArguments();
        Object target = invocationContext.getTarget().orElse(null);
        LocalJob.JobPlan plan = LocalJob.JobPlan.of(
                        SpmdProgram.of(testClass, method, target, arguments, ranks.tagsOf()))
                .ranks(count)
                .check(ranks.check())
                .timeout(Deadline.in(ranks.timeoutSeconds()).left());
        if (ranks.isolated()) {
            plan = plan.isolatedPrograms(rank -> isolated(testClass, method, arguments));
        }
        LocalJob.Failure failure = LocalJob.run(plan).failure();
        if (failure != null) {
            throw failed(failure);
        }
    }

    private Program isolated(Class<?> testClass, Method method, List<Object> arguments) {
        return SpmdProgram.isolated(IsolatedLoader.beside(testClass), testClass, method, arguments, ranks.tagsOf());
    }

    /** An assertion or an exception under the name of its rank; an assumption that does not hold as it is. */
    private Throwable failed(LocalJob.Failure failure) {
        Throwable cause = failure.cause();
        if (cause instanceof IncompleteExecutionException) {
            return cause;
        }
        if (cause == null) {
            return new AssertionFailedError(failure.text());
        }
        String message = "rank " + failure.rank() + "@" + failure.host() + " of " + count + ": " + cause;
        return cause instanceof AssertionFailedError assertion
                        && assertion.isExpectedDefined()
                        && assertion.isActualDefined()
                ? new AssertionFailedError(message, assertion.getExpected(), assertion.getActual(), cause)
                : new AssertionFailedError(message, cause);
    }
}
