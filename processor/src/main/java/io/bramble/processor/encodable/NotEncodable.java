package io.bramble.processor.encodable;

/** Ends the reading of a type at the first part that cannot travel; {@link EncodableReader#read} makes a {@link Problem} of it. */
final class NotEncodable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEncodable(String reason) {
        // No stack trace: this is a verdict on the user's type, not a failure of the processor.
        super(reason, null, false, false);
    }
}
