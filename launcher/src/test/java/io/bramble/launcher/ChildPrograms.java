package io.bramble.launcher;

import io.bramble.Bramble;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.annotation.Parallel;
import io.bramble.error.ExitException;
import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Programs for JVMs of their own, written as the processor writes them. */
final class ChildPrograms {
    private ChildPrograms() {}

    /** Two ranks fill the pipe behind the launcher with less than their own hold, so that they can end before it is read. */
    static final int FLOOD_LINES = 600;

    /** What the generated class of an SPMD program looks like: every rank does one thing, named by an option. */
    public static final class Doing implements Program {
        private static final OptionSpec<String> WHAT = OptionSpec.ofString("what", "nothing", "");

        /** For the launcher. */
        public Doing() {}

        @Override
        public ProgramInfo info() {
            return ProgramInfo.of("demo.Doing", ProgramInfo.Entry.MAIN)
                    .option(WHAT)
                    .fingerprint("0");
        }

        @Override
        public RankInstance rankInstance(RankContext rank) {
            return new RankInstance() {
                @Override
                public @Nullable Object main() throws Exception {
                    return act(rank.option(WHAT), rank.world());
                }
            };
        }

        private static @Nullable Object act(String what, Communicator world) throws Exception {
            int rank = world.rank();
            switch (what) {
                case "print" -> {
                    System.out.print("rank ");
                    System.out.println(rank);
                    return rank == 0 ? new double[] {3.5, 4} : null;
                }
                case "forget" -> {
                    if (rank == 0) {
                        world.send(7, world.size() - 1, new int[3]);
                    }
                }
                case "flood" -> {
                    for (int line = 0; line < FLOOD_LINES; line++) {
                        System.out.println("line " + line + " of rank " + rank + " " + ".".repeat(80));
                    }
                }
                case "throw" -> failOn(rank, 1, new IllegalStateException("no reason"));
                case "exception" -> failOn(rank, 1, new ExitException(7, "the disk is full; free some"));
                case "usage" -> failOn(rank, 0, new UsageException("--what is wrong; give another"));
                case "differ" -> {
                    world.barrier();
                    if (rank == 1) {
                        world.broadcast(new int[1], 0);
                    } else {
                        world.allreduce(new int[1], Operation.SUM);
                    }
                }
                case "stall" -> {
                    if (rank == 0) {
                        world.send(1, 1, new int[1]);
                    }
                    if (rank == 1) {
                        new CountDownLatch(1).await();
                    }
                    world.barrier();
                }
                case "hang" -> new CountDownLatch(1).await();
                case "say and hang" -> {
                    world.barrier();
                    System.out.println("rank " + rank + " waits");
                    new CountDownLatch(1).await();
                }
                case "exit" -> {
                    if (rank == 1) {
                        System.exit(0);
                    }
                    new CountDownLatch(1).await();
                }
                case "kill" -> {
                    if (rank == 1) {
                        new ProcessBuilder(
                                        "kill",
                                        "-9",
                                        String.valueOf(ProcessHandle.current().pid()))
                                .start()
                                .waitFor();
                    }
                    new CountDownLatch(1).await();
                }
                case "leave" -> {
                    Thread forgotten = new Thread(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                    forgotten.setDaemon(false);
                    forgotten.start();
                }
                case "talk" -> {
                    int next = (rank + 1) % world.size();
                    int last = (rank + world.size() - 1) % world.size();
                    Request request = world.isend(5, next, new int[100]);
                    world.receive(5, last, new int[100]);
                    request.await();
                    if (rank < next) {
                        world.send(7, next, new double[10]);
                    }
                    if (last < rank) {
                        world.receive(7, last, new double[10]);
                    }
                    world.allreduce(new long[3], Operation.SUM);
                }
                case "talk and throw" -> {
                    act("talk", world);
                    failOn(rank, 0, new IllegalStateException("no reason"));
                    world.barrier();
                }
                case "read" -> {
                    Scanner in = new Scanner(System.in);
                    System.out.println(rank + (in.hasNextLine() ? " read " + in.nextLine() : " read nothing"));
                }
                default -> {}
            }
            return null;
        }

        private static void failOn(int rank, int failing, RuntimeException failure) {
            if (rank == failing) {
                throw failure;
            }
        }
    }

    /** A main method of a program's own. */
    @Parallel
    public static final class WithMain {
        private WithMain() {}

        /** Runs the program by its class. */
        public static void main(String[] words) {
            Bramble.run(WithMain.class, words);
            System.out.println("back in main");
        }
    }

    /** A program's class for which nothing was generated. */
    @Parallel
    public static final class NotCompiled {
        private NotCompiled() {}

        /** Runs the program by its class. */
        public static void main(String[] words) {
            Bramble.run(NotCompiled.class, words);
        }
    }
}
