/* SPDX-License-Identifier: MIT */
/* What numbers depend on, to be printed above them. */
#ifndef VACT_BENCH_MACHINE_H
#define VACT_BENCH_MACHINE_H

/* Calls emit once per line. */
void machine_describe(void (*emit)(const char *key, const char *value));

#endif
