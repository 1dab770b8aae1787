package io.bramble.launcher.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page and what it shows to browsers of this machine: listens on 127.0.0.1 only, answers to nothing but its own name, so that a
 * page of elsewhere whose name leads here learns nothing, and only reads.
 */
final class DashboardServer {
    private static final long EVERY_MS = 500;

    /** Pages that are open at a time; each has a thread. */
    private static final int STREAMS = 16;

    /** How long open pages may take to get the last word. */
    private static final long LAST_MS = 1_000;

    private final Scoreboard board;
    private final Page page = Page.load();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "bramble-dashboard");
        thread.setDaemon(true);
        return thread;
    });
    private final Semaphore streams = new Semaphore(STREAMS);

    private DashboardServer(Scoreboard board, HttpServer server) {
        this.board = board;
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is taken, or not this user's to take
     */
    static DashboardServer listen(Scoreboard board, int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        DashboardServer made = new DashboardServer(board, HttpServer.create(new InetSocketAddress(loopback, port), 0));
        made.server.createContext("/", made::handle);
        made.server.setExecutor(made.threads);
        made.server.start();
        return made;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** After the end of the job was told: gives open pages the time to hear of it. */
    void close() {
        // The job may have ended because this thread was interrupted: pages hear of that too.
        boolean interrupted = Thread.interrupted();
        try {
            if (streams.tryAcquire(STREAMS, LAST_MS, TimeUnit.MILLISECONDS)) {
                streams.release(STREAMS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        server.stop(0);
        threads.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", page.policy());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            String host = exchange.getRequestHeaders().getFirst("Host");
            String method = exchange.getRequestMethod();
            if (!("127.0.0.1:" + port()).equals(host) && !("localhost:" + port()).equalsIgnoreCase(host)) {
                answer(exchange, 403, "text/plain", "only for http://127.0.0.1:" + port() + "/\n");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                headers.set("Allow", "GET, HEAD");
                answer(exchange, 405, "text/plain", "only GET and HEAD\n");
            } else {
                serve(exchange);
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> answer(exchange, 200, "text/html", page.html());
            case "/status.json" -> answer(exchange, 200, "application/json", board.json() + "\n");
            case "/events" -> stream(exchange);
            default -> answer(exchange, 404, "text/plain", "here are /, /status.json and /events\n");
        }
    }

    private static void answer(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Server-sent events, each the whole status; the last one of them has the end. */
    private void stream(HttpExchange exchange) throws IOException {
        if (!streams.tryAcquire()) {
            answer(exchange, 503, "text/plain", STREAMS + " pages are open already; close one\n");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream to = exchange.getResponseBody();
            boolean isLast;
            do {
                isLast = board.hasEnded();
                to.write(("data: " + board.json() + "\n\n").getBytes(UTF_8));
                to.flush();
                if (!isLast) {
                    board.pause(EVERY_MS);
                }
            } while (!isLast);
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        } finally {
            // Before it counts as gone: whoever waits for that cuts what is left.
            exchange.close();
            streams.release();
        }
    }
}
