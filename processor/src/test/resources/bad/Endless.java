package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.*;
@Parallel
class Endless {
  record Node(int value, Node next) {}
  record Person(String name, Address address) {}
  record Address(String street, Person owner) {}
  sealed interface Tree permits Branch {}
  record Branch(Tree left, Tree right) implements Tree {}

  static final Tag<Tree> TREE = Tag.of("tree"); //! D15 a message of tag Endless.TREE has no end: Endless.Branch.left : Endless.Tree

  @Worker
  static Person find( //! D15 result of find has no end
      Node list) { //! D15 parameter list of find has no end: Endless.Node.next : Endless.Node
    return null;
  }

  @Master
  static void main(Farm<Node, Person> find) {}
}
