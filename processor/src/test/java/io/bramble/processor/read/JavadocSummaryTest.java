package io.bramble.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JavadocSummaryTest {
    @Test
    void isTheFirstSentenceAsPlainText() {
        assertEquals("Adds up pi.", JavadocSummary.of(" Adds up pi. More follows.\n"));
        assertEquals("Version 1.5 of pi.", JavadocSummary.of("Version 1.5 of\n pi.\n\n @author me"));
        assertEquals("Uses Pi and x < y", JavadocSummary.of("Uses {@link Pi} and <b>{@code x < y}</b>\n<p>More."));
        assertEquals("No full stop", JavadocSummary.of("No full stop\n @since 1"));
    }

    @Test
    void isEmptyWithoutOne() {
        assertEquals("", JavadocSummary.of(null));
        assertEquals("", JavadocSummary.of(" @author me"));
    }
}
