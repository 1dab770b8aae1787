package io.bramble.processor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KebabTest {
    @ParameterizedTest
    @CsvSource({
        "slices,slices",
        "maxCount,max-count",
        "HTTPPort,http-port",
        "max_count,max-count",
        "n2,n2",
        "n2Max,n2-max",
        "X,x",
        "_hidden,hidden",
        "WordCount,word-count",
        "PiTags,pi-tags"
    })
    void readsAsOnACommandLine(String name, String kebab) {
        assertEquals(kebab, Kebab.of(name));
    }
}
