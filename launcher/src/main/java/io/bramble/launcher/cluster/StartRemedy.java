package io.bramble.launcher.cluster;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** What to do about a JVM that did not start, by what its remote shell or java said. Pure; the words are those of OpenSSH and the JDK. */
final class StartRemedy {
    /** JDK 17 says {@code error=2, No such file}, JDK 25 {@code Exec failed, error: 2 (No such file) }. */
    private static final Pattern ERROR =
            Pattern.compile("(?:Exec failed, )?error(?:=\\d+, |: \\d+ \\()([^()]+?)(?:\\) ?)?$");

    private StartRemedy() {}

    /** Why a program could not be run, in the same words on every JDK. */
    static String why(IOException failure) {
        return ERROR.matcher(String.valueOf(failure.getMessage())).replaceFirst("$1");
    }

    /**
     * The end of the sentence; empty where it has a remedy already.
     *
     * @param host where
     * @param rsh the remote shell; empty where none was needed
     * @param why what is known
     */
    static String of(HostSpec host, List<String> rsh, String why) {
        if (has(
                why,
                "Could not create the Java Virtual Machine",
                "Could not reserve enough space",
                "initialization of VM")) {
            return "; correct --jvm";
        }
        if (rsh.isEmpty()) {
            return !has(why, "Cannot run program")
                    ? ""
                    : has(why, "(in directory ")
                            ? "; make that directory, or name another with --wdir"
                            : "; name another with java= in the hostfile, or leave it out";
        }
        String shell = String.join(" ", host.shell(rsh));
        if (has(why, "Cannot run program")) {
            return "; install it, or name another with --rsh";
        }
        if (has(why, "Permission denied", "Too many authentication failures")) {
            return "; let this user in without a password: ssh-copy-id " + port(host) + host.target();
        }
        if (has(why, "REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return "; if it was installed anew, forget its old key: ssh-keygen -R " + host.name();
        }
        if (has(why, "Host key verification failed")) {
            return "; accept its key once by hand: ssh " + port(host) + host.target();
        }
        if (has(why, "Could not resolve hostname", "Name or service not known", "nodename nor servname")) {
            return "; correct the name, or give the host's address";
        }
        if (has(why, "Connection refused", "timed out", "No route to host", "Network is unreachable")) {
            return "; is it on, and does its ssh server run? try: " + shell + " true";
        }
        return has(why, "exit code ") ? "; try: " + shell + " true" : "";
    }

    private static String port(HostSpec host) {
        return host.port() == null ? "" : "-p " + host.port() + " ";
    }

    private static boolean has(String why, String... words) {
        for (String each : words) {
            if (why.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
