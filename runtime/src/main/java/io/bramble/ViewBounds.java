package io.bramble;

/** The bounds that all views check alike. */
final class ViewBounds {
    private ViewBounds() {}

    static void check(int arrayLength, int offset, int length, int stride) {
        if (stride < 1) {
            throw new IllegalArgumentException("stride=" + stride + "; a view's stride is at least 1");
        }
        long last = length == 0 ? offset : offset + (length - 1L) * stride + 1;
        if (offset < 0 || length < 0 || last > arrayLength) {
            throw new IndexOutOfBoundsException("view outside its array: offset=" + offset + " length=" + length
                    + " stride=" + stride + " arrayLength=" + arrayLength);
        }
    }

    static String describe(View view) {
        return view.getClass().getSimpleName() + "[offset=" + view.offset() + " length=" + view.length()
                + (view.stride() == 1 ? "]" : " stride=" + view.stride() + "]");
    }
}
