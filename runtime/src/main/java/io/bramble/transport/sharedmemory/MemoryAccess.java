package io.bramble.transport.sharedmemory;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Whether this JVM may use memory that it shares with others. Loads no class of Agrona. */
public final class MemoryAccess {
    /** The option of the java command that opens what Agrona needs. */
    public static final String JVM_OPTION = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** The same as a line of the manifest of a jar started by {@code java -jar}. */
    public static final String MANIFEST_LINE = "Add-Opens: java.base/jdk.internal.misc";

    private static final String PACKAGE = "jdk.internal.misc";

    private MemoryAccess() {}

    /** What is missing and the exact line to add; null where nothing is. */
    public static @Nullable String problem() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return "big-endian processor: arch=" + System.getProperty("os.arch")
                    + "; run the job on little-endian hosts (x86-64, arm64)";
        }
        if (!Object.class.getModule().isOpen(PACKAGE, MemoryAccess.class.getModule())) {
            return "memory of other JVMs is out of reach: package=" + PACKAGE + " of java.base is not open; add '"
                    + JVM_OPTION + "' to the java command, or the line '" + MANIFEST_LINE + "' to the jar's manifest";
        }
        return null;
    }
}
