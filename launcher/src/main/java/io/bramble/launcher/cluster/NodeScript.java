package io.bramble.launcher.cluster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a JVM on another host, for a POSIX shell: finds the application's files by their content, there or in the node's
 * cache, asks for those that are missing, finds Java, and becomes it. What it asks and says is a line of standard output that begins
 * with {@link #WORD}.
 */
final class NodeScript {
    /** Begins a line to the launcher. */
    static final String WORD = "BRAMBLE-NODE";

    /** {@code need SHA256}: the bytes of that file are to follow on standard input. */
    static final String NEED = "need";

    /** {@code fail SENTENCE}: it cannot be started. */
    static final String FAIL = "fail";

    /** {@code ready}: the next bytes of standard input are the JVM's. */
    static final String READY = "ready";

    // Without a single quote, so that the whole of it can stand in them. $1… are never a user's text unquoted.
    private static final String BODY = """
            say() { printf "%s\\n" "$word $*"; }
            fail() { say "fail $*"; exit 3; }
            sum() { sha256sum < "$1" 2>/dev/null | cut -d" " -f1; }
            cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/bramble
            path=
            file() {
              if [ -f "$1" ] && [ "$(sum "$1")" = "$2" ]; then at=$1
              elif [ -f "$cache/$2.jar" ] && [ "$(sum "$cache/$2.jar")" = "$2" ]; then at=$cache/$2.jar
              else
                (umask 077; mkdir -p "$cache") 2>/dev/null
                new=$(mktemp "$cache/new.XXXXXX" 2>/dev/null) || fail "cannot write to its cache: directory=$cache; make it writable, or set XDG_CACHE_HOME there"
                say "need $2"
                head -c "$3" > "$new" 2>/dev/null
                [ "$(sum "$new")" = "$2" ] || { rm -f "$new"; fail "a file did not arrive whole: sha256=$2 bytes=$3; is the disk of $cache full, and is sha256sum there?"; }
                mv -f "$new" "$cache/$2.jar"
                at=$cache/$2.jar
              fi
              path=${path:+$path:}$at
            }
            java() {
              for each in "${BRAMBLE_JAVA:-}" "${JAVA_HOME:-}/bin/java" "$(command -v java 2>/dev/null)" /usr/lib/jvm/*/bin/java /opt/*/bin/java; do
                if [ -n "$each" ] && [ -x "$each" ]; then found=$each; return; fi
              done
              fail "no Java there: install one, 17 or newer, for example with: sudo apt install openjdk-17-jre-headless"
            }
            archive=
            archive() {
              [ "${BRAMBLE_ARCHIVE:-}" != off ] || return
              (umask 077; mkdir -p "$cache") 2>/dev/null
              [ -O "$cache" ] || return
              case $(ls -ld "$cache") in d???------*) ;; *) return ;; esac
              key=$cache/cds-$(ls -lL "$found" "$path" 2>/dev/null | cksum | cut -d" " -f1)
              if [ -f "$key.jsa" ]; then archive=$key.jsa
              elif mv "$key.seen" "$key.making"; then make &
              elif [ ! -e "$key.making" ]; then (umask 077; : > "$key.seen"); fi
            } 2>/dev/null
            make() {
              exec < /dev/null > /dev/null 2>&1
              umask 077
              find "$cache" -name "cds-*" -mtime +7 -exec rm -f {} +
              nice -n 19 "$found" -D$record="$key.new" -cp "$path" $launch && mv -f "$key.new" "$key.jsa" && rm -f "$key.making"
              rm -f "$key.new"
            }
            """;

    private NodeScript() {}

    /**
     * One word for the remote shell, whatever login shell runs it.
     *
     * @param files the application's
     * @param java the java to use, null for one that is found
     * @param workingDirectory where to run
     * @param demanded whether it must be there; else the home directory will do
     * @param environment variables to set
     * @param javaOptions of the JVM
     * @param mainClass to start
     */
    static String command(
            List<AppFile> files,
            @Nullable String java,
            String workingDirectory,
            boolean demanded,
            Map<String, String> environment,
            List<String> javaOptions,
            String mainClass) {
        StringBuilder script = new StringBuilder("word=" + WORD + "\n")
                .append("record=")
                .append(ClassDataArchive.RECORDED)
                .append("\nlaunch=\"")
                .append(ArchiveCache.RECORDING)
                .append("\"\n")
                .append(BODY);
        environment.forEach((name, value) -> script.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        for (AppFile file : files) {
            script.append("file ")
                    .append(quoted(file.isPacked() ? "" : file.path().toString()))
                    .append(' ')
                    .append(file.sha256())
                    .append(' ')
                    .append(file.lengthBytes())
                    .append('\n');
        }
        if (java == null) {
            script.append("java\n");
        } else {
            script.append("found=").append(quoted(java)).append('\n');
            script.append(
                    "[ -x \"$found\" ] || fail \"no Java at $found; name another with java= in the hostfile, or leave it out\"\n");
        }
        script.append("cd ").append(quoted(workingDirectory)).append(" 2>/dev/null || ");
        script.append(demanded ? "fail \"no such directory there; make it, or leave --wdir out\"" : "cd \"${HOME:-/}\"")
                .append('\n');
        boolean isArchived = files.size() == 1 && !ClassDataArchive.areOf(javaOptions);
        script.append(isArchived ? "archive\n" : "");
        script.append("say ready\nexec \"$found\" ${archive:+\"-XX:SharedArchiveFile=$archive\" ")
                .append('"')
                .append(ClassDataArchive.SILENT)
                .append("\"}");
        javaOptions.forEach(option -> script.append(' ').append(quoted(option)));
        script.append(" -cp \"$path\" ").append(mainClass).append('\n');
        return "sh -c " + quoted(script.toString());
    }

    /** One word of a POSIX shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
