package io.bramble.process;

import io.bramble.codec.Encoder;
import io.bramble.farm.ServiceTags;
import io.bramble.farm.TaskRunner;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.progress.NanoClock;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import io.bramble.wire.Contexts;
import io.bramble.wire.ObjectLanding;
import io.bramble.wire.Payloads;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rank instance at work: does what the master commands, one thing at a time, until the end. Belongs to the rank's thread. */
final class ServiceLoop {
    private static final int MASTER = 0;

    private final RankSite site;
    private final PointToPoint messages;
    private final Consumer<String> doing;
    private final TaskRunner tasks;
    private @Nullable RankInstance instance;

    /**
     * @param doing is told what the rank does, for traces
     */
    ServiceLoop(RankSite site, NanoClock clock, Consumer<String> doing) {
        this.site = site;
        this.doing = doing;
        messages = site.messages();
        ProgramInfo info = site.program().info();
        Map<String, String> labels = new HashMap<>();
        for (WorkerSpec<?, ?> worker : info.workers()) {
            labels.put(worker.name(), "worker " + worker.name());
        }
        tasks = new TaskRunner(
                messages, MASTER, info.workers(), clock, name -> doing.accept(labels.getOrDefault(name, name)));
    }

    /** Returns when the master has said that it was all. */
    void run() throws Exception {
        ObjectLanding command = new ObjectLanding();
        while (true) {
            doing.accept(RankThread.IDLE);
            messages.receive(Contexts.COMMANDS, ServiceTags.COMMAND, MASTER, command, null);
            switch (command.typeId()) {
                case ServiceTags.TASKS -> tasks.run(command, instance());
                case ServiceTags.BODY -> body(BodyCommand.of(command));
                case ServiceTags.END -> {
                    return;
                }
                default ->
                    throw new IllegalStateException("no such command: type=" + command.typeId()
                            + "; every rank must run the same version of Bramble");
            }
            command.clear();
        }
    }

    // Made when it is first needed: a rank that nobody calls runs no constructor of the user's.
    private RankInstance instance() throws Exception {
        RankInstance made = instance;
        if (made == null) {
            doing.accept("constructor");
            made = site.program().rankInstance(site);
            instance = made;
        }
        return made;
    }

    private void body(BodyCommand command) throws Exception {
        RankInstance rank = instance();
        doing.accept("collective " + command.name());
        Encoder out = new Encoder();
        rank.body(command.number(), command.decoder(), out);
        messages.send(
                Contexts.REPLIES,
                ServiceTags.RESULT,
                ServiceTags.RESULT,
                MASTER,
                Payloads.ofBytes(out.array(), 0, out.length()));
    }
}
