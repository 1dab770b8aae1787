package io.bramble.bootstrap;

import io.bramble.error.BrambleException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;

/**
 * The head node's end of the control plane: one per job, in the launcher or in rank 0's JVM, which joins by a {@link Member} like every
 * other. Methods may be called by any thread and return at once, but for {@link #close}.
 */
public final class Head implements AutoCloseable {
    private final ControlLoop loop;
    private final Party party;
    private final HeadMachine machine;
    private final InetSocketAddress address;

    private Head(
            ControlLoop loop,
            ServerSocketChannel server,
            HeadSettings settings,
            Consumer<byte[]> random,
            HeadEvents events)
            throws IOException {
        this.loop = loop;
        address = (InetSocketAddress) server.getLocalAddress();
        HeadMachine[] made = new HeadMachine[1];
        party = loop.add(
                wire -> made[0] = new HeadMachine(settings, random, wire, events, loop.nowNs()),
                settings.plan().tickNs(),
                server,
                null);
        machine = made[0];
    }

    /**
     * Listens.
     *
     * @param address numeric, where the job's JVMs reach this host; port 0 for any that is free
     * @param random fills arrays, {@code SecureRandom::nextBytes} but in tests
     * @param events called on the loop's thread
     * @throws BrambleException where the port is taken or the address is not of this host
     */
    public static Head listen(
            ControlLoop loop,
            InetSocketAddress address,
            HeadSettings settings,
            Consumer<byte[]> random,
            HeadEvents events) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("not a numeric address: " + address);
        }
        ServerSocketChannel server = null;
        try {
            server = ServerSocketChannel.open();
            // So that the next job can have the port that the last one has just left.
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, ControlPlan.MAX_JVMS);
            server.configureBlocking(false);
            return new Head(loop, server, settings, random, events);
        } catch (IOException e) {
            if (server != null) {
                try {
                    server.close();
                } catch (IOException suppressed) {
                    e.addSuppressed(suppressed);
                }
            }
            throw new BrambleException(
                    "cannot listen for the job's JVMs: address="
                            + address.getAddress().getHostAddress() + " port="
                            + address.getPort() + " (" + e.getMessage()
                            + "); choose another port, or an address of this host with --iface",
                    e);
        }
    }

    /** Where it listens, with the port that was found. */
    public InetSocketAddress address() {
        return address;
    }

    /** Ends the job; the first cause of all JVMs' stands. */
    public void abort(AbortCause cause) {
        loop.later(() -> machine.abort(cause, loop.nowNs()));
    }

    /** Asks all JVMs where their ranks are; {@link HeadEvents#onRollCall} has the answers. */
    public void callRoll() {
        loop.later(() -> machine.callRoll(loop.nowNs()));
    }

    /** Gives the port back and cuts all connections, at once: for the members the head is lost, unless all have left. */
    @Override
    public void close() {
        loop.remove(party);
    }
}
