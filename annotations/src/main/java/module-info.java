/** The annotations that users write on their programs. */
module io.bramble.annotation {
    requires static transitive org.jspecify;

    exports io.bramble.annotation;
}
