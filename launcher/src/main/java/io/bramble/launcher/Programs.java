package io.bramble.launcher;

import io.bramble.error.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The programs of a class path, chosen by the names people type. */
final class Programs {
    private final List<ProgramEntry> entries;

    /** Those programs, in the order in which help lists them. */
    Programs(Collection<ProgramEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** All of them. */
    List<ProgramEntry> entries() {
        return entries;
    }

    /** The one program of a jar that has one; null where it has none or several. */
    @Nullable
    ProgramEntry only() {
        return entries.size() == 1 ? entries.get(0) : null;
    }

    /**
     * The program that a word means.
     *
     * @return null where no program has that name
     * @throws UsageException where several have it
     */
    @Nullable
    ProgramEntry find(String word) {
        List<ProgramEntry> found = new ArrayList<>();
        for (ProgramEntry entry : entries) {
            if (entry.answersTo(word)) {
                found.add(entry);
            }
        }
        if (found.size() > 1) {
            List<String> names = new ArrayList<>();
            for (ProgramEntry entry : found) {
                names.add(entry.className());
            }
            throw new UsageException(
                    "\"" + word + "\" means several programs; give the full name: " + String.join(" or ", names));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** The shortest name that means this program and no other. */
    String commandOf(ProgramEntry entry) {
        for (String name : List.of(entry.kebabName(), entry.sourceName())) {
            int meant = 0;
            for (ProgramEntry each : entries) {
                meant += each.answersTo(name) ? 1 : 0;
            }
            if (meant <= 1) {
                return name;
            }
        }
        return entry.className();
    }

    /** The commands of all programs, in order. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (ProgramEntry entry : entries) {
            commands.add(commandOf(entry));
        }
        return commands;
    }

    /** Every name that means a program, for suggestions. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(commands());
        for (ProgramEntry entry : entries) {
            names.add(entry.simpleName());
            names.add(entry.sourceName());
        }
        return names;
    }
}
