/* SPDX-License-Identifier: MIT */
/* Names, parameters, defaults, formulas and bounds of the random activations: their table as users see it. */
#include <string.h>
#include "random/kernels.h"

/* The public enumeration and the table list the same activations in the same order... */
#define VACT_RANDOM(ID, ...) \
 _Static_assert((int)VACT_RANDOM_##ID == (int)VACT_RANDOM_ROW_##ID, "order of " #ID " in vact/random.h");
#include "random.def"
#undef VACT_RANDOM

/* ... and none that has no row: the compiler warns of an enumerator that a switch leaves out. */
static int is_op(vact_random_op op)
{
	switch (op) {
#define VACT_RANDOM(ID, ...) case VACT_RANDOM_##ID:
#include "random.def"
#undef VACT_RANDOM
		return 1;
	case VACT_RANDOM_NONE:
		break;
	}
	return 0;
}

enum {
#define NO_PARAMS
#define PARAM(...) +1
#define VACT_RANDOM(ID, name, PARAMS, ...) name##_params = 0 PARAMS,
#include "random.def"
#undef VACT_RANDOM
#undef PARAM
#undef NO_PARAMS
};

#define NO_PARAMS \
 {                \
  NULL, 0         \
 }
#define PARAM(i, name, default_value) [i] = { #name, default_value },
#define BOUNDS(noise32, f32, df32, noise64, f64, df64) \
 {                                                     \
  { noise32, f32, df32 }, { noise64, f64, df64 }       \
 }
#define VACT_RANDOM(ID, name_, PARAMS, domain_, noise_, mean_, f, df, BOUND_LIST) \
 [VACT_RANDOM_##ID] = { .name = #name_,                                           \
		        .noise = #noise_,                                         \
		        .mean = #mean_,                                           \
		        .forward = #f,                                            \
		        .derivative = #df,                                        \
		        .domain = #domain_,                                       \
		        .n_params = name_##_params,                               \
		        .params = { PARAMS },                                     \
		        .max_ulp = BOUND_LIST },

static const vact_random_info_t rows[VACT_RANDOM_ROWS] = {
#include "random.def"
};

const vact_random_info_t *vact_random_info(vact_random_op op) { return is_op(op) ? &rows[op] : NULL; }

int vact_random_count(void) { return VACT_RANDOM_ROWS; }

vact_random_op vact_random_find(const char *name)
{
	for (int op = 0; name && op < VACT_RANDOM_ROWS; op++) {
		if (strcmp(rows[op].name, name) == 0)
			return (vact_random_op)op;
	}
	return VACT_RANDOM_NONE;
}

vact_status vact_random_defaults(vact_random_op op, vact_random_params *out)
{
	if (!out)
		return VACT_NULL_POINTER;
	if (!is_op(op))
		return VACT_UNKNOWN_OP;
	*out = (vact_random_params){ .size = sizeof *out, .mode = VACT_FAST };
	for (int i = 0; i < rows[op].n_params; i++)
		out->p[i] = rows[op].params[i].value;
	return VACT_OK;
}
