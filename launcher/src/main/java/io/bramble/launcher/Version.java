package io.bramble.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Tells which version of Bramble this is: by a file that the build fills in, since an application's jar has its own manifest. */
final class Version {
    private Version() {}

    /** Its number. */
    static String number() {
        Properties file = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String number = file.getProperty("version");
        // An IDE copies the file as it is.
        return number.startsWith("$") ? "development" : number;
    }

    /** The line that {@code version} prints. */
    static String line() {
        return "bramble " + number() + ", Java " + Runtime.version().feature() + " ("
                + System.getProperty("java.vm.name") + " " + Runtime.version() + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch") + ")\n";
    }
}
