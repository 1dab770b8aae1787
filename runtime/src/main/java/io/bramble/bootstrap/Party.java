package io.bramble.bootstrap;

import io.bramble.error.DecodingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One state machine with its sockets. On the loop's thread only, but for the constructor. */
final class Party implements Wire {
    /** How long the other side has to read the last words. */
    private static final long FINISH_NS = 1_000_000_000;

    /** Connections that are being finished; more are closed at once. */
    private static final int FINISHING_LIMIT = 1100;

    /** Of new connections in one pass, so that nobody keeps the loop from its other work. */
    private static final int ACCEPTS_PER_PASS = 64;

    private static final int READS_PER_PASS = 8;

    private final ControlLoop loop;
    private final Selector selector;
    private final Machine machine;
    private final long tickNs;
    private final @Nullable ServerSocketChannel server;
    private final @Nullable InetSocketAddress remote;
    private final Map<Long, Connection> connections = new HashMap<>();

    private long tickedNs;
    private int finishing;
    private boolean closed;

    Party(
            ControlLoop loop,
            Selector selector,
            Function<Wire, Machine> machine,
            long tickNs,
            @Nullable ServerSocketChannel server,
            @Nullable InetSocketAddress remote) {
        this.loop = loop;
        this.selector = selector;
        this.tickNs = tickNs;
        this.server = server;
        this.remote = remote;
        this.machine = machine.apply(this);
        tickedNs = loop.nowNs() - tickNs;
    }

    void open() throws IOException {
        if (server != null) {
            server.register(selector, SelectionKey.OP_ACCEPT, this);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** When it has to be looked at again. */
    long dueNs() {
        return tickedNs + tickNs;
    }

    void tick(long nowNs) {
        if (nowNs - dueNs() < 0) {
            return;
        }
        tickedNs = nowNs;
        acceptInterest(SelectionKey.OP_ACCEPT);
        machine.tick(nowNs);
        if (finishing > 0) {
            List.copyOf(connections.values()).stream()
                    .filter(connection -> connection.isFinishOverdue(nowNs))
                    .forEach(this::forget);
        }
    }

    void accept() {
        ServerSocketChannel server = this.server;
        for (int i = 0; server != null && i < ACCEPTS_PER_PASS; i++) {
            SocketChannel channel;
            try {
                channel = server.accept();
            } catch (IOException e) {
                // Out of descriptors, or the connection is gone already. Those that are there go on; the next tick
                // looks again.
                acceptInterest(0);
                return;
            }
            if (channel == null) {
                return;
            }
            Connection connection = new Connection(loop.nextNumber(), this, channel);
            try {
                prepare(channel);
                connection.key(channel.register(selector, SelectionKey.OP_READ, connection));
                connections.put(connection.number, connection);
                opened(connection);
            } catch (IOException e) {
                forget(connection);
            }
        }
    }

    private void acceptInterest(int operations) {
        SelectionKey key = server == null ? null : server.keyFor(selector);
        if (key != null && key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    private static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    private void opened(Connection connection) throws IOException {
        InetAddress local = ((InetSocketAddress) connection.channel.getLocalAddress()).getAddress();
        InetSocketAddress other = (InetSocketAddress) connection.channel.getRemoteAddress();
        machine.opened(
                connection.number, local, other.getAddress().getHostAddress() + ":" + other.getPort(), loop.nowNs());
    }

    void connected(Connection connection) {
        try {
            connection.channel.finishConnect();
            connection.key(connection.channel.register(selector, SelectionKey.OP_READ, connection));
            opened(connection);
        } catch (IOException e) {
            broken(connection, e);
        }
    }

    void readable(Connection connection) {
        ByteBuffer buffer = loop.buffer();
        try {
            for (int i = 0; i < READS_PER_PASS && connections.containsKey(connection.number); i++) {
                buffer.clear();
                int count = connection.channel.read(buffer);
                if (count < 0) {
                    gone(connection, "by the other side");
                    return;
                }
                if (count == 0) {
                    return;
                }
                buffer.flip();
                deliver(connection, buffer);
            }
        } catch (IOException e) {
            broken(connection, e);
        }
    }

    private void deliver(Connection connection, ByteBuffer buffer) {
        try {
            if (!connection.isFinishing()) {
                connection.reader.take(buffer);
            }
            while (connections.containsKey(connection.number) && !connection.isFinishing()) {
                byte[] body = connection.reader.next();
                if (body == null) {
                    return;
                }
                machine.received(connection.number, body, loop.nowNs());
            }
        } catch (DecodingException e) {
            gone(connection, e.getMessage());
        }
    }

    void writable(Connection connection) {
        try {
            connection.write();
        } catch (IOException e) {
            broken(connection, e);
        }
    }

    private void broken(Connection connection, IOException e) {
        String message = e.getMessage();
        gone(connection, message == null ? e.getClass().getSimpleName() : message);
    }

    private void gone(Connection connection, String why) {
        boolean tell = !connection.isFinishing();
        if (forget(connection) && tell) {
            machine.closed(connection.number, why, loop.nowNs());
        }
    }

    private boolean forget(Connection connection) {
        boolean was = connections.remove(connection.number) != null;
        if (was && connection.isFinishing()) {
            finishing--;
        }
        connection.close();
        return was;
    }

    @Override
    public void connect() {
        long number = loop.nextNumber();
        try {
            SocketChannel channel = SocketChannel.open();
            Connection connection = new Connection(number, this, channel);
            connections.put(number, connection);
            try {
                prepare(channel);
                channel.connect(remote);
                connection.key(channel.register(selector, SelectionKey.OP_CONNECT, connection));
            } catch (IOException e) {
                broken(connection, e);
            }
        } catch (IOException e) {
            machine.closed(number, "cannot open a socket: " + e.getMessage(), loop.nowNs());
        }
    }

    @Override
    public void send(long connection, byte[] body) {
        Connection to = connections.get(connection);
        if (to == null || to.isFinishing()) {
            return;
        }
        if (!to.send(body)) {
            // Later, not here: a machine that sends must not be called back.
            loop.later(() -> gone(to, "it does not read what is sent to it"));
            return;
        }
        try {
            to.write();
        } catch (IOException e) {
            loop.later(() -> broken(to, e));
        }
    }

    @Override
    public void limit(long connection, int bytes) {
        Connection of = connections.get(connection);
        if (of != null) {
            of.reader.limit(bytes);
        }
    }

    @Override
    public void finish(long connection) {
        Connection last = connections.get(connection);
        if (last == null || last.isFinishing()) {
            return;
        }
        if (finishing >= FINISHING_LIMIT) {
            forget(last);
            return;
        }
        finishing++;
        last.finish(loop.nowNs() + FINISH_NS);
        try {
            last.write();
        } catch (IOException e) {
            forget(last);
        }
    }

    @Override
    public void drop(long connection) {
        Connection last = connections.get(connection);
        if (last != null) {
            forget(last);
        }
    }

    /** No connection can be served any more. */
    void fail(String why) {
        List.copyOf(connections.values()).forEach(connection -> gone(connection, why));
    }

    /** Lets go of everything at once. */
    void close() {
        closed = true;
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                // The port is free all the same.
            }
        }
        List.copyOf(connections.values()).forEach(this::forget);
    }
}
