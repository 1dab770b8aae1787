package io.bramble.pointtopoint;

import java.util.Arrays;

/** Numbers, first in first out, without boxing. */
final class IntQueue {
    private int[] ring = new int[16];
    private int head;
    private int size;

    void add(int value) {
        if (size == ring.length) {
            int[] more = Arrays.copyOfRange(ring, head, head + 2 * size);
            System.arraycopy(ring, 0, more, ring.length - head, head);
            ring = more;
            head = 0;
        }
        ring[head + size & ring.length - 1] = value;
        size++;
    }

    /** The number {@code index} places behind the first. */
    int get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return ring[head + index & ring.length - 1];
    }

    void drop(int count) {
        if (count > size) {
            throw new IndexOutOfBoundsException(count);
        }
        head = head + count & ring.length - 1;
        size -= count;
    }

    int size() {
        return size;
    }
}
