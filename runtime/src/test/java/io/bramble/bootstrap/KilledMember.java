package io.bramble.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;

/** A JVM of its own that joins a job and stays until it is killed or released: id and port as arguments, the secret on standard input. */
final class KilledMember {
    private KilledMember() {}

    public static void main(String[] args) throws Exception {
        JobSecret secret = JobSecret.parse(new String(System.in.readNBytes(64)));
        MemberSettings settings =
                new MemberSettings(secret, Jobs.TERMS, Jobs.record(Long.parseLong(args[0]), 1), ControlPlan.standard());
        RecordingMember events = new RecordingMember();
        try (ControlLoop loop = ControlLoop.start(System::nanoTime)) {
            Member[] member = new Member[1];
            Object made = new Object();
            synchronized (made) {
                events.exchange = bytes -> {
                    synchronized (made) {
                        member[0].exchange(bytes);
                    }
                };
                events.ready = () -> member[0].ready();
                InetSocketAddress head =
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
                member[0] = Member.join(loop, head, settings, new SecureRandom()::nextBytes, events);
            }
            events.await("running");
            // Until it is killed; its parent's end of standard input closes where the parent dies.
            System.in.read();
        }
    }
}
