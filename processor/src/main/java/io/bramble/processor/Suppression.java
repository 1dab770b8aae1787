package io.bramble.processor;

import io.bramble.processor.diagnostic.Finding;
import java.util.List;
import javax.lang.model.element.Element;

/** Reads {@code @SuppressWarnings("bramble:ID")} on an element or around it. */
final class Suppression {
    private Suppression() {}

    /** Whether the user has silenced the finding. */
    static boolean silences(Finding finding) {
        for (Element at = finding.where(); at != null; at = at.getEnclosingElement()) {
            SuppressWarnings suppress = at.getAnnotation(SuppressWarnings.class);
            if (suppress != null
                    && List.of(suppress.value()).contains(finding.diagnostic().key())) {
                return true;
            }
        }
        return false;
    }
}
