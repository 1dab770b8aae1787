import org.agrona.concurrent.UnsafeBuffer;

/** The same by Agrona's buffer. */
final class WithUnsafeBuffer {
    public static void main(String[] args) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        buffer.putLong(8, args.length + 41L);
        System.out.println(buffer.getLong(8));
    }
}
