package io.bramble.examples;

import static io.bramble.annotation.Kind.ALLGATHER;
import static io.bramble.annotation.Op.CONCAT;

import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Bodies that attract each other, each of them every other, fly through space. Each rank moves some of them, and before each step
 * gets the positions of all. Their energy stays the same but for the error of finite steps, which is printed as the drift.
 *
 * <p>What acts on a body is always added up in the order of the bodies, whichever rank does it. So positions and energies are the same to
 * the last bit on any number of ranks, though every addition of doubles rounds.
 */
@Parallel
public abstract class NBody {
    /** Bodies nearer than this pull less, as if they were clouds: no step is too long for a close encounter. */
    private static final double SOFTENING = 0.05;

    private int first;
    private double mass;
    private double[] position = {};
    private double[] velocity = {};

    /** Three coordinates of each body. */
    @Collective(ALLGATHER)
    abstract double[] all(double[] mine);

    /** Makes and keeps these of all bodies; each follows from the seed and its number alone. */
    @Collective
    void create(@Split Range bodies, int count, long seed) {
        first = bodies.from();
        mass = 1.0 / count;
        position = new double[3 * bodies.length()];
        velocity = new double[3 * bodies.length()];
        for (int i = 0; i < position.length; i += 3) {
            SplittableRandom random = new SplittableRandom(seed + first + i / 3);
            for (int axis = 0; axis < 3; axis++) {
                position[i + axis] = random.nextDouble(-1, 1);
                velocity[i + axis] = random.nextDouble(-0.3, 0.3);
            }
        }
    }

    /** Half a step faster, a step further, half a step faster: what it gets wrong does not add up over the steps. */
    @Collective
    void move(int steps, double dt) {
        double[] pull = pull(all(position));
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < position.length; i++) {
                velocity[i] += dt / 2 * pull[i];
                position[i] += dt * velocity[i];
            }
            pull = pull(all(position));
            for (int i = 0; i < position.length; i++) {
                velocity[i] += dt / 2 * pull[i];
            }
        }
    }

    /** The acceleration of this rank's bodies. */
    private double[] pull(double[] all) {
        double[] pull = new double[position.length];
        for (int i = 0; i < position.length; i += 3) {
            double x = 0;
            double y = 0;
            double z = 0;
            for (int j = 0; j < all.length; j += 3) {
                double dx = all[j] - position[i];
                double dy = all[j + 1] - position[i + 1];
                double dz = all[j + 2] - position[i + 2];
                double square = dx * dx + dy * dy + dz * dz + SOFTENING * SOFTENING;
                double factor = mass / (square * Math.sqrt(square));
                x += factor * dx; // of a body on itself: 0
                y += factor * dy;
                z += factor * dz;
            }
            pull[i] = x;
            pull[i + 1] = y;
            pull[i + 2] = z;
        }
        return pull;
    }

    /** The energy of each body: of its motion, and half of that of each pair it belongs to. */
    @Collective(op = CONCAT)
    double[] energies() {
        double[] all = all(position);
        double[] energies = new double[position.length / 3];
        for (int i = 0; i < energies.length; i++) {
            int at = 3 * i;
            double vx = velocity[at];
            double vy = velocity[at + 1];
            double vz = velocity[at + 2];
            double potential = 0;
            for (int j = 0; j < all.length; j += 3) {
                if (j != 3 * (first + i)) {
                    double dx = all[j] - position[at];
                    double dy = all[j + 1] - position[at + 1];
                    double dz = all[j + 2] - position[at + 2];
                    potential -= mass / Math.sqrt(dx * dx + dy * dy + dz * dz + SOFTENING * SOFTENING);
                }
            }
            energies[i] = mass * (vx * vx + vy * vy + vz * vz + potential) / 2;
        }
        return energies;
    }

    @Collective(op = CONCAT)
    double[] positions() {
        return position;
    }

    @Master
    void main(
            @Option("800") int bodies,
            @Option("20") int steps,
            @Option(value = "0.01", help = "length of a step") double dt,
            @Option("1") long seed) {
        if (bodies < 1 || bodies > 1_000_000 || steps < 0 || !(dt > 0 && dt <= 1)) {
            throw new ExitException(
                    2,
                    "--bodies " + bodies + " --steps " + steps + " --dt " + dt
                            + " is out of range; give 1 to 1000000 bodies, 0 or more steps, dt above 0 and up to 1");
        }
        create(new Range(0, bodies), bodies, seed);
        double before = sum(energies());
        move(steps, dt);
        double after = sum(energies());
        System.out.printf(
                Locale.ROOT,
                "energy before=%.12f after=%.12f drift=%.2e%n",
                before,
                after,
                (after - before) / Math.abs(before));
        System.out.printf("positions=%08x%n", Arrays.hashCode(positions()));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
