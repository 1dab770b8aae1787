/*
 * A farm as one writes it in MPI: rank 0 gives a task to each worker, and the next to whoever answers. farm farm 4: tasks that
 * do nothing; farm pi 0: the tutorial's pi, 50 slices of a million terms, twice.
 */
#include "bench.h"

enum { TASK = 1, RESULT = 2, END = 3, SLICES = 50, TERMS = 1000000 };

/* Tasks 0 to count are done by the workers; returns the sum of the results. */
static double farm(long count) {
    double sum = 0;
    long next = 0, open = 0;
    for (int to = 1; to < ranks && next < count; to++, open++) {
        MPI_Send(&next, 1, MPI_LONG, to, TASK, MPI_COMM_WORLD);
        next++;
    }
    while (open > 0) {
        double result;
        MPI_Status status;
        MPI_Recv(&result, 1, MPI_DOUBLE, MPI_ANY_SOURCE, RESULT, MPI_COMM_WORLD, &status);
        sum += result;
        open--;
        if (next < count) {
            MPI_Send(&next, 1, MPI_LONG, status.MPI_SOURCE, TASK, MPI_COMM_WORLD);
            next++;
            open++;
        }
    }
    return sum;
}

static double slice(long number) {
    double sum = 0;
    for (long i = number * TERMS, end = i + TERMS; i < end; i++) {
        sum += (i % 2 == 0 ? 1.0 : -1.0) / (2 * i + 1);
    }
    return sum;
}

static void work(int is_pi) {
    for (;;) {
        long task;
        MPI_Status status;
        MPI_Recv(&task, 1, MPI_LONG, 0, MPI_ANY_TAG, MPI_COMM_WORLD, &status);
        if (status.MPI_TAG == END) {
            return;
        }
        double result = is_pi ? slice(task) : (double) task;
        MPI_Send(&result, 1, MPI_DOUBLE, 0, RESULT, MPI_COMM_WORLD);
    }
}

/* The master alone is told of batches: the workers wait for tasks. */
static void empty_tasks(long iterations, int bytes) {
    (void) bytes;
    double sum = farm(iterations), expected = (double) iterations * (iterations - 1) / 2;
    if (sum != expected) {
        fprintf(stderr, "the farm's results are wrong\n");
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
}

static void pi_twice(void) {
    for (int run = 1; run <= 2; run++) {
        double began = MPI_Wtime();
        double pi = 4 * farm(SLICES);
        double us = (MPI_Wtime() - began) * 1e6;
        if (pi < 3.14159 || pi > 3.1416) {
            fprintf(stderr, "the sum of the slices is not pi: %f\n", pi);
            MPI_Abort(MPI_COMM_WORLD, 1);
        }
        printf("{\"bench\":\"pi\",\"ranks\":%d,\"run\":%d,\"us\":%.3f}\n", ranks, run, us);
    }
}

int main(int argc, char **argv) {
    start(&argc, &argv, 2);
    int is_pi = strcmp(argv[1], "pi") == 0;
    if (rank > 0) {
        work(is_pi);
    } else {
        if (is_pi) {
            pi_twice();
        } else {
            double figures[BATCHES];
            int count = measure(empty_tasks, 4, 1, figures);
            for (int f = 0; f < count; f++) {
                figures[f] = 1e9 / figures[f];
            }
            row("farm", 4, "perSecond", figures, count);
        }
        for (int to = 1; to < ranks; to++) {
            long none = 0;
            MPI_Send(&none, 1, MPI_LONG, to, END, MPI_COMM_WORLD);
        }
    }
    MPI_Finalize();
    return 0;
}
