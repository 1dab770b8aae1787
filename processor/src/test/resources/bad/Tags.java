package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
@Parallel
class Tags {
  private static final Tag<String> HIDDEN = Tag.of("hidden"); //! D17 tag Tags.HIDDEN is private
  final Tag<String> own = Tag.of("own"); //! D17 tag Tags.own is not static
  static Tag<String> loose = Tag.of("loose"); //! D17 tag Tags.loose is not final
  static final Tag<?> OPEN = Tag.of("open"); //! D17 tag Tags.OPEN does not say the type of its messages
  static final Tag<List<?>> INSIDE = Tag.of("inside"); //! D17 messages of tag Tags.INSIDE cannot be encoded
  static final Tag<Thread> THREAD = Tag.of("thread"); //! D17 messages of tag Tags.THREAD cannot be encoded: Thread
  static final Tag<String> WORK = Tag.of("work");
  static final Tag<Integer> DONE = Tag.of("work"); //! D17 tags Tags.WORK and Tags.DONE are both named "work"

  @SuppressWarnings("rawtypes")
  static final Tag RAW = Tag.of("raw"); //! D17 tag Tags.RAW does not say the type

  @Master
  static String main() {
    return HIDDEN.name();
  }
}
