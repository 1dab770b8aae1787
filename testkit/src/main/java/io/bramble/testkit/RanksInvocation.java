package io.bramble.testkit;

import io.bramble.process.RankStreams;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One invocation of a {@link Ranks} method, with its number of ranks. */
final class RanksInvocation implements TestTemplateInvocationContext {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RanksInvocation.class);

    private final Ranks ranks;
    private final int count;
    private final boolean spmd;

    RanksInvocation(Ranks ranks, int count, boolean spmd) {
        this.ranks = ranks;
        this.count = count;
        this.spmd = spmd;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return count == 1 ? "1 rank" : count + " ranks";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(spmd ? new SpmdMethod(ranks, count) : new LaunchParameter());
    }

    /** Hands the method its {@link Launch}. */
    private final class LaunchParameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Launch.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // Once for all tests, and put back after the last: tests may run at the same time.
            context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(InstalledStreams.class, key -> new InstalledStreams(), InstalledStreams.class);
            return new Launch(count, ranks.isolated(), ranks.check(), Deadline.in(ranks.timeoutSeconds()));
        }
    }

    /** The streams that tell what each rank prints; closed by JUnit with its root context. */
    private static final class InstalledStreams implements AutoCloseable {
        private final RankStreams streams = RankStreams.install(null);

        @Override
        public void close() {
            streams.restore();
        }
    }
}
