/* SPDX-License-Identifier: MIT */
/* Names, parameters, defaults, domains, formulas and bounds: the table as users see it. */
#include <string.h>
#include "kernels.h"
#include "table.h"

/* The public enumeration and the table list the same activations in the same order... */
#define VACT_FROM_OUTPUT(...)
#define VACT_ACTIVATION(ID, ...) _Static_assert((int)VACT_##ID == (int)VACT_ROW_##ID, "order of " #ID " in vact.h");
#include "activations.def"
#undef VACT_ACTIVATION

/* ... and none that has no row: the compiler warns of an enumerator that a switch leaves out. */
int vact_is_op(vact_op op)
{
	switch (op) {
#define VACT_ACTIVATION(ID, ...) case VACT_##ID:
#include "activations.def"
#undef VACT_ACTIVATION
		return 1;
	case VACT_NONE:
		break;
	}
	return 0;
}

enum {
#define NO_PARAMS
#define PARAM(...) +1
#define VACT_ACTIVATION(ID, name, PARAMS, ...) name##_params = 0 PARAMS,
#include "activations.def"
#undef VACT_ACTIVATION
#undef PARAM
};

#undef VACT_FROM_OUTPUT
#undef NO_PARAMS
#define NO_PARAMS \
 {                \
  NULL, 0         \
 }
#define PARAM(i, name, default_value) [i] = { #name, default_value },
/* Built on SLEEF throughout, f32 promises less: its functions alone are off by up to 1 ULP. */
#ifdef VACT_MATH_SLEEF
# define AT_LEAST(bound, sleefs) ((bound) > 0 && (bound) < (sleefs) ? (sleefs) : (bound))
#else
# define AT_LEAST(bound, sleefs) (bound)
#endif
#define BOUNDS(f32, df32, f64, df64)                         \
 {                                                           \
  { AT_LEAST(f32, 2.5), AT_LEAST(df32, 5.0) }, { f64, df64 } \
 }
#define VACT_ACTIVATION(ID, name_, PARAMS, domain_, f, df, KINKS, ROOTS, BOUND_LIST)                               \
 [VACT_##ID].name = #name_, [VACT_##ID].forward = #f, [VACT_##ID].derivative = #df, [VACT_##ID].domain = #domain_, \
 [VACT_##ID].n_params = name_##_params, [VACT_##ID].params = { PARAMS }, [VACT_##ID].max_ulp = BOUND_LIST,
#define VACT_FROM_OUTPUT(ID, name, PARAMS, df, domain_) \
 [VACT_##ID].from_output = #df, [VACT_##ID].from_output_domain = #domain_,

static const vact_info_t rows[VACT_ROWS] = {
#include "activations.def"
};

const vact_info_t *vact_info(vact_op op) { return vact_is_op(op) ? &rows[op] : NULL; }

int vact_op_count(void) { return VACT_ROWS; }

vact_op vact_find(const char *name)
{
	for (int op = 0; name && op < VACT_ROWS; op++) {
		if (strcmp(rows[op].name, name) == 0)
			return (vact_op)op;
	}
	return VACT_NONE;
}

vact_status vact_defaults(vact_op op, vact_params *out)
{
	if (!out)
		return VACT_NULL_POINTER;
	if (!vact_is_op(op))
		return VACT_UNKNOWN_OP;
	*out = (vact_params){ .size = sizeof *out, .mode = VACT_FAST };
	for (int i = 0; i < rows[op].n_params; i++)
		out->p[i] = rows[op].params[i].value;
	return VACT_OK;
}

const char *vact_status_string(vact_status status)
{
	switch (status) {
	case VACT_OK:
		return "success";
	case VACT_NULL_POINTER:
		return "null pointer";
	case VACT_UNKNOWN_OP:
		return "unknown activation";
	case VACT_BAD_PARAMETER:
		return "parameter outside its domain";
	case VACT_BAD_SIZE:
		return "impossible size";
	case VACT_OVERLAP:
		return "output overlaps an input";
	case VACT_UNSUPPORTED:
		return "not supported";
	case VACT_UNKNOWN_ISA:
		return "unknown instruction set";
	case VACT_BAD_LABEL:
		return "label that is no class";
	}
	return "unknown status";
}

#define STRING_(x) #x
#define STRING(x) STRING_(x)

const char *vact_version(void)
{
	return STRING(VACT_VERSION_MAJOR) "." STRING(VACT_VERSION_MINOR) "." STRING(VACT_VERSION_PATCH);
}
