/*
 * barrier, bcast, scatter, gather, allgather, reduce, allreduce, reduce-scatter, scan, alltoall of all ranks: collective WHAT
 * SIZE... (0 for barrier); once is one barrier, to take the time of the whole launch. As Bramble's: by rank 0's clock, calls
 * back to back where no rank can leave before all have come; the others are followed by a barrier, which counts. The size is
 * what one rank gives to or gets from one other, of a reduce-scatter the whole array of a rank.
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

static void scatters(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Scatter(out, bytes / 8, MPI_DOUBLE, in, bytes / 8, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

static void gathers(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Gather(out, bytes / 8, MPI_DOUBLE, in, bytes / 8, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

/* In place at the root, as Bramble's. */
static void reduces(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Reduce(rank == 0 ? MPI_IN_PLACE : out, out, bytes / 8, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

static void reduce_scatters(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Reduce_scatter_block(out, in, bytes / 8 / ranks, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

/* In place, as Bramble's. */
static void scans(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        MPI_Scan(MPI_IN_PLACE, out, bytes / 8, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

static work_fn named(const char *what) {
    return strcmp(what, "barrier") == 0          ? barriers
           : strcmp(what, "bcast") == 0          ? bcasts
           : strcmp(what, "scatter") == 0        ? scatters
           : strcmp(what, "gather") == 0         ? gathers
           : strcmp(what, "reduce") == 0         ? reduces
           : strcmp(what, "allreduce") == 0      ? allreduces
           : strcmp(what, "reduce-scatter") == 0 ? reduce_scatters
           : strcmp(what, "scan") == 0           ? scans
           : strcmp(what, "allgather") == 0      ? allgathers
           : strcmp(what, "alltoall") == 0       ? alltoalls
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
