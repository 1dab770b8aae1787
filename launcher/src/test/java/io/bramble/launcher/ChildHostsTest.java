package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same on hosts behind a remote shell, which here is a script that runs the command on this machine with another home directory. */
class ChildHostsTest extends ChildJvmTest {
    private static final int RANKS = 3;

    @Override
    List<String> started() {
        try {
            return List.of(
                    "--hosts",
                    "localhost,alpha,beta",
                    "--rsh",
                    shell("exec sh -c \"$2\"").toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    String hostOf(int rank) {
        return List.of("localhost", "alpha", "beta").get(rank);
    }

    @Override
    int timeoutS() {
        return 3;
    }

    /** A remote shell; each host has a home of its own. */
    private Path shell(String code) throws IOException {
        Path script = place().resolve("rsh");
        Files.writeString(
                script,
                "#!/bin/sh\nunset XDG_CACHE_HOME\nHOME=" + place() + "/home-$1; export HOME; mkdir -p \"$HOME\"\n"
                        + code + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private List<Path> cached(String host) throws IOException {
        Path cache = place().resolve("home-" + host).resolve(".cache/bramble");
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }

    @Test
    void foldersTravelAsJarsAndAreKept() throws Exception {
        Ended ended = run("-n", "3", "doing", "--what", "print");
        assertEquals(0, ended.code(), ended.err());
        List<Path> alpha = cached("alpha");
        // Folders of classes travel, jars lie at the same path there.
        assertTrue(!alpha.isEmpty() && alpha.size() == cached("beta").size(), alpha.toString());
        for (Path file : alpha) {
            assertTrue(file.getFileName().toString().matches("[0-9a-f]{64}\\.jar"), file.toString());
        }
        var before = Files.getLastModifiedTime(alpha.get(0));
        assertEquals(0, run("-n", "3", "doing", "--what", "print").code());
        assertEquals(before, Files.getLastModifiedTime(alpha.get(0)));
    }

    @Test
    void aDamagedFileInTheCacheIsReplaced() throws Exception {
        run("-n", "3", "doing", "--what", "print");
        Path file = cached("alpha").get(0);
        long length = Files.size(file);
        Files.writeString(file, "damaged");
        assertEquals(0, run("-n", "3", "doing", "--what", "print").code());
        assertEquals(length, Files.size(file));
    }

    @Test
    void saysWhatARemoteShellSaid() throws Exception {
        started();
        Path broken = shell("echo \"no route to $1\" >&2; exit 255");
        Ended ended = jvm(List.of(), Main.class, "-n", "2", "--hosts", "alpha", "--rsh", broken.toString(), "doing");
        assertEquals(3, ended.code(), ended.err());
        assertTrue(
                ended.err().contains("cannot start ranks 0-1 on host alpha: exit code 255, it said: no route to alpha"),
                ended.err());
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Path bare = shell("unset JAVA_HOME BRAMBLE_JAVA; PATH=" + bare() + " exec /bin/sh -c \"$2\"");
        Ended ended = jvm(List.of(), Main.class, "-n", "2", "--hosts", "alpha", "--rsh", bare.toString(), "doing");
        // Where a JVM lies in one of the usual places it is found all the same.
        assertTrue(ended.code() == 0 || ended.err().contains("no Java there: install one"), ended.err());
    }

    /** A folder with what the script needs, and no java. */
    private Path bare() throws IOException {
        Path tools = Files.createDirectories(place().resolve("tools"));
        for (String tool : List.of("sha256sum", "cut", "mkdir", "mktemp", "head", "mv", "rm", "cat", "sh")) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin", tool));
            }
        }
        return tools;
    }

    @Test
    void aDirectoryThatIsDemandedMustBeThere() throws Exception {
        started();
        Ended ended = jvm(
                List.of(),
                Main.class,
                "-n",
                String.valueOf(RANKS),
                "--hosts",
                "alpha",
                "--wdir",
                "/no such place",
                "--rsh",
                place().resolve("rsh").toString(),
                "doing");
        assertEquals(3, ended.code());
        assertTrue(ended.err().contains("no such directory there"), ended.err());
    }
}
