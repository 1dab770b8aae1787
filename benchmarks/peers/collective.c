/*
 * barrier, bcast, allreduce, allgather, alltoall of all ranks: collective WHAT SIZE... (0 for barrier); once is one barrier,
 * to take the time of the whole launch. As Bramble's: by rank 0's
 * clock, calls back to back where no rank can leave before all have come; a bcast is followed by a barrier, which counts.
 */
#include "bench.h"

static double *out, *in;

static void barriers(long iterations, int bytes) {
    (void) bytes;
    for (long i = 0; i < iterations; i++) {
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

static void bcasts(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Bcast(out, bytes, MPI_CHAR, 0, MPI_COMM_WORLD);
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

/* In place, as Bramble's changes the array that it is given. */
static void allreduces(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Allreduce(MPI_IN_PLACE, out, bytes / 8, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    }
}

static void allgathers(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Allgather(out, bytes / 8, MPI_DOUBLE, in, bytes / 8, MPI_DOUBLE, MPI_COMM_WORLD);
    }
}

static void alltoalls(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Alltoall(out, bytes / 8, MPI_DOUBLE, in, bytes / 8, MPI_DOUBLE, MPI_COMM_WORLD);
    }
}

static work_fn named(const char *what) {
    return strcmp(what, "barrier") == 0     ? barriers
           : strcmp(what, "bcast") == 0     ? bcasts
           : strcmp(what, "allreduce") == 0 ? allreduces
           : strcmp(what, "allgather") == 0 ? allgathers
           : strcmp(what, "alltoall") == 0  ? alltoalls
                                            : NULL;
}

int main(int argc, char **argv) {
    start(&argc, &argv, 1);
    if (strcmp(argv[1], "once") == 0) {
        barriers(1, 0);
        MPI_Finalize();
        return 0;
    }
    work_fn work = named(argv[1]);
    if (work == NULL) {
        fprintf(stderr, "no collective %s\n", argv[1]);
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    for (int i = 2; i < argc; i++) {
        int bytes = atoi(argv[i]);
        double figures[BATCHES];
        out = bytes_of((size_t) bytes * ranks);
        in = bytes_of((size_t) bytes * ranks);
        /* Zeros: a sum that grows would end in infinities. */
        memset(out, 0, (size_t) bytes * ranks);
        int count = measure(work, bytes, ranks, figures);
        for (int f = 0; f < count; f++) {
            figures[f] /= 1e3;
        }
        if (count > 0) {
            row(argv[1], bytes, "us", figures, count);
        }
        free(out);
        free(in);
    }
    MPI_Finalize();
    return 0;
}
