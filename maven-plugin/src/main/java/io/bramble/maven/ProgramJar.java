package io.bramble.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.shade.DefaultShader;
import org.apache.maven.plugins.shade.ShadeRequest;
import org.apache.maven.plugins.shade.filter.SimpleFilter;
import org.apache.maven.plugins.shade.mojo.ArchiveFilter;
import org.apache.maven.plugins.shade.resource.ApacheLicenseResourceTransformer;
import org.apache.maven.plugins.shade.resource.ApacheNoticeResourceTransformer;
import org.apache.maven.plugins.shade.resource.ManifestResourceTransformer;
import org.apache.maven.plugins.shade.resource.ServicesResourceTransformer;
import org.codehaus.plexus.archiver.jar.JarArchiver;
import org.codehaus.plexus.archiver.util.DefaultFileSet;
import org.jspecify.annotations.Nullable;

/**
 * One jar of a project's classes and all that they need, which {@code java -jar} runs.
 *
 * @param places jars and folders, in class path order
 * @param title of the project
 * @param version of the project
 * @param time of all files that are packed from a folder, null for that of the file
 */
record ProgramJar(
        List<Path> places,
        String title,
        String version,
        @Nullable FileTime time) {
    /** What would mislead, or stop the JVM, in a jar of many parts. */
    private static final Set<String> LEFT_OUT = Set.of(
            "META-INF/MANIFEST.MF",
            "META-INF/INDEX.LIST",
            "META-INF/maven/**",
            "module-info.class",
            "META-INF/versions/*/module-info.class",
            // Signatures of the parts are none of the whole: the JVM would refuse it.
            "META-INF/*.SF",
            "META-INF/*.DSA",
            "META-INF/*.RSA",
            "META-INF/*.EC",
            "META-INF/SIG-*");

    /**
     * Writes it. The same parts give the same bytes.
     *
     * @param scratch a folder for what is made on the way
     */
    void write(Path jar, Path scratch) throws IOException, MojoExecutionException {
        Files.createDirectories(scratch);
        Files.createDirectories(jar.toAbsolutePath().getParent());
        Set<File> parts = new LinkedHashSet<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                place = packed(place, scratch.resolve("part-" + parts.size() + ".jar"));
            }
            if (Files.exists(place)) {
                parts.add(place.toFile());
            }
        }
        ShadeRequest request = new ShadeRequest();
        request.setJars(parts);
        request.setUberJar(jar.toFile());
        request.setFilters(List.of(new SimpleFilter(parts, new LeftOut())));
        request.setRelocators(List.of());
        ApacheNoticeResourceTransformer notice = new ApacheNoticeResourceTransformer();
        request.setResourceTransformers(List.of(
                new ServicesResourceTransformer(), new ApacheLicenseResourceTransformer(), notice, manifest(parts)));
        new DefaultShader().shade(request);
    }

    private ManifestResourceTransformer manifest(Set<File> parts) throws IOException {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("Implementation-Title", title);
        lines.put("Implementation-Version", version);
        lines.put("Add-Opens", ProgramMojo.OPENED);
        if (anyMultiRelease(parts)) {
            lines.put("Multi-Release", "true");
        }
        ManifestResourceTransformer manifest = new ManifestResourceTransformer();
        manifest.setMainClass(ProgramMojo.MAIN_CLASS);
        manifest.setManifestEntries(lines);
        return manifest;
    }

    private static boolean anyMultiRelease(Set<File> parts) throws IOException {
        for (File part : parts) {
            try (JarFile jar = new JarFile(part, false)) {
                if (jar.isMultiRelease()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Path packed(Path folder, Path jar) throws IOException {
        JarArchiver archiver = new JarArchiver();
        archiver.setDestFile(jar.toFile());
        archiver.addFileSet(DefaultFileSet.fileSet(folder.toFile()));
        archiver.setForced(true);
        if (time != null) {
            archiver.configureReproducibleBuild(time);
        }
        archiver.createArchive();
        return jar;
    }

    /** As a POM would configure it for the shade plugin. */
    private static final class LeftOut extends ArchiveFilter {
        @Override
        public Set<String> getIncludes() {
            return Set.of();
        }

        @Override
        public Set<String> getExcludes() {
            return LEFT_OUT;
        }
    }
}
