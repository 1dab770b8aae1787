package io.bramble;

/** Messages of primitive arrays under {@code int} tags: what the forms for each element type have in common. */
public interface ArrayMessaging {
    /** The same operations on arrays whose element type is known at run time only; what those for each type come down to. */
    Segments segments();
}
