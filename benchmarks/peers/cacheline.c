/*
 * The raw one-way time of a cache line between two cores: two threads, each pinned to a core of its own, pass a number
 * to and fro by busy polling. Nothing that two processes of a host say to each other can be faster. Prints microseconds:
 * {"bench":"cacheline","us":0.07,"min":…,"max":…,"mean":…} over 20 batches; the mean is far above the median where another process
 * has taken a core meanwhile.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCHES = 20, ROUND_TRIPS = 4000 };

static _Alignas(128) atomic_long ping;
static _Alignas(128) atomic_long pong;
static int cores[2], core_count;

static void pin(int which) {
    if (core_count > 1) {
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET(cores[which], &set);
        pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    }
}

static void *echo(void *unused) {
    (void) unused;
    pin(1);
    for (long i = 1; i <= (long) (BATCHES + 1) * ROUND_TRIPS; i++) {
        while (atomic_load_explicit(&ping, memory_order_acquire) != i) {
        }
        atomic_store_explicit(&pong, i, memory_order_release);
    }
    return NULL;
}

static double now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static int by_value(const void *left, const void *right) {
    double a = *(const double *) left, b = *(const double *) right;
    return (a > b) - (a < b);
}

int main(void) {
    cpu_set_t set;
    sched_getaffinity(0, sizeof set, &set);
    for (int cpu = 0; cpu < CPU_SETSIZE && core_count < 2; cpu++) {
        if (CPU_ISSET(cpu, &set)) {
            cores[core_count++] = cpu;
        }
    }
    pthread_t thread;
    pthread_create(&thread, NULL, echo, NULL);
    pin(0);
    double figures[BATCHES];
    long next = 1;
    for (int batch = -1; batch < BATCHES; batch++) {
        double began = now_ns();
        for (int i = 0; i < ROUND_TRIPS; i++, next++) {
            atomic_store_explicit(&ping, next, memory_order_release);
            while (atomic_load_explicit(&pong, memory_order_acquire) != next) {
            }
        }
        if (batch >= 0) {
            figures[batch] = (now_ns() - began) / ROUND_TRIPS / 2 / 1e3;
        }
    }
    pthread_join(thread, NULL);
    double sum = 0;
    for (int i = 0; i < BATCHES; i++) {
        sum += figures[i];
    }
    qsort(figures, BATCHES, sizeof *figures, by_value);
    printf("{\"bench\":\"cacheline\",\"us\":%.4f,\"min\":%.4f,\"max\":%.4f,\"mean\":%.4f}\n",
           (figures[BATCHES / 2 - 1] + figures[BATCHES / 2]) / 2, figures[0], figures[BATCHES - 1], sum / BATCHES);
    return 0;
}
