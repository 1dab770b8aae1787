package io.bramble.launcher;

/** Says how to let the annotation processor run, line by line. */
final class NotGenerated {
    private NotGenerated() {}

    /** What happened, and the lines to add (D20). */
    static String sentence(String what, String version) {
        return what + """
                ; JDK 23 and newer run no annotation processor that the build does not name. Let Bramble's run when compiling:
                  Maven:  <annotationProcessorPaths><path><groupId>io.bramble</groupId><artifactId>bramble-processor</artifactId><version>VERSION</version></path></annotationProcessorPaths>  in maven-compiler-plugin's <configuration>,
                          or <plugin><groupId>io.bramble</groupId><artifactId>bramble-maven-plugin</artifactId><version>VERSION</version><extensions>true</extensions></plugin>  in <build><plugins>
                  Gradle: annotationProcessor("io.bramble:bramble-processor:VERSION")  in dependencies
                  javac:  -processorpath with bramble-processor-VERSION.jar, bramble-annotations-VERSION.jar, and the jars of javapoet and jspecify,
                          or -proc:full where they are on the class path
                  IDE:    turn annotation processing on for the module, or let it build by Maven or Gradle""".replace("VERSION", version);
    }
}
