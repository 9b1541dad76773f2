/* SPDX-License-Identifier: MIT */
/* One function of the library against the scalar reference, over many inputs, on several instruction sets at
 * once. */
#ifndef VACT_SWEEP_H
#define VACT_SWEEP_H

#include <stdint.h>
#include "call.h"

enum { SWEEP_MAX_ISAS = 8 };

struct sweep {
	vact_op op;
	vact_direction direction;
	vact_type type;
	vact_params params;
	uint64_t count;  /* inputs */
	uint64_t stride; /* f32: the bit patterns 0, stride, 2 stride ...; f64 inputs are random, seeded by
	                    their number */
	int threads;
	int hash_only;                    /* the reference is not evaluated, and nothing judged */
	const char *isas[SWEEP_MAX_ISAS]; /* NULL ends them */
	void (*progress)(double share);   /* called now and then; may be NULL */
};

/* What was found on one instruction set. */
struct finding {
	double max_ulp;                /* but for what the allowance near a root forgives */
	double input;                  /* where */
	double got;                    /* what came out there */
	long double wanted;            /* and what should have */
	double max_absolute_near_root; /* largest absolute error within 1/4 of a root of f' */
	uint64_t above_one;            /* inputs off by more than 1 ULP */
	uint64_t hash;                 /* of all result bits in order, NaNs made alike */
};

/* Fills found[i] for isas[i].  0 on success; the number of the error (errno) if threads or memory are
 * lacking. */
int sweep_run(const struct sweep *sweep, struct finding *found);

#endif
