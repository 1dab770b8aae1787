package io.bramble.benchmarks.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that keeps what was measured: a file of JSON for each section, and one of the tables of pi. */
public final class Results {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final String PI = "pi-tables.json";
    private static final String END = ".json";

    private final Path folder;

    /** Makes the folder where it is missing. */
    public Results(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    /** Keeps a section; rows of an earlier run that it does not have stay. */
    public void keep(Section section) throws IOException {
        Path file = folder.resolve(section.name() + END);
        Section whole = Files.exists(file) ? section.over(read(file, Section.class)) : section;
        Files.writeString(file, GSON.toJson(whole) + "\n");
    }

    /** Keeps the tables of pi. */
    public void keep(PiTables tables) throws IOException {
        Files.writeString(folder.resolve(PI), GSON.toJson(tables) + "\n");
    }

    /** All sections, by name; that of one host first. */
    List<Section> sections() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(END) && !file.endsWith(PI))
                    .sorted((a, b) -> key(a).compareTo(key(b)))
                    .toList();
        }
        List<Section> sections = new ArrayList<>();
        for (Path file : files) {
            sections.add(read(file, Section.class));
        }
        return sections;
    }

    private static String key(Path file) {
        String name = file.getFileName().toString().replace(END, "");
        return (name.startsWith("one-host") ? "0" : "1") + name;
    }

    /** The tables of pi, where they were measured. */
    Optional<PiTables> pi() throws IOException {
        Path file = folder.resolve(PI);
        return Files.exists(file) ? Optional.of(read(file, PiTables.class)) : Optional.empty();
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            T read = GSON.fromJson(Files.readString(file), type);
            if (read != null) {
                return read;
            }
        } catch (JsonParseException e) {
            throw new IOException("no results: file=" + file + " cause=" + e.getMessage() + "; delete it", e);
        }
        throw new IOException("no results: file=" + file + "; delete it");
    }
}
