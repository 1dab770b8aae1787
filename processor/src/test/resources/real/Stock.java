package lib;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What another module has: compiled before, and seen as class files. */
public final class Stock {
  public enum Unit { PIECE, METRE }

  public record Pair<A, B>(A first, B second) {}

  public record Page<T>(List<T> items, Optional<Pair<T, Integer>> best) {}

  public record Item(String name, Unit unit, int[] sizes, Optional<String> note) {}

  public sealed interface Change permits Bought, Sold, Moves {}

  public record Bought(Item item, int count) implements Change {}

  public record Sold(String name, int count) implements Change {}

  public record Moves(List<Change> parts, Map<String, List<Pair<String, Integer>>> places) implements Change {}

  private Stock() {}
}
