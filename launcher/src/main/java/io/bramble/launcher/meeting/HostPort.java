package io.bramble.launcher.meeting;

import io.bramble.error.UsageException;
import io.bramble.launcher.cluster.Escaped;

/**
 * Where a head node is, as the user writes it: {@code pi1:7000}, {@code [fe80::1]:7000}.
 *
 * @param host a name or an address
 * @param port 0 where none is given and none need be
 */
public record HostPort(String host, int port) {
    private static final int MOST = 65_535;

    /**
     * Reads it.
     *
     * @param option whose value it is, for the sentence
     * @param leastPort 0 where the port may be left out
     * @throws UsageException where it is none
     */
    public static HostPort parse(String option, String text, int leastPort) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        // An IPv6 address has colons of its own; with a port it stands in brackets.
        boolean hasPort = colon > 0 && (bracketed ? text.charAt(colon - 1) == ']' : text.indexOf(':') == colon);
        String host = hasPort ? text.substring(0, colon) : text;
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = hasPort ? port(text.substring(colon + 1)) : leastPort == 0 ? 0 : -1;
        if (host.isEmpty() || !isName(host) || port < leastPort) {
            throw new UsageException(
                    option + " takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not \"" + Escaped.of(text) + "\"");
        }
        return new HostPort(host, port);
    }

    /** The number of a port from 0 on; −1 where it is none. */
    public static int port(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            port = digit >= '0' && digit <= '9' ? 10 * port + digit - '0' : MOST + 1;
            if (port > MOST) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : port;
    }

    private static boolean isName(String host) {
        for (int i = 0; i < host.length(); i++) {
            char each = host.charAt(i);
            if (!Character.isLetterOrDigit(each) && "._-:%".indexOf(each) < 0) {
                return false;
            }
        }
        return host.charAt(0) != '-';
    }

    /** As one writes it. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
