package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.encodable.Problem;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.TagDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Tags: D17. */
final class TagRules implements Rule {
    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        Reachability reachability = new Reachability(program);
        List<TagDeclaration> earlier = new ArrayList<>();
        for (TagDeclaration tag : program.tags()) {
            modifiers(tag, reachability, findings);
            if (tag.message().isEmpty()) {
                findings.accept(Finding.at(tag.where(), Diagnostic.TAG_TYPE_OPEN, tag.path()));
            } else {
                boolean bad = tag.message().get() instanceof Problem;
                Encodings.check(
                        tag.where(),
                        Diagnostic.TAG_NOT_ENCODABLE,
                        bad ? tag.path() : "a message of tag " + tag.path(),
                        tag.message().get(),
                        findings);
            }
            for (TagDeclaration other : earlier) {
                if (sameName(other, tag)) {
                    findings.accept(Finding.at(
                            tag.where(),
                            Diagnostic.EQUAL_TAGS,
                            other.path(),
                            tag.path(),
                            tag.text().orElseThrow()));
                }
            }
            earlier.add(tag);
        }
    }

    private static void modifiers(TagDeclaration tag, Reachability reachability, Consumer<Finding> findings) {
        String fault = null;
        if (!tag.modifiers().contains(Modifier.STATIC)) {
            fault = "not static";
        } else if (!tag.modifiers().contains(Modifier.FINAL)) {
            fault = "not final";
        } else if (tag.modifiers().contains(Modifier.PRIVATE)) {
            fault = "private";
        } else if (!reachability.reaches(tag.element())) {
            fault = "not accessible from " + reachability.packageName();
        }
        if (fault != null) {
            findings.accept(Finding.at(tag.where(), Diagnostic.TAG_MODIFIERS, tag.path(), fault));
        }
    }

    /**
     * By the text given to {@code Tag.of} where both are in sight, which they are not in class files and under other compilers than
     * javac; {@code ProgramInfo} compares the rest when the program starts.
     */
    private static boolean sameName(TagDeclaration left, TagDeclaration right) {
        return left.text().isPresent() && left.text().equals(right.text());
    }
}
