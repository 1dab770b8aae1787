/** Prints a number and nothing else: the JVM itself. */
final class WithNone {
    public static void main(String[] args) {
        System.out.println(args.length + 41);
    }
}
