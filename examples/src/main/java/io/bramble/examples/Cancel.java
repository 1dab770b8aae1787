package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.ReceiveRequest;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.time.Duration;

/** Rank 0 waits for news only so long; what has not come by then it takes back, and nothing is left behind. */
@Parallel
public class Cancel {
    static final Tag<String> NEWS = Tag.of("news");
    static final Tag<Integer> DONE = Tag.of("done");

    @Collective
    void main(Communicator world) {
        if (world.rank() == 0) {
            ReceiveRequest<String> news = world.ireceive(NEWS, Communicator.ANY_SOURCE);
            if (news.await(Duration.ofMillis(10))) {
                throw new AssertionError("nobody sends before rank 0 says that it is done: " + news.value());
            }
            news.cancel();
            news.await();
            System.out.println(news.isCancelled() ? "no news in time" : "news: " + news.value());
            for (int other = 1; other < world.size(); other++) {
                world.send(DONE, other, 0);
            }
            for (int other = 1; other < world.size(); other++) {
                System.out.println("later: " + world.receive(NEWS, other));
            }
        } else {
            world.receive(DONE, 0);
            world.send(NEWS, 0, "news of rank " + world.rank());
        }
    }
}
