package io.bramble.processor.encodable;

/** Ends the reading of a type at the first part that cannot travel; {@link EncodableReader#read} makes a {@link Problem} of it. */
final class NotEncodable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean noted;

    NotEncodable(String reason) {
        this(reason, false);
    }

    private NotEncodable(String reason, boolean noted) {
        // No stack trace: this is a verdict on the user's type, not a failure of the processor.
        super(reason, null, false, false);
        this.noted = noted;
    }

    /** Of a record whose bad components have all been noted. */
    static NotEncodable noted() {
        return new NotEncodable("", true);
    }

    /** Whether the reading has noted the reason. */
    boolean isNoted() {
        return noted;
    }
}
