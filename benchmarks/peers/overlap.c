/*
 * The overlap of a transfer with arithmetic, in percent: overlap message|allreduce BYTES... As Bramble's: the transfer alone, as much
 * arithmetic alone, then both; 100 x (1 - (together - arithmetic) / transfer).
 */
#include "bench.h"

static double *out;
static volatile double sum;
static long units;
static int is_allreduce;

static void arithmetic(void) {
    double value = sum;
    for (long i = 0; i < units; i++) {
        value = value * 0.999999 + 1;
    }
    sum = value;
}

/* From rank 0 to rank 1, then a byte back. */
static void message(int bytes) {
    MPI_Request request;
    char done = 0;
    if (rank == 0) {
        MPI_Isend(out, bytes, MPI_CHAR, 1, 1, MPI_COMM_WORLD, &request);
        arithmetic();
        MPI_Wait(&request, MPI_STATUS_IGNORE);
        MPI_Recv(&done, 1, MPI_CHAR, 1, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
        MPI_Irecv(out, bytes, MPI_CHAR, 0, 1, MPI_COMM_WORLD, &request);
        arithmetic();
        MPI_Wait(&request, MPI_STATUS_IGNORE);
        MPI_Send(&done, 1, MPI_CHAR, 0, 2, MPI_COMM_WORLD);
    }
}

static void allreduce(int bytes) {
    MPI_Request request;
    MPI_Iallreduce(MPI_IN_PLACE, out, bytes / 8, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD, &request);
    arithmetic();
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

static void together(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        if (is_allreduce) {
            allreduce(bytes);
        } else {
            message(bytes);
        }
    }
}

static void alone(long iterations, int bytes) {
    (void) bytes;
    for (long i = 0; i < iterations; i++) {
        arithmetic();
    }
}

static double median(double *figures, int count) {
    qsort(figures, count, sizeof *figures, by_value);
    return (figures[count / 2 - 1] + figures[count / 2]) / 2;
}

/* How much arithmetic takes so long. */
static long units_of(double ns) {
    double best_ns = 1e300;
    for (int i = 0; i < 20; i++) {
        units = 1000000;
        double began = MPI_Wtime();
        arithmetic();
        double took_ns = (MPI_Wtime() - began) * 1e9;
        best_ns = took_ns < best_ns ? took_ns : best_ns;
    }
    double wanted = ns / best_ns * 1e6;
    return wanted < 1 ? 1 : (long) wanted;
}

int main(int argc, char **argv) {
    start(&argc, &argv, 2);
    is_allreduce = strcmp(argv[1], "allreduce") == 0;
    for (int i = 2; i < argc; i++) {
        int bytes = atoi(argv[i]);
        double transfer[BATCHES], computed[BATCHES], both[BATCHES];
        out = bytes_of(bytes);
        memset(out, 0, bytes);
        units = 0;
        measure(together, bytes, ranks, transfer);
        units = rank == 0 ? units_of(median(transfer, BATCHES)) : 0;
        MPI_Bcast(&units, 1, MPI_LONG, 0, MPI_COMM_WORLD);
        measure(alone, bytes, ranks, computed);
        int count = measure(together, bytes, ranks, both);
        if (count > 0) {
            double transfer_ns = median(transfer, BATCHES), arithmetic_ns = median(computed, BATCHES);
            for (int b = 0; b < count; b++) {
                double hidden = 100 * (1 - (both[b] - arithmetic_ns) / transfer_ns);
                both[b] = hidden < 0 ? 0 : hidden;
            }
            row("overlap", bytes, "percent", both, count);
        }
        free(out);
    }
    MPI_Finalize();
    return 0;
}
