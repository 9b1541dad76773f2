/* SPDX-License-Identifier: MIT */
/* The exported pointwise functions: check the arguments, then call the active instruction set. */
#include <float.h>
#include <math.h>
#include "arguments.h"
#include "dispatch.h"
#include "reference_point.h"
#include "table.h"

/* Through memory: gcc 12 at -O2 vectorizes two roundings side by side, and drops them. */
static double rounded_to(element type, double x)
{
	volatile float f32 = (float)x;

	return type == F32 ? f32 : x;
}

/*
 * The values of the parameters, those that the row does not name at their default of 0.  They must be finite
 * and in the row's domain, and after rounding to the element type too: a width of 1e-60 is 0 in f32.
 */
static vact_status read_values(vact_direction direction, vact_op op, element type, const vact_params *params,
                               double *values)
{
	const vact_info_t *info = vact_info(op);
	double rounded[VACT_MAX_PARAMS] = { 0 };
	vact_status status = VACT_OK;

	if (!info)
		return VACT_UNKNOWN_OP;
	if (direction == VACT_FROM_OUTPUT_OF && !info->from_output)
		return VACT_UNSUPPORTED;
	if (params && (status = vact_check_version(params, sizeof *params)) != VACT_OK)
		return status;
	for (int i = 0; i < info->n_params; i++) {
		values[i] = params ? params->p[i] : info->params[i].value;
		if (!(fabs(values[i]) <= (type == F32 ? FLT_MAX : DBL_MAX)))
			return VACT_BAD_PARAMETER;
		rounded[i] = rounded_to(type, values[i]);
	}
	if (!vact_in_domain(op, values) || !vact_in_domain(op, rounded))
		return VACT_BAD_PARAMETER;
	if (direction == VACT_FROM_OUTPUT_OF &&
	    !(vact_in_from_output_domain(op, values) && vact_in_from_output_domain(op, rounded)))
		return VACT_BAD_PARAMETER;
	return VACT_OK;
}

/* Every direction at once; dy is NULL for those that take none. */
static vact_status pointwise(vact_direction direction, element type, vact_op op, size_t n, const void *x,
                             const void *dy, void *out, const vact_params *params)
{
	const int takes_dy = direction == VACT_BACKWARD || direction == VACT_FROM_OUTPUT_OF;
	double p[VACT_MAX_PARAMS] = { 0 };
	const vact_status status = read_values(direction, op, type, params, p);

	if (status != VACT_OK || n == 0)
		return status;
	if (!x || !out || (takes_dy && !dy))
		return VACT_NULL_POINTER;
	if (n > PTRDIFF_MAX / size_of(type))
		return VACT_BAD_SIZE;

	const size_t bytes = n * size_of(type);

	if (vact_overlap(out, bytes, x, bytes) || (takes_dy && vact_overlap(out, bytes, dy, bytes)))
		return VACT_OVERLAP;

	const struct vact_isa *isa = vact_fit_kernels(op, p) ? vact_active() : vact_scalar();
	const struct vact_kernels *kernels = type == F32 ? isa->f32 : isa->f64;

	switch (direction) {
	case VACT_FORWARD:
		kernels->forward[op](n, x, out, p);
		break;
	case VACT_DERIVATIVE:
		kernels->derivative[op](n, x, out, p);
		break;
	case VACT_BACKWARD:
		kernels->backward[op](n, x, dy, out, p);
		break;
	case VACT_FROM_OUTPUT_OF:
		kernels->from_output[op](n, x, dy, out, p);
		break;
	}
	return VACT_OK;
}

vact_status vact_forward_f32(vact_op op, size_t n, const float *x, float *y, const vact_params *params)
{
	return pointwise(VACT_FORWARD, F32, op, n, x, NULL, y, params);
}

vact_status vact_forward_f64(vact_op op, size_t n, const double *x, double *y, const vact_params *params)
{
	return pointwise(VACT_FORWARD, F64, op, n, x, NULL, y, params);
}

vact_status vact_derivative_f32(vact_op op, size_t n, const float *x, float *dydx, const vact_params *params)
{
	return pointwise(VACT_DERIVATIVE, F32, op, n, x, NULL, dydx, params);
}

vact_status vact_derivative_f64(vact_op op, size_t n, const double *x, double *dydx, const vact_params *params)
{
	return pointwise(VACT_DERIVATIVE, F64, op, n, x, NULL, dydx, params);
}

vact_status vact_backward_f32(vact_op op, size_t n, const float *x, const float *dy, float *dx,
                              const vact_params *params)
{
	return pointwise(VACT_BACKWARD, F32, op, n, x, dy, dx, params);
}

vact_status vact_backward_f64(vact_op op, size_t n, const double *x, const double *dy, double *dx,
                              const vact_params *params)
{
	return pointwise(VACT_BACKWARD, F64, op, n, x, dy, dx, params);
}

vact_status vact_backward_from_output_f32(vact_op op, size_t n, const float *y, const float *dy, float *dx,
                                          const vact_params *params)
{
	return pointwise(VACT_FROM_OUTPUT_OF, F32, op, n, y, dy, dx, params);
}

vact_status vact_backward_from_output_f64(vact_op op, size_t n, const double *y, const double *dy, double *dx,
                                          const vact_params *params)
{
	return pointwise(VACT_FROM_OUTPUT_OF, F64, op, n, y, dy, dx, params);
}
