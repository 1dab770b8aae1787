package io.bramble.launcher;

/** Says how to let the annotation processor run, line by line. */
final class NotGenerated {
    private NotGenerated() {}

    /** What happened, and the lines to add (D20). */
    static String sentence(String what, String version) {
        return what + "; let Bramble's annotation processor run when compiling:\n"
                + "  Maven:  <annotationProcessorPaths><path><groupId>io.bramble</groupId>"
                + "<artifactId>bramble-processor</artifactId><version>" + version + "</version></path>"
                + "</annotationProcessorPaths>  in maven-compiler-plugin's <configuration>,\n"
                + "          or <plugin><groupId>io.bramble</groupId><artifactId>bramble-maven-plugin</artifactId><version>"
                + version
                + "</version><extensions>true</extensions></plugin>  in <build><plugins>\n"
                + "  Gradle: annotationProcessor(\"io.bramble:bramble-processor:" + version + "\")  in dependencies\n"
                + "  javac:  -processorpath bramble-processor-" + version + ".jar and the jars that it depends on";
    }
}
