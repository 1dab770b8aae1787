package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.MatchedMessage;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of docs/messages.md, and that they are what the page shows. */
class MessagesPageTest {
    @Parallel(minRanks = 2)
    public static class Values {
        static final Tag<Map<String, Double>> TOTALS = Tag.of("totals");
        static final Tag<String> LINE = Tag.of("line");

        @Collective
        void main(Communicator world) {
            if (world.rank() == 1) {
                world.send(TOTALS, 0, Map.of("north", 2.5, "south", 4.0));
                world.send(LINE.at(7), 0, "the seventh");
            } else if (world.rank() == 0) {
                Map<String, Double> totals = world.receive(TOTALS, 1);
                Received<String> line = world.receiveAny(LINE.at(7));
                System.out.println(totals.get("south") + " " + line.value() + " from " + line.source());
            }
        }
    }

    @Ranks({2, 3})
    void valuesTravelUnderTheirTags(Launch launch) {
        assertEquals(List.of("4.0 the seventh from 1"), launch.run(Values.class).lines(0));
    }

    @Ranks({2, 3, 8})
    void arraysAndColumns(Communicator world) {
        int columns = 4;
        if (world.rank() == 0) {
            double[] matrix = new double[10 * columns];
            matrix[9 * columns + 2] = 1.5;
            world.send(1, 1, matrix);
            world.send(2, 1, Doubles.of(matrix, 2, 10, columns)); // the third column
        } else if (world.rank() == 1) {
            double[] matrix = new double[100];
            Status status = new Status();
            int count = world.receive(Communicator.ANY_TAG, 0, matrix, status); // count is 40
            double[] column = new double[10];
            world.receive(2, 0, column);
            assertEquals(40, count);
            assertEquals("source=0 tag=1 length=40", "" + status);
            assertEquals(1.5, column[9]);
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void inTheBackground(Communicator world) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        double[] out = {world.rank()};
        double[] in = new double[1];
        Request receive = world.ireceive(1, previous, in);
        Request send = world.isend(1, next, out);
        // … what needs neither array …
        Requests.awaitAll(send, receive);
        assertEquals(previous, in[0]);
    }

    @Parallel
    public static class Background {
        static final Tag<String> LINE = Tag.of("line");

        @Collective
        void main(Communicator world) {
            if (world.rank() > 0) {
                world.send(LINE, 0, "line of " + world.rank());
                return;
            }
            @SuppressWarnings({"unchecked", "rawtypes"})
            ReceiveRequest<String>[] lines = new ReceiveRequest[world.size() - 1];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = world.ireceive(LINE, i + 1);
            }
            for (int i = Requests.awaitAny(lines); i >= 0; i = Requests.awaitAny(lines)) {
                System.out.println(lines[i].value());
            }
        }
    }

    @Ranks({1, 2, 3, 8})
    void valuesAsTheyCome(Launch launch) {
        List<String> lines = launch.run(Background.class).lines(0);
        assertEquals(launch.ranks() - 1, lines.size());
        for (int rank = 1; rank < launch.ranks(); rank++) {
            assertTrue(lines.contains("line of " + rank), lines.toString());
        }
    }

    @Ranks({1, 2})
    void takingBack(Communicator world) {
        Request receive = world.ireceive(1, world.rank(), new int[1]);
        if (!receive.await(Duration.ofMillis(5))) {
            receive.cancel();
            receive.await();
        }
        assertTrue(receive.isCancelled());
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void againAndAgain(Communicator world) {
        int up = world.rank() + 1 < world.size() ? world.rank() + 1 : Communicator.NULL_RANK;
        int down = world.rank() > 0 ? world.rank() - 1 : Communicator.NULL_RANK;
        double[] rows = new double[5 * 100];
        PersistentRequest[] halo = {
            world.receiveInit(1, down, Doubles.of(rows, 0, 100)),
            world.receiveInit(2, up, Doubles.of(rows, 400, 100)),
            world.sendInit(2, down, Doubles.of(rows, 100, 100)),
            world.sendInit(1, up, Doubles.of(rows, 300, 100)),
        };
        for (int step = 0; step < 20; step++) {
            Requests.startAll(halo);
            // … the inner rows …
            Requests.awaitAll(halo);
            // … the rows at the border …
            assertEquals(down < 0 ? 0 : step, rows[0]);
            rows[300] = step + 1;
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void bothWays(Communicator world) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        long[] out = {world.rank()};
        long[] in = new long[1];
        world.sendReceive(1, next, out, 1, previous, in);
        world.sendReceiveReplace(2, previous, 2, next, in); // and back
        assertEquals(world.rank(), in[0]);
    }

    @Ranks({2, 3})
    void lookingFirst(Communicator world) {
        if (world.rank() == 1) {
            world.send(1, 0, new int[123]);
            world.send(1, 0, new int[45]);
        } else if (world.rank() == 0) {
            Status first = world.probe(1, Communicator.ANY_SOURCE);
            int[] exactly = new int[(int) first.length()];
            world.receive(1, first.source(), exactly);

            MatchedMessage second = world.mprobe(1, 1); // nobody else gets it now
            int[] rest = new int[(int) second.status().length()];
            second.receive(rest);
            assertEquals(123 + 45, exactly.length + rest.length);
            assertFalse(world.iprobe(1, 1).isPresent());
        }
    }

    @Ranks({1, 2, 3})
    void bytes(Communicator world) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(16).putDouble(0, 2.5);
        Request send = world.isend(1, world.rank(), bytes); // position to limit; neither moves
        ByteBuffer received = ByteBuffer.allocate(100);
        int count = world.receive(1, world.rank(), received); // count is 16, position still 0
        send.await();
        assertEquals(16, count);
        assertEquals(2.5, received.getDouble(0));
        assertEquals(0, received.position());
    }

    @Test
    void isWhatThePageShows() throws Exception {
        String here = folded(Files.readString(Path.of("src/test/java/io/bramble/examples/MessagesPageTest.java")));
        String[] parts = Files.readString(Path.of("../docs/messages.md")).split("```");
        int examples = 0;
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                examples++;
                String example = folded(parts[i].substring("java\n".length()));
                assertTrue(here.contains(example), () -> "not in this test: " + example);
            }
        }
        assertEquals(9, examples);
    }

    /** The page's lines are broken for readers, the source's by its formatter. */
    private static String folded(String source) {
        return source.replaceAll("\\s+", "");
    }
}
