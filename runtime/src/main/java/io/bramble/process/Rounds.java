package io.bramble.process;

import java.util.List;

/** Lets all JVMs of a starting job say something to all others, round by round; all make the same calls. */
interface Rounds {
    /**
     * Says that and waits for what the others say.
     *
     * @param mine a few hundred bytes
     * @param meanwhile what others may need of this JVM until then, again and again
     * @return what each JVM said, by its number
     * @throws JobEndedException where the job is to end
     */
    List<byte[]> exchange(byte[] mine, Runnable meanwhile);

    /** The same, with nothing to do meanwhile. */
    default List<byte[]> exchange(byte[] mine) {
        return exchange(mine, () -> {});
    }

    /** Takes a turn of waiting; throws where the job is to end. */
    void pause();
}
