/*
 * What all C peers share: the same batches, the same warm-up by the clock and the same statistic as Bramble's bench
 * (launcher/…/bench/Batches.java), so that a ratio compares the libraries and not the methods. Rank 0 leads: before
 * each batch it tells the others how many iterations come, and begins when all have answered.
 */
#ifndef BENCH_H
#define BENCH_H

#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCHES = 20, BATCH_MS = 15, FIRST_WARMUP_MS = 1500, WARMUP_MS = 600, MOST_WARMUPS = 5 };
enum { CONTROL = 30000, ANSWER = 30001, WINDOW = 64 };

typedef void (*work_fn)(long iterations, int bytes);

static int rank, ranks;

static double round_ns(work_fn work, long iterations, int bytes, int participants) {
    for (int to = 1; to < participants; to++) {
        MPI_Send(&iterations, 1, MPI_LONG, to, CONTROL, MPI_COMM_WORLD);
    }
    for (int from = 1; from < participants; from++) {
        long answer;
        MPI_Recv(&answer, 1, MPI_LONG, from, ANSWER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    }
    if (iterations == 0) {
        return 0;
    }
    double began = MPI_Wtime();
    work(iterations, bytes);
    double ns = (MPI_Wtime() - began) * 1e9;
    return (ns < 1 ? 1 : ns) / iterations;
}

static void follow(work_fn work, int bytes) {
    for (;;) {
        long iterations;
        MPI_Recv(&iterations, 1, MPI_LONG, 0, CONTROL, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Send(&iterations, 1, MPI_LONG, 0, ANSWER, MPI_COMM_WORLD);
        if (iterations == 0) {
            return;
        }
        work(iterations, bytes);
    }
}

/* One row; all participants call it. Fills the nanoseconds of an iteration for each batch; returns 0 on other ranks. */
static int measure(work_fn work, int bytes, int participants, double *batches) {
    static int warm;
    if (rank != 0) {
        follow(work, bytes);
        return 0;
    }
    double left_ns = (warm ? WARMUP_MS : FIRST_WARMUP_MS) * 1e6;
    warm = 1;
    /* As Bramble's: longer while iterations still get faster by a twentieth. */
    double half_ns = left_ns / 2, most_ns = left_ns * MOST_WARMUPS, spent_ns = 0, best_ns = 1e300;
    double ns = round_ns(work, 1, bytes, participants);
    for (long next = 1; left_ns > 0 && spent_ns < most_ns;) {
        ns = round_ns(work, next, bytes, participants);
        left_ns -= ns * next;
        spent_ns += ns * next;
        if (ns < 0.95 * best_ns) {
            best_ns = ns;
            left_ns = left_ns > half_ns ? left_ns : half_ns;
        }
        long fits = (long) (BATCH_MS * 1e6 / ns);
        next = 2 * next < fits ? 2 * next : fits;
        next = next < 1 ? 1 : next;
    }
    long each = (long) (BATCH_MS * 1e6 / ns);
    for (int i = 0; i < BATCHES; i++) {
        batches[i] = round_ns(work, each < 1 ? 1 : each, bytes, participants);
    }
    round_ns(work, 0, bytes, participants);
    return BATCHES;
}

static int by_value(const void *left, const void *right) {
    double a = *(const double *) left, b = *(const double *) right;
    return (a > b) - (a < b);
}

/* A row as Bramble prints it; the figures are already in the row's unit. */
static void row(const char *bench, int bytes, const char *unit, double *figures, int count) {
    qsort(figures, count, sizeof *figures, by_value);
    double median = count % 2 ? figures[count / 2] : (figures[count / 2 - 1] + figures[count / 2]) / 2;
    printf("{\"bench\":\"%s\",\"ranks\":%d,\"bytes\":%d,\"%s\":%.4f,\"min\":%.4f,\"max\":%.4f}\n", bench, ranks, bytes,
           unit, median, figures[0], figures[count - 1]);
    fflush(stdout);
}

static inline void *bytes_of(size_t length) {
    void *bytes = NULL;
    if (posix_memalign(&bytes, 4096, length > 0 ? length : 1) != 0) {
        fprintf(stderr, "no memory: bytes=%zu\n", length);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    memset(bytes, 1, length > 0 ? length : 1);
    return bytes;
}

/* Starts MPI and sets rank and ranks; the arguments after the first are sizes. */
static void start(int *argc, char ***argv, int least) {
    MPI_Init(argc, argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    if (ranks < least || *argc < 2) {
        fprintf(stderr, "usage: mpirun -np N %s WHAT SIZE..., N at least %d\n", (*argv)[0], least);
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
}

#endif
