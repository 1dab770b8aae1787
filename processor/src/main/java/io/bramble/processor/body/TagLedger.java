package io.bramble.processor.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Tags that only one side uses: B4. Notes the uses in every class of a compilation, by name and without elements, and judges when all
 * have been seen. Tags that other packages can name are left alone, and so are those that are handed on as values.
 */
public final class TagLedger {
    private static final class Entry {
        private final String path;
        private final String type;
        private Optional<TreePath> sent = Optional.empty();
        private Optional<TreePath> received = Optional.empty();
        private boolean unclear;

        private Entry(String path, String type) {
            this.path = path;
            this.type = type;
        }

        private boolean isOneSided() {
            return !unclear && sent.isPresent() != received.isPresent();
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> packages = new LinkedHashMap<>();
    private final Set<String> receivingAnything = new HashSet<>();

    /** Notes what a top-level class does with tags. */
    void note(Source source, ClassTree top) {
        new Notes(source).scan(top, null);
    }

    /** What is wrong in the packages that have been seen in whole. */
    public List<BodyFinding> judge(Predicate<String> seenInWhole) {
        List<BodyFinding> findings = new ArrayList<>();
        entries.forEach((name, entry) -> {
            String packageName = packages.getOrDefault(name, "");
            if (entry.isOneSided()
                    && seenInWhole.test(packageName)
                    && !(entry.sent.isPresent() && receivingAnything.contains(packageName))) {
                boolean sent = entry.sent.isPresent();
                findings.add(new BodyFinding(
                        sent ? Diagnostic.TAG_NEVER_RECEIVED : Diagnostic.TAG_NEVER_SENT,
                        sent ? entry.sent.get() : entry.received.orElseThrow(),
                        List.of(entry.path, counterpart(entry, packageName))));
            }
        });
        return findings;
    }

    /** Another tag of the same type that lacks the other side: most often the one that was meant. */
    private String counterpart(Entry entry, String packageName) {
        return entries.entrySet().stream()
                .filter(each -> packageName.equals(packages.get(each.getKey())))
                .map(Map.Entry::getValue)
                .filter(each -> each.isOneSided()
                        && each.type.equals(entry.type)
                        && each.sent.isPresent() != entry.sent.isPresent())
                .map(each -> "did you mean " + each.path + "? ")
                .findFirst()
                .orElse("");
    }

    private final class Notes extends TreeScanner<Void, Void> {
        private final Source source;
        private final Set<Tree> placed = new HashSet<>();

        private Notes(Source source) {
            this.source = source;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
            source.call(tree)
                    .filter(call -> Messaging.isOfCommunicator(call.target()))
                    .ifPresent(this::call);
            return super.visitMethodInvocation(tree, none);
        }

        private void call(Call call) {
            Optional<ExpressionTree> sent = Endpoints.sendTag(call);
            Optional<ExpressionTree> received = Endpoints.receiveTag(call);
            sent.flatMap(this::tag).ifPresent(entry -> {
                if (entry.sent.isEmpty()) {
                    entry.sent = Optional.of(path(sent.get()));
                }
            });
            received.flatMap(this::tag).ifPresent(entry -> {
                if (entry.received.isEmpty()) {
                    entry.received = Optional.of(path(received.get()));
                }
            });
            if (received.isEmpty() && Messaging.receives(call.target())) {
                receivingAnything.add(
                        source.unit().getPackageName() == null
                                ? ""
                                : source.unit().getPackageName().toString());
            }
        }

        private TreePath path(Tree tree) {
            return TreePath.getPath(source.unit(), tree);
        }

        /** The tag that an argument names, as it is or under a number; notes that this name of it has been understood. */
        private Optional<Entry> tag(ExpressionTree argument) {
            ExpressionTree named = argument;
            if (argument instanceof MethodInvocationTree numbered
                    && numbered.getMethodSelect() instanceof MemberSelectTree select
                    && select.getIdentifier().contentEquals("at")) {
                named = select.getExpression();
            }
            Optional<Entry> entry = entry(source.variable(named));
            if (entry.isPresent()) {
                placed.add(named);
            }
            return entry;
        }

        private Optional<Entry> entry(@org.jspecify.annotations.Nullable VariableElement field) {
            if (field == null
                    || field.getKind() != ElementKind.FIELD
                    || !Messaging.isTag(field.asType())
                    || isOpen(field)) {
                return Optional.empty();
            }
            TypeElement owner = (TypeElement) field.getEnclosingElement();
            String name = owner.getQualifiedName() + "." + field.getSimpleName();
            packages.put(
                    name,
                    source.elements().getPackageOf(owner).getQualifiedName().toString());
            return Optional.of(entries.computeIfAbsent(
                    name,
                    key -> new Entry(
                            owner.getSimpleName() + "." + field.getSimpleName(),
                            field.asType().toString())));
        }

        /** Whether code of other packages can name it. */
        private static boolean isOpen(VariableElement field) {
            for (Element at = field; at != null && at.getKind() != ElementKind.PACKAGE; at = at.getEnclosingElement()) {
                if (!at.getModifiers().contains(Modifier.PUBLIC)
                        && !at.getModifiers().contains(Modifier.PROTECTED)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void none) {
            mention(tree);
            return super.visitIdentifier(tree, none);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void none) {
            mention(tree);
            return super.visitMemberSelect(tree, none);
        }

        private void mention(ExpressionTree tree) {
            if (!placed.contains(tree) && source.element(tree) instanceof VariableElement variable) {
                entry(variable).ifPresent(entry -> entry.unclear = true);
            }
        }
    }
}
