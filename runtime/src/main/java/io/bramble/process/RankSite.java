package io.bramble.process;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.collective.CallChecking;
import io.bramble.collective.CollectiveScope;
import io.bramble.collective.Group;
import io.bramble.collective.RankCollectives;
import io.bramble.collective.Topology;
import io.bramble.collective.Tuning;
import io.bramble.communicator.ContextCommunicator;
import io.bramble.communicator.ContextNames;
import io.bramble.communicator.Origin;
import io.bramble.communicator.RankContexts;
import io.bramble.communicator.TagTable;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.wire.Contexts;

/** What a rank's code is given: the collectives that its program declares, the world, and the job's inputs. */
final class RankSite extends RankCollectives {
    private final PointToPoint messages;
    private final Program program;
    private final Communicator world;
    private final JobInputs inputs;

    private RankSite(
            PointToPoint messages,
            Program program,
            ContextNames names,
            JobInputs inputs,
            CallChecking checking,
            Tuning tuning,
            CollectiveScope scope,
            CollectiveScope results) {
        super(scope, results);
        this.messages = messages;
        this.program = program;
        this.inputs = inputs;
        RankContexts contexts = names.ofRank(messages.rank());
        world = ContextCommunicator.world(new Origin(
                messages, new TagTable(program.info()), contexts, checking, tuning, inputs.cluster()::hostOf));
        contexts.put(Contexts.PROGRAM_COLLECTIVES, scope::describe);
        contexts.put(Contexts.RESULTS, results::describe);
    }

    static RankSite of(
            PointToPoint messages,
            Program program,
            ContextNames names,
            JobInputs inputs,
            boolean check,
            Tuning tuning) {
        CallChecking checking = !check
                ? CallChecking.OFF
                : program.info().entry() == ProgramInfo.Entry.MASTER_AND_WORKERS
                        ? CallChecking.MASTER_APART
                        : CallChecking.ALL_ALIKE;
        Group all = Group.world(messages.rank(), messages.ranks());
        Topology topology = Topology.ofHosts(messages.ranks(), inputs.cluster()::hostOf);
        CollectiveScope scope = new CollectiveScope(
                messages, all, topology, Contexts.PROGRAM_COLLECTIVES, "the program", checking, tuning);
        // Made by generated code alone, once the ranks' own has returned.
        CollectiveScope results = new CollectiveScope(
                messages, all, topology, Contexts.RESULTS, "the program's end", CallChecking.OFF, tuning);
        return new RankSite(messages, program, names, inputs, checking, tuning, scope, results);
    }

    @Override
    protected void codeReturned() {
        messages.returned();
    }

    PointToPoint messages() {
        return messages;
    }

    Program program() {
        return program;
    }

    JobInputs inputs() {
        return inputs;
    }

    @Override
    public Communicator world() {
        return world;
    }

    @Override
    public Cluster cluster() {
        return inputs.cluster();
    }

    @Override
    public Args args() {
        return inputs.args();
    }

    @Override
    public <T> T option(OptionSpec<T> option) {
        return inputs.option(option);
    }
}
