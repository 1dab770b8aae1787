package io.bramble.processor.diagnostic;

/** How much a finding weighs. */
public enum Severity {
    /** The program cannot be generated. */
    ERROR,
    /** The program is generated; {@code @SuppressWarnings("bramble:ID")} on the element or around it silences it. */
    WARNING
}
