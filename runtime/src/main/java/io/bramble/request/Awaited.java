package io.bramble.request;

/**
 * What a thread waits for, as far as it can be compared with what others wait for.
 *
 * @param what the call, without the other rank: equal where ranks wait for the same
 * @param rank the one rank of the world that can end the wait; −1 where several can, or it is not known
 * @param isService whether it is the library's own wait, for work or for its result, and no call of the program's
 */
public record Awaited(String what, int rank, boolean isService) {}
