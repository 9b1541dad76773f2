/* SPDX-License-Identifier: MIT */
#ifndef VACT_BENCH_SUMMARY_H
#define VACT_BENCH_SUMMARY_H

#include "options.h"

/* Measures and prints the table of ratios; 0 after a message if something is wrong. */
int summary(const struct options *options);

#endif
