package io.bramble.launcher.meeting;

import io.bramble.bootstrap.Inquiry;
import io.bramble.bootstrap.JobSecret;
import io.bramble.error.BrambleException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for a head node that may not be there yet, or whose name is not known yet, until it answers or the time is up. */
public final class HeadSearch {
    /** How long one address may take to answer; a firewall that drops what it does not like never does. */
    private static final int ANSWER_MS = 3_000;

    private static final int LEAST_ANSWER_MS = 250;

    private static final long RETRY_MS = 250;
    private static final long FIRST_NEWS_NS = 2_000_000_000L;

    /**
     * A head node that has proved the secret.
     *
     * @param address the one of its addresses that answered
     * @param brief what it says of the job
     */
    public record Found(InetSocketAddress address, byte[] brief) {}

    private final JobSecret secret;
    private final Duration patience;
    private final Consumer<String> news;
    private final long beganNs = System.nanoTime();
    private boolean isAnnounced;
    private String lastFailure = "no answer";

    /**
     * @param patience how long to look in all
     * @param news takes a sentence once it takes long
     */
    public HeadSearch(JobSecret secret, Duration patience, Consumer<String> news) {
        this.secret = secret;
        this.patience = patience;
        this.news = news;
    }

    /**
     * Looks at all addresses of that name, again and again.
     *
     * @throws BrambleException where the time is up, or what answers has another secret or is no head
     */
    public Found find(String host, int port) {
        while (true) {
            try {
                for (InetAddress each : InetAddress.getAllByName(host)) {
                    Found found = ask(new InetSocketAddress(each, port));
                    if (found != null) {
                        return found;
                    }
                }
            } catch (UnknownHostException e) {
                lastFailure = "no host of that name is known here";
            }
            pause(host + ":" + port);
        }
    }

    /**
     * A head node that was found by a file.
     *
     * @param secret from the file
     * @param found what has answered
     */
    public record Met(JobSecret secret, Found found) {}

    /**
     * Looks for the head node that a file tells of, again and again: there may be none yet, or one that an earlier job has left.
     *
     * @throws BrambleException where the time is up
     */
    public static Met meet(MeetingFile file, Duration patience) {
        long beganNs = System.nanoTime();
        String lastFailure = "there is no such file";
        while (System.nanoTime() - beganNs < patience.toNanos()) {
            MeetingFile.Place place = file.read();
            for (String each : place == null ? List.<String>of() : place.addresses()) {
                try {
                    // A number, as it was written by process 0: nothing is looked up.
                    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(each), place.port());
                    byte[] brief = Inquiry.ask(address, place.secret(), ANSWER_MS, new SecureRandom()::nextBytes);
                    return new Met(place.secret(), new Found(address, brief));
                } catch (IOException | BrambleException e) {
                    lastFailure = each + ":" + place.port() + ": " + e.getMessage();
                }
            }
            sleep(file.path().toString());
        }
        throw new BrambleException("process 0 of the job was not found by file=" + file.path() + " in "
                + patience.toSeconds() + " s: " + lastFailure
                + "; where the hosts do not have this directory in common,"
                + " set " + JobSecret.VARIABLE + " (64 hexadecimal digits) and " + StartedTask.HEAD
                + "=HOST:PORT for all processes");
    }

    private @Nullable Found ask(InetSocketAddress address) {
        long leftMs = (patience.toNanos() - (System.nanoTime() - beganNs)) / 1_000_000;
        try {
            // The last attempt too has time to learn why it fails, rather than that its time was short.
            int limitMs = (int) Math.max(LEAST_ANSWER_MS, Math.min(ANSWER_MS, leftMs));
            return new Found(address, Inquiry.ask(address, secret, limitMs, new SecureRandom()::nextBytes));
        } catch (IOException e) {
            String message = e.getMessage();
            lastFailure = message == null ? e.getClass().getSimpleName() : message;
            return null;
        }
    }

    private void pause(String where) {
        long waitedNs = System.nanoTime() - beganNs;
        if (waitedNs >= patience.toNanos()) {
            throw new BrambleException("no head node at " + where + ": " + lastFailure + "; tried for "
                    + patience.toSeconds() + " s: is it running with this port, does the name mean that machine, and"
                    + " does a firewall let the port through?");
        }
        if (waitedNs >= FIRST_NEWS_NS && !isAnnounced) {
            isAnnounced = true;
            news.accept("looking for the head node at " + where + ": " + lastFailure);
        }
        sleep(where);
    }

    private static void sleep(String where) {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrambleException("interrupted while looking for the head node at " + where, e);
        }
    }
}
