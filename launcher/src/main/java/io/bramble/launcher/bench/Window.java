package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Request;
import io.bramble.Requests;

/** A window of messages that are all under way at once, then a short answer that it has come; reused, one per rank and size. */
final class Window {
    /** OSU's default. */
    static final int MESSAGES = 64;

    private final Communicator world;
    private final int peer;
    private final byte[] out;
    private final byte[] in;
    private final int[] answer = new int[1];
    private final Request[] requests;

    Window(Communicator world, int peer, int bytes, int requests) {
        this.world = world;
        this.peer = peer;
        out = new byte[bytes];
        in = new byte[bytes];
        this.requests = new Request[requests];
    }

    /** One way: rank 0 sends all, the other answers when it has them. */
    void oneWay() {
        if (world.rank() == 0) {
            send(0);
            Requests.awaitAll(requests);
            world.receive(PairBenchmark.DONE, peer, answer);
        } else {
            receive(0);
            Requests.awaitAll(requests);
            world.send(PairBenchmark.DONE, peer, answer);
        }
    }

    /** Both ways: each sends all and receives all, then rank 1 tells rank 0. */
    void bothWays() {
        receive(0);
        send(MESSAGES);
        Requests.awaitAll(requests);
        if (world.rank() == 0) {
            world.receive(PairBenchmark.DONE, peer, answer);
        } else {
            world.send(PairBenchmark.DONE, peer, answer);
        }
    }

    // Like OSU all messages of a window share one array at either end: it is the transport that is measured, not the
    // cache.
    private void send(int first) {
        for (int i = 0; i < MESSAGES; i++) {
            requests[first + i] = world.isend(PairBenchmark.DATA, peer, out);
        }
    }

    private void receive(int first) {
        for (int i = 0; i < MESSAGES; i++) {
            requests[first + i] = world.ireceive(PairBenchmark.DATA, peer, in);
        }
    }
}
