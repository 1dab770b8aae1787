package io.bramble.processor.body;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** One compilation unit after the compiler has found out what its names mean. */
final class Source {
    private final Trees trees;
    private final Types types;
    private final Elements elements;
    private final CompilationUnitTree unit;
    private final TreePath root;

    Source(Trees trees, Types types, Elements elements, CompilationUnitTree unit) {
        this.trees = trees;
        this.types = types;
        this.elements = elements;
        this.unit = unit;
        root = new TreePath(unit);
    }

    CompilationUnitTree unit() {
        return unit;
    }

    /** What a name, a selection or a declaration means; null where the source is in error. */
    @Nullable
    Element element(Tree tree) {
        // Only the leaf counts for a tree that the compiler has attributed.
        return trees.getElement(new TreePath(root, tree));
    }

    /** The type of an expression; null where the source is in error. */
    @Nullable
    TypeMirror type(Tree tree) {
        TypeMirror type = trees.getTypeMirror(new TreePath(root, tree));
        return type == null || type.getKind() == TypeKind.ERROR ? null : type;
    }

    /** The variable that an expression names, in parentheses or as {@code this.name}. */
    @Nullable
    VariableElement variable(@Nullable Tree tree) {
        if (tree instanceof ParenthesizedTree inner) {
            return variable(inner.getExpression());
        }
        return tree != null
                        && (tree.getKind() == Tree.Kind.IDENTIFIER || tree.getKind() == Tree.Kind.MEMBER_SELECT)
                        && element(tree) instanceof VariableElement variable
                ? variable
                : null;
    }

    /** The call that a tree is. */
    Optional<Call> call(Tree tree) {
        if (tree instanceof MethodInvocationTree call
                && element(call.getMethodSelect()) instanceof ExecutableElement target) {
            return Optional.of(Call.of(call, target));
        }
        if (tree instanceof MemberReferenceTree reference && element(reference) instanceof ExecutableElement target) {
            return Optional.of(Call.of(reference, target));
        }
        return tree instanceof ParenthesizedTree inner ? call(inner.getExpression()) : Optional.empty();
    }

    /** Whether values of the type are of the class or interface named. */
    boolean is(@Nullable TypeMirror type, String qualifiedName) {
        TypeElement wanted = elements.getTypeElement(qualifiedName);
        return type != null
                && wanted != null
                && type.getKind() == TypeKind.DECLARED
                && types.isSubtype(types.erasure(type), types.erasure(wanted.asType()));
    }

    /** The value of a constant {@code int} expression: a literal with or without sign, or the name of a constant. */
    Optional<Integer> constant(ExpressionTree tree) {
        if (tree instanceof ParenthesizedTree inner) {
            return constant(inner.getExpression());
        }
        if (tree instanceof LiteralTree literal && literal.getValue() instanceof Integer value) {
            return Optional.of(value);
        }
        if (tree.getKind() == Tree.Kind.UNARY_MINUS) {
            return constant(((UnaryTree) tree).getExpression()).map(value -> -value);
        }
        VariableElement variable = variable(tree);
        return variable != null && variable.getConstantValue() instanceof Integer value
                ? Optional.of(value)
                : Optional.empty();
    }

    /** The class that declares a member. */
    static String owner(Element member) {
        return member.getEnclosingElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : "";
    }

    Types types() {
        return types;
    }

    Elements elements() {
        return elements;
    }

    Trees trees() {
        return trees;
    }
}
