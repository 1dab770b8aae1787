package io.bramble.process;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.Farm;
import io.bramble.farm.FarmDispatcher;
import io.bramble.spi.CollectiveCall;
import io.bramble.spi.Conductor;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.WorkerSpec;

/** What the {@code @Master} method is given. */
final class MasterConductor implements Conductor {
    private final RankSite site;
    private final FarmDispatcher farms;
    private final Thread master;

    MasterConductor(RankSite site, FarmDispatcher farms, Thread master) {
        this.site = site;
        this.farms = farms;
        this.master = master;
    }

    @Override
    public Communicator world() {
        return site.world();
    }

    @Override
    public Cluster cluster() {
        return site.cluster();
    }

    @Override
    public Args args() {
        return site.args();
    }

    @Override
    public <T> T option(OptionSpec<T> option) {
        return site.option(option);
    }

    @Override
    public <A, R> Farm<A, R> farm(WorkerSpec<A, R> worker) {
        return farms.farm(worker);
    }

    @Override
    public CollectiveCall collective(int number, String name) {
        if (Thread.currentThread() != master) {
            throw new IllegalStateException(
                    "collective " + name + " was called from another thread than the master's: thread="
                            + Thread.currentThread().getName()
                            + "; call it in the @Master method itself, because every rank must make the same calls in one order");
        }
        if (site.program().info().entry() == ProgramInfo.Entry.MASTER_AND_WORKERS) {
            throw new IllegalStateException(
                    "collective " + name + " cannot run beside @Worker void m(Communicator), which"
                            + " keeps every rank busy; call a collective of the Communicator on all ranks instead");
        }
        return new BodyCall(site.messages(), number, name);
    }
}
