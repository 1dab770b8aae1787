package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bramble.process.LocalJob;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page, as a browser of this machine sees it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardTest {
    private static final long PATIENCE_NS = 60_000_000_000L;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private Thread job = new Thread(() -> {});
    private StartedJvms jvms;

    @TempDir
    private Path place;

    @BeforeEach
    void enterPrograms() throws Exception {
        jvms = new StartedJvms(place);
    }

    @AfterEach
    void endAll() throws Exception {
        job.interrupt();
        job.join();
        jvms.close();
    }

    private Launcher launcher() {
        PrintStream to = new PrintStream(err, true, UTF_8);
        return new Launcher(place.resolve("classes").toString(), Map.of(), to, to, LocalJob::run);
    }

    /** In this JVM, on a thread of its own. */
    private String start(String... words) {
        job = new Thread(() -> code.complete(launcher().run(words)));
        job.start();
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!err.toString(UTF_8).contains("/\n")) {
            assertTrue(System.nanoTime() - untilNs < 0 && job.isAlive(), () -> err.toString(UTF_8));
            LockSupport.parkNanos(5_000_000);
        }
        return url(err.toString(UTF_8));
    }

    private static String url(String said) {
        String url = said.lines()
                .filter(line -> line.startsWith("dashboard: "))
                .findFirst()
                .orElseThrow()
                .substring(11);
        assertTrue(url.matches("http://127\\.0\\.0\\.1:\\d+/"), url);
        return url;
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject await(String url, Predicate<JsonObject> expected) throws Exception {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (true) {
            JsonObject status =
                    JsonParser.parseString(get(url + "status.json").body()).getAsJsonObject();
            if (expected.test(status)) {
                return status;
            }
            assertTrue(System.nanoTime() - untilNs < 0, () -> "never came: " + status);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Of each rank, in order. */
    private static List<String> states(JsonObject status) {
        List<String> states = new ArrayList<>();
        for (JsonElement each : status.getAsJsonArray("perRank")) {
            states.add(each.getAsJsonObject().get("state").getAsString());
        }
        return states;
    }

    private static JsonObject rank(JsonObject status, int rank) {
        return status.getAsJsonArray("perRank").get(rank).getAsJsonObject();
    }

    private static void isAStall(JsonObject status) {
        assertEquals("running", status.get("state").getAsString());
        assertEquals("demo.Doing", status.get("program").getAsString());
        assertEquals(3, status.get("ranks").getAsInt());
        assertEquals(
                3,
                status.getAsJsonArray("hosts")
                        .get(0)
                        .getAsJsonObject()
                        .get("ranks")
                        .getAsInt());
        assertTrue(rank(status, 0).get("what").getAsString().contains("barrier"), status::toString);
        assertEquals("main", rank(status, 1).get("what").getAsString());
        assertTrue(rank(status, 0).getAsJsonObject("sent").get("messages").getAsLong() > 0, status::toString);
        assertTrue(rank(status, 1).getAsJsonObject("received").get("messages").getAsLong() > 0, status::toString);
    }

    private static final List<String> STALL = List.of("waiting", "computing", "waiting");

    @Test
    void showsWhichRankTheOthersWaitForAndTheEndOfTheJob() throws Exception {
        String url = start("-n", "3", "--dashboard", "0", "doing", "--what", "stall");
        isAStall(await(url, status -> states(status).equals(STALL)));
        CompletableFuture<String> events = client.sendAsync(
                        HttpRequest.newBuilder(URI.create(url + "events")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
        await(url, status -> status.get("elapsedMs").getAsLong() > 0);
        job.interrupt();
        assertEquals(1, code.get(60, TimeUnit.SECONDS));
        String[] all = events.get(60, TimeUnit.SECONDS).strip().split("\n\n");
        JsonObject last =
                JsonParser.parseString(all[all.length - 1].substring(6)).getAsJsonObject();
        assertEquals("ended", last.get("state").getAsString());
        assertEquals(1, last.getAsJsonObject("end").get("exitCode").getAsInt());
        assertTrue(last.getAsJsonObject("end").get("text").getAsString().contains("was interrupted"), last::toString);
    }

    @Test
    void showsJvmsOfTheirOwnToo() throws Exception {
        StartedJvms.Jvm launcher =
                jvms.start(Map.of(), "-n", "3", "--processes", "--dashboard", "0", "doing", "--what", "stall");
        String url = url(launcher.err("(dashboard: .*/\n)"));
        isAStall(await(url, status -> states(status).equals(STALL)));
    }

    @Test
    void showsAndKeepsWhatOthersDoThatHaveJoined() throws Exception {
        Path file = place.resolve("t.json");
        StartedJvms.Jvm head = jvms.start(
                Map.of(),
                "-n",
                "3",
                "--listen",
                "0",
                "--iface",
                "127.0.0.0/8",
                "--dashboard",
                "0",
                "--trace",
                file.toString(),
                "doing",
                "--what",
                "talk");
        String url = url(head.err("(dashboard: .*/\n)"));
        assertEquals("starting", await(url, status -> true).get("state").getAsString());
        String where = head.err("--join (\\S+)");
        String secret = head.err("--secret-file (\\S+)");
        StartedJvms.Jvm other = jvms.start(Map.of(), "-n", "2", "--join", where, "--secret-file", secret);
        assertEquals(0, other.await().code());
        ChildJvmTest.Ended ended = head.await();
        assertEquals(0, ended.code(), ended.err());
        TraceEvents.read(file).areOfATalk(3);
    }

    /** One request by hand, since a browser's host name is its own affair. */
    private static String ask(int port, String method, String path, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: " + host
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void answersOnlyBrowsersThatMeanItAndOnlyReads() throws Exception {
        String url = start("-n", "2", "--dashboard", "0", "doing", "--what", "hang");
        int port = URI.create(url).getPort();
        String page = ask(port, "GET", "/", "127.0.0.1:" + port);
        assertTrue(page.startsWith("HTTP/1.1 200 "), page);
        assertTrue(page.contains("Content-security-policy: default-src 'none'; script-src 'sha256-"), page);
        assertTrue(page.contains("Cache-control: no-store"), page);
        assertFalse(page.substring(page.indexOf("<!DOCTYPE"))
                .replace("http://www.w3.org/2000/svg", "")
                .contains("//www"));
        assertFalse(page.contains("innerHTML"));
        assertTrue(ask(port, "GET", "/status.json", "localhost:" + port).startsWith("HTTP/1.1 200 "));
        for (String host : List.of("evil.example:" + port, "127.0.0.1", "evil.example", "127.0.0.1:1", "")) {
            String answer = ask(port, "GET", "/status.json", host);
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            assertFalse(answer.contains("demo.Doing"), answer);
        }
        String head = ask(port, "HEAD", "/status.json", "127.0.0.1:" + port);
        assertTrue(head.startsWith("HTTP/1.1 200 ") && head.endsWith("\r\n\r\n"), head);
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            String answer = ask(port, method, "/", "127.0.0.1:" + port);
            assertTrue(answer.startsWith("HTTP/1.1 405 ") && answer.contains("Allow: GET, HEAD"), answer);
        }
        assertTrue(ask(port, "GET", "/../secret", "127.0.0.1:" + port).startsWith("HTTP/1.1 404 "));
    }

    @Test
    void saysWhatToDoWhereThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = taken.getLocalPort();
            assertEquals(3, launcher().run("-n", "2", "--dashboard", "" + port, "doing"));
            assertEquals(
                    "cannot show the dashboard: port=" + port + " of 127.0.0.1 is taken, or not yours (Address already"
                            + " in use); give another with --dashboard PORT, or --dashboard 0 for any that is free\n",
                    err.toString(UTF_8));
        }
    }

    @Test
    void takesAWordThatIsNoNumberForTheProgram() {
        assertEquals(List.of("--dashboard=7077", "doing"), List.of(OptionalValue.filled("--dashboard", "doing")));
        assertEquals(List.of("--dashboard=0", "doing"), List.of(OptionalValue.filled("--dashboard", "0", "doing")));
        assertEquals(
                List.of("-n", "3", "--dashboard=7077", "--check"),
                List.of(OptionalValue.filled("-n", "3", "--dashboard", "--check")));
        List<String> others = List.of("--trace", "--dashboard", "doing", "--dashboard", "5");
        assertEquals(others, List.of(OptionalValue.filled(others.toArray(String[]::new))));
        List<String> behind = List.of("--", "--dashboard", "5");
        assertEquals(behind, List.of(OptionalValue.filled(behind.toArray(String[]::new))));
    }

    @Test
    void isDescribedFieldByField() throws Exception {
        String page = Files.readString(Path.of("../docs/dashboard.md"));
        String url = start("-n", "2", "--dashboard", "0", "doing", "--what", "say and hang");
        JsonObject status = await(
                url,
                now -> now.getAsJsonArray("output").size() == 2
                        && now.getAsJsonArray("perRank").size() == 2);
        List<JsonObject> all = List.of(
                status,
                status.getAsJsonObject("farm"),
                status.getAsJsonArray("hosts").get(0).getAsJsonObject(),
                rank(status, 0),
                rank(status, 0).getAsJsonObject("sent"),
                rank(status, 0).getAsJsonObject("tasks"),
                status.getAsJsonArray("output").get(0).getAsJsonObject());
        for (JsonObject each : all) {
            for (String field : each.keySet()) {
                assertTrue(page.contains("`" + field + "`"), field);
            }
        }
        assertTrue(page.contains("`exitCode`") && page.contains("`text`"));
        for (String state : List.of("starting", "computing", "waiting", "idle", "finished")) {
            assertTrue(page.contains("`" + state + "`"), state);
        }
    }
}
