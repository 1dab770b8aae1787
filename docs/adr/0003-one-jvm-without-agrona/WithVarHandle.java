import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes a number to bytes and reads it back by a VarHandle, as codecs do. */
final class WithVarHandle {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    public static void main(String[] args) {
        byte[] bytes = new byte[64];
        LONG.set(bytes, 8, args.length + 41L);
        System.out.println((long) LONG.get(bytes, 8));
    }
}
