package app.shop;

import io.bramble.*;
import io.bramble.annotation.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lib.Base;
import lib.Stock.Bought;
import lib.Stock.Change;
import lib.Stock.Item;
import lib.Stock.Moves;
import lib.Stock.Page;
import lib.Stock.Pair;
import lib.Stock.Sold;
import lib.Stock.Unit;

/** Inherits from another module, sends its records, generic and sealed ones, and lists of maps of lists. */
@Parallel
public abstract class Shop extends Base<String> {
  private final Map<String, Integer> counts = new HashMap<>();
  private int calls;

  protected Shop(Communicator world) {
    super(world);
  }

  @Override
  protected String turned(String item) {
    return new StringBuilder(item).reverse().toString();
  }

  /** A worker with state: each rank keeps what it has been told. */
  @Worker
  int apply(Change change) {
    calls++;
    if (change instanceof Bought bought) {
      counts.merge(bought.item().name(), bought.count() * bought.item().sizes().length, Integer::sum);
      bought.item().sizes()[0] = -1;
    } else if (change instanceof Sold sold) {
      counts.merge(sold.name(), -sold.count(), Integer::sum);
    } else if (change instanceof Moves moves) {
      moves.parts().forEach(this::apply);
      calls -= moves.parts().size();
    }
    return calls;
  }

  @Collective(combiner = "merged")
  Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  @Combiner
  static Map<String, Integer> merged(Map<String, Integer> left, Map<String, Integer> right) {
    Map<String, Integer> both = new TreeMap<>(left);
    right.forEach((name, count) -> both.merge(name, count, Integer::sum));
    return both;
  }

  @Collective(op = Op.CONCAT)
  int[] calls() {
    return new int[] {calls};
  }

  @Collective(op = Op.CONCAT)
  List<Map<String, List<Pair<Integer, int[][]>>>> nested(@Split List<Map<String, List<Pair<Integer, int[][]>>>> all) {
    List<Map<String, List<Pair<Integer, int[][]>>>> result = new ArrayList<>();
    for (Map<String, List<Pair<Integer, int[][]>>> each : all) {
      Map<String, List<Pair<Integer, int[][]>>> twice = new LinkedHashMap<>();
      each.forEach((key, pairs) -> twice.put(
          key + key,
          pairs.stream().map(pair -> new Pair<>(2 * pair.first(), pair.second())).toList()));
      result.add(twice);
    }
    return result;
  }

  /** Each rank tells the next one, in a ring, by a tag of the other module. */
  @Collective(op = Op.CONCAT)
  List<String> ring() {
    int rank = world.rank();
    int size = world.size();
    Request send = world.isend(CHANGE, (rank + 1) % size, new Sold("from" + rank, rank));
    Change got = world.receive(CHANGE, (rank + size - 1) % size);
    send.await();
    return List.of(((Sold) got).name());
  }

  @Master
  List<String> main(
      Farm<Map<String, List<String>>, Page<String>> turn,
      Farm<Change, Integer> apply,
      @Option("10") int changes) {
    int[] sizes = {1, 2, 3};
    Item pen = new Item("pen", Unit.PIECE, sizes, Optional.of("blue"));
    List<Change> all = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      all.add(new Moves(List.of(new Bought(pen, i), new Sold("ink", 1)), Map.of("here", List.of(new Pair<>("a", i)))));
    }
    apply.map(all).forEach(each -> {});
    keep(changes);
    Page<String> page = turn.map(List.of(Map.of("k", List.of("abc", "de")))).toList().get(0);
    List<Map<String, List<Pair<Integer, int[][]>>>> maps = nested(IntStream.range(0, 5)
        .mapToObj(i -> Map.of("m" + i, List.of(new Pair<>(i, new int[][] {{i}, {}}))))
        .toList());
    String texts = maps.stream()
        .map(each -> each.keySet() + "" + each.values().iterator().next().get(0).first()
            + Arrays.deepToString(each.values().iterator().next().get(0).second()))
        .toList().toString();
    return List.of(
        counts().toString(), Integer.toString(Arrays.stream(calls()).sum()), kept().toString(), page.toString(),
        texts, ring().toString(), Arrays.toString(sizes));
  }
}
