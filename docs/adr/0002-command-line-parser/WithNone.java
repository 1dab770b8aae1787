/** The floor: a JVM that looks at the same words with a loop. */
public final class WithNone {
  public static void main(String[] words) {
    int at = 0;
    while (at < words.length && words[at].startsWith("-")) {
      at += 2;
    }
    System.out.println(words[1] + " " + words[at]);
  }
}
