package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.*;
import org.jspecify.annotations.Nullable;
@Parallel
class RecursiveTypes {
  record Node(int value, Optional<Node> next) {}
  record Chain(int value, @Nullable Chain next) {}
  record Tree(String name, List<Tree> below) {}
  sealed interface Term permits Sum, Number {}
  record Sum(Term left, Term right) implements Term {}
  record Number(int value) implements Term {}

  static final Tag<Term> TERM = Tag.of("term");

  @Worker
  static Chain chain(Node list) {
    return new Chain(1, null);
  }

  @Worker
  static int depth(Tree tree) {
    return 1;
  }

  @Master
  static void main(Farm<Node, Chain> chain, Farm<Tree, Integer> depth) {}
}
