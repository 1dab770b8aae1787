package io.bramble.spi;

/** What a {@code @Collective} method throws where it is called from the wrong side. */
public final class WrongCall {
    private WrongCall() {}

    /** An abstract collective was called on the master's object. */
    public static IllegalStateException ofPrimitive(String name) {
        return new IllegalStateException(
                name + " was called by @Master, on one rank; it is a primitive for bodies, which all"
                        + " ranks run; call it from a @Collective method with a body");
    }

    /** A body-collective was called on a rank's object. */
    public static IllegalStateException ofBody(String name) {
        return new IllegalStateException(name + " was called by a worker or a body, on one rank; only @Master calls a"
                + " @Collective with a body; move what both need into a method without annotation [bramble:B2]");
    }
}
