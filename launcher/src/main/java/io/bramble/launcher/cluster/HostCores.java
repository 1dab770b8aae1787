package io.bramble.launcher.cluster;

import io.bramble.error.BrambleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks hosts how many cores they have, for a job that does not say how many ranks it wants. */
public final class HostCores {
    private HostCores() {}

    /**
     * The cores of all of them; a host with slots counts with these.
     *
     * @param rsh the remote shell's command and its first words
     * @throws BrambleException where one does not answer
     */
    public static int of(List<HostSpec> hosts, List<String> rsh) {
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (HostSpec host : hosts) {
            asked.add(CompletableFuture.supplyAsync(() -> cores(host, rsh)));
        }
        try {
            return asked.stream().mapToInt(CompletableFuture::join).sum();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BrambleException own ? own : e;
        }
    }

    private static int cores(HostSpec host, List<String> rsh) {
        Integer slots = host.slots();
        if (slots != null) {
            return slots;
        }
        if (LocalHosts.isHere(host)) {
            return Runtime.getRuntime().availableProcessors();
        }
        List<String> command = host.shell(rsh);
        command.add("getconf _NPROCESSORS_ONLN");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            String lastLine = said.substring(said.lastIndexOf('\n') + 1);
            if (code != 0 || !lastLine.matches("[1-9][0-9]{0,4}")) {
                throw new BrambleException("cannot ask host " + host.target() + " for its cores: exit code " + code
                        + (said.isEmpty() ? "" : ", it said: " + said) + "; say how many ranks with -n");
            }
            return Integer.parseInt(lastLine);
        } catch (IOException e) {
            throw new BrambleException(
                    "cannot ask host " + host.target() + " for its cores: remote shell " + rsh + ": "
                            + StartRemedy.why(e) + "; say how many ranks with -n",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrambleException("interrupted while host " + host.target() + " was asked for its cores", e);
        }
    }
}
