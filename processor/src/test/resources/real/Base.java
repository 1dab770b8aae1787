package lib;

import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
import java.util.Map;

/** A program's upper half, in another package and compiled before. */
public abstract class Base<T> {
  public static final Tag<Stock.Change> CHANGE = Tag.of("lib.change");

  protected final Communicator world;
  private long kept;

  protected Base(Communicator world) {
    this.world = world;
  }

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  protected abstract long total(long mine);

  @Collective
  public void keep(long each) {
    kept = each * (world.rank() + 1);
  }

  @Collective(op = Op.CONCAT)
  public List<Long> kept() {
    return List.of(kept, total(kept));
  }

  /** Turned by what each program says. */
  @Worker
  public Stock.Page<T> turn(Map<String, List<T>> all) {
    List<T> items = all.values().stream().flatMap(List::stream).map(this::turned).toList();
    return new Stock.Page<>(items, items.stream().findFirst().map(first -> new Stock.Pair<>(first, items.size())));
  }

  protected abstract T turned(T item);
}
