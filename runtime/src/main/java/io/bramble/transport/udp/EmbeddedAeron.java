package io.bramble.transport.udp;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.status.SystemCounterDescriptor;
import io.bramble.error.BrambleException;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.status.AtomicCounter;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's media driver and client, moved by {@link #tick}.
 *
 * <p>The agents are ticked themselves, not through their invokers: an invoker that finds the thread's interrupt flag set after an idle
 * turn stops for good, and an interrupt can come within the turn.
 */
final class EmbeddedAeron {
    /** So many turns of the driver to one of the client, which has nothing to do but to show that it lives. */
    private static final int CLIENT_TURN = 256;

    private final AeronDirectory directory;
    private final AeronErrors errors;
    private final AwaitedSessions awaited;
    private final MediaDriver driver;
    private final Aeron client;
    private final Agent driverAgent;
    private final Agent clientAgent;
    private final AtomicCounter sentBytes;
    private final AtomicCounter receivedBytes;
    private int opening;
    private long ticks;
    private @Nullable String problem;
    private boolean closed;

    private EmbeddedAeron(
            AeronDirectory directory, AeronErrors errors, AwaitedSessions awaited, MediaDriver driver, Aeron client) {
        this.directory = directory;
        this.errors = errors;
        this.awaited = awaited;
        this.driver = driver;
        this.client = client;
        this.driverAgent = driver.sharedAgentInvoker().agent();
        this.clientAgent = client.conductorAgentInvoker().agent();
        this.sentBytes = driver.context().systemCounters().get(SystemCounterDescriptor.BYTES_SENT);
        this.receivedBytes = driver.context().systemCounters().get(SystemCounterDescriptor.BYTES_RECEIVED);
    }

    /**
     * Starts driver and client; a tenth of a second.
     *
     * @throws BrambleException where they cannot be started
     */
    static EmbeddedAeron launch(
            AeronContexts contexts, AeronDirectory directory, AeronErrors errors, AwaitedSessions awaited) {
        EmbeddedAeron[] launched = new EmbeddedAeron[1];
        Shelter.run(() -> {
            MediaDriver driver = null;
            try {
                directory.create();
                driver = MediaDriver.launch(contexts.driver());
                Aeron client = Aeron.connect(contexts.client(driver));
                launched[0] = new EmbeddedAeron(directory, errors, awaited, driver, client);
            } catch (BrambleException e) {
                throw e;
            } catch (Exception e) {
                CloseHelper.quietClose(driver);
                directory.delete();
                throw new BrambleException(
                        "cannot start UDP: directory=" + directory.path() + " cause=" + e
                                + "; make room in that directory and look at the limits of open files and sockets",
                        e);
            }
            return 0;
        });
        return launched[0];
    }

    /** Begins to open it; {@link #subscription} says when it is there. */
    long addSubscription(String channel) {
        opening++;
        return client.asyncAddSubscription(channel, AeronContexts.STREAM_ID);
    }

    /**
     * The subscription; null until it is there.
     *
     * @throws RuntimeException where it cannot be opened, once
     */
    @Nullable
    Subscription subscription(long registration) {
        boolean isPending = false;
        try {
            Subscription subscription = client.getSubscription(registration);
            isPending = subscription == null;
            return subscription;
        } finally {
            opening -= isPending ? 0 : 1;
        }
    }

    /** Begins to open it; {@link #publication} says when it is there. */
    long addPublication(String channel) {
        opening++;
        return client.asyncAddExclusivePublication(channel, AeronContexts.STREAM_ID);
    }

    /**
     * The publication; null until it is there.
     *
     * @throws RuntimeException where it cannot be opened, once
     */
    @Nullable
    ExclusivePublication publication(long registration) {
        ExclusivePublication[] publication = new ExclusivePublication[1];
        boolean isPending = false;
        try {
            // The client may map the log only now.
            Shelter.run(() -> {
                publication[0] = client.getExclusivePublication(registration);
                return 0;
            });
            isPending = publication[0] == null;
            return publication[0];
        } finally {
            opening -= isPending ? 0 : 1;
        }
    }

    /** One turn of the driver, and of the client where it is due. Returns the work done; never throws what Aeron throws. */
    int tick() {
        if (problem != null) {
            return 0;
        }
        boolean interrupted = Thread.interrupted();
        try {
            ticks++;
            if (opening > 0) {
                return Shelter.run(this::both);
            }
            int work = turn(driverAgent);
            if (awaited.takeDue()) {
                work += Shelter.run(() -> turn(clientAgent));
            } else if (ticks % CLIENT_TURN == 0) {
                work += turn(clientAgent);
            }
            return work;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Why nothing works any more; null while it does. */
    @Nullable
    String problem() {
        return problem;
    }

    long ticks() {
        return ticks;
    }

    /** Bytes of data that sockets have taken and given so far; changes where a turn moved some, though no message was whole by it. */
    long movedBytes() {
        return closed ? 0 : sentBytes.getPlain() + receivedBytes.getPlain();
    }

    long systemCounter(SystemCounterDescriptor descriptor) {
        return closed ? 0 : driver.context().systemCounters().get(descriptor).get();
    }

    /** Ends both and removes their files. Idempotent. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        Shelter.run(() -> {
            try {
                client.close();
            } catch (Exception e) {
                errors.onError(e);
            }
            try {
                driver.close();
            } catch (Exception e) {
                errors.onError(e);
            }
            directory.delete();
            return 0;
        });
    }

    private int both() {
        // In this order: what the driver opened, the client maps.
        int work = turn(driverAgent);
        awaited.takeDue();
        return work + turn(clientAgent);
    }

    private int turn(Agent agent) {
        try {
            int work = agent.doWork();
            if (agent == clientAgent && client.isClosed()) {
                problem = "Aeron's client has ended: " + errors.last();
            }
            return work;
        } catch (AgentTerminationException e) {
            problem = agent.roleName() + " has ended: " + errors.last();
        } catch (Exception e) {
            errors.onError(e);
        }
        return 0;
    }
}
