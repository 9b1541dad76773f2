/* SPDX-License-Identifier: MIT */
/* The exported row-wise functions: check the arguments, then call the active instruction set; and what is known of
 * them. */
#include <float.h>
#include <string.h>
#include "area.h"
#include "dispatch.h"

#define VACT_ROWWISE(ID, ...) \
 _Static_assert((int)VACT_##ID == (int)VACT_ROWWISE_ROW_##ID, "order of " #ID " in rowwise.h");
#include "rowwise.def"
#undef VACT_ROWWISE

/* The compiler warns of an enumerator that has no row. */
static int is_op(vact_rowwise_op op)
{
	switch (op) {
#define VACT_ROWWISE(ID, ...) case VACT_##ID:
#include "rowwise.def"
#undef VACT_ROWWISE
		return 1;
	case VACT_ROWWISE_NONE:
		break;
	}
	return 0;
}

enum { ROW, ONE };
enum { Y, X };

#define BOUNDS(y32, dx32, y64, dx64) \
 {                                   \
  { y32, dx32 }, { y64, dx64 }       \
 }
#define VACT_ROWWISE(ID, name, y, dx, OUTPUTS, READS, BOUND_LIST) \
 [VACT_##ID] = { #name, y, dx, OUTPUTS == ONE, READS == X, BOUND_LIST },

static const vact_rowwise_info_t infos[VACT_ROWWISE_ROWS] = {
#include "rowwise.def"
};

const vact_rowwise_info_t *vact_rowwise_info(vact_rowwise_op op) { return is_op(op) ? &infos[op] : NULL; }

int vact_rowwise_count(void) { return VACT_ROWWISE_ROWS; }

vact_rowwise_op vact_rowwise_find(const char *name)
{
	for (int op = 0; name && op < VACT_ROWWISE_ROWS; op++) {
		if (strcmp(infos[op].name, name) == 0)
			return (vact_rowwise_op)op;
	}
	return VACT_ROWWISE_NONE;
}

static const vact_rowwise_params defaults = { sizeof defaults, VACT_FAST, 0, 0, 1 };

vact_status vact_rowwise_defaults(vact_rowwise_op op, vact_rowwise_params *out)
{
	if (!out)
		return VACT_NULL_POINTER;
	if (!is_op(op))
		return VACT_UNKNOWN_OP;
	*out = defaults;
	return VACT_OK;
}

static vact_status check_params(element type, const vact_rowwise_params *params)
{
	const double least = type == F32 ? FLT_MIN : DBL_MIN, most = type == F32 ? FLT_MAX : DBL_MAX;
	const vact_status status = vact_check_version(params, sizeof *params);

	if (status != VACT_OK)
		return status;
	if (params->flags & ~(uint32_t)VACT_ALL_MINUS_INF_ZEROS || params->reserved)
		return VACT_UNSUPPORTED;
	if (!(params->temperature >= least && params->temperature <= most && 1 / params->temperature >= least &&
	      1 / params->temperature <= most))
		return VACT_BAD_PARAMETER;
	return VACT_OK;
}

/* matrices are the count that the direction has, of what it does not read without columns. */
static vact_status check(element type, vact_rowwise_op op, size_t rows, size_t cols, const vact_matrix *matrices,
                         int count, const vact_rowwise_params *params)
{
	vact_status status;

	if (!is_op(op))
		return VACT_UNKNOWN_OP;
	if (params && (status = check_params(type, params)) != VACT_OK)
		return status;
	return rows && cols ? vact_check_matrices(type, rows, matrices, count) : VACT_OK;
}

static const struct vact_rowwise_kernels *kernels(element type)
{
	const struct vact_isa *isa = vact_active();

	return type == F32 ? &isa->f32->rowwise : &isa->f64->rowwise;
}

static size_t outputs(vact_rowwise_op op, size_t cols) { return is_op(op) && infos[op].one_output ? 1 : cols; }

/* Of params that have been checked. */
static double temperature_of(const vact_rowwise_params *params) { return params ? params->temperature : 1; }

static int zeros_of(const vact_rowwise_params *params)
{
	return params && (params->flags & VACT_ALL_MINUS_INF_ZEROS) != 0;
}

static vact_status forward(element type, vact_rowwise_op op, size_t rows, size_t cols, const void *x, size_t ldx,
                           void *y, size_t ldy, const vact_rowwise_params *params)
{
	const vact_matrix matrices[] = { { x, cols, ldx }, { y, outputs(op, cols), ldy } };
	const vact_status status = check(type, op, rows, cols, matrices, 2, params);

	if (status != VACT_OK || !rows || !cols)
		return status;
	kernels(type)->forward[op](&(struct vact_rowwise_call){ .rows = rows,
	                                                        .cols = cols,
	                                                        .x = x,
	                                                        .ldx = ldx,
	                                                        .out = y,
	                                                        .ldout = ldy,
	                                                        .temperature = temperature_of(params),
	                                                        .zeros = zeros_of(params) });
	return VACT_OK;
}

/* x, y, dy and dx with their strides */
struct backward_arrays {
	const void *x, *y, *dy;
	void *dx;
	size_t ldx, ldy, lddy, lddx;
};

static vact_status backward(element type, vact_rowwise_op op, size_t rows, size_t cols, struct backward_arrays a,
                            const vact_rowwise_params *params)
{
	const int reads_x = is_op(op) && infos[op].gradient_reads_x;
	const vact_matrix matrices[] = { { a.x, reads_x ? cols : 0, a.ldx },
		                         { a.y, reads_x ? 0 : cols, a.ldy },
		                         { a.dy, outputs(op, cols), a.lddy },
		                         { a.dx, cols, a.lddx } };
	const vact_status status = check(type, op, rows, cols, matrices, 4, params);

	if (status != VACT_OK || !rows || !cols)
		return status;
	kernels(type)->backward[op](&(struct vact_rowwise_call){ .rows = rows,
	                                                         .cols = cols,
	                                                         .x = reads_x ? a.x : NULL,
	                                                         .ldx = a.ldx,
	                                                         .y = reads_x ? NULL : a.y,
	                                                         .ldy = a.ldy,
	                                                         .dy = a.dy,
	                                                         .lddy = a.lddy,
	                                                         .out = a.dx,
	                                                         .ldout = a.lddx,
	                                                         .temperature = temperature_of(params),
	                                                         .zeros = zeros_of(params) });
	return VACT_OK;
}

vact_status vact_rowwise_forward_f32(vact_rowwise_op op, size_t rows, size_t cols, const float *x, size_t ldx,
                                     float *y, size_t ldy, const vact_rowwise_params *params)
{
	return forward(F32, op, rows, cols, x, ldx, y, ldy, params);
}

vact_status vact_rowwise_forward_f64(vact_rowwise_op op, size_t rows, size_t cols, const double *x, size_t ldx,
                                     double *y, size_t ldy, const vact_rowwise_params *params)
{
	return forward(F64, op, rows, cols, x, ldx, y, ldy, params);
}

vact_status vact_rowwise_backward_f32(vact_rowwise_op op, size_t rows, size_t cols, const float *x, size_t ldx,
                                      const float *y, size_t ldy, const float *dy, size_t lddy, float *dx,
                                      size_t lddx, const vact_rowwise_params *params)
{
	return backward(F32, op, rows, cols, (struct backward_arrays){ x, y, dy, dx, ldx, ldy, lddy, lddx }, params);
}

vact_status vact_rowwise_backward_f64(vact_rowwise_op op, size_t rows, size_t cols, const double *x, size_t ldx,
                                      const double *y, size_t ldy, const double *dy, size_t lddy, double *dx,
                                      size_t lddx, const vact_rowwise_params *params)
{
	return backward(F64, op, rows, cols, (struct backward_arrays){ x, y, dy, dx, ldx, ldy, lddy, lddx }, params);
}
