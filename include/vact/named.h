/* SPDX-License-Identifier: MIT */
/*
 * vact by name: a set of typed inline functions per activation, which call those of vact.h.
 *
 *     vact_elu_f32(n, x, y, alpha)                            y = f(x)
 *     vact_elu_derivative_f32(n, x, dydx, alpha)              f'(x)
 *     vact_elu_backward_f32(n, x, dy, dx, alpha)              dx = dy f'(x)
 *     vact_elu_backward_from_output_f32(n, y, dy, dx, alpha)  dx = dy f'(x(y)), where that exists
 *
 * and _f64.  Every parameter has to be given; its default stands in brackets below.  The rules, the bounds and
 * the statuses are those of vact.h.
 *
 * Printed by tests/repository/print_named.c: `cmake --build build/test --target update_named`.
 */
#ifndef VACT_NAMED_H
#define VACT_NAMED_H

#include "vact.h"

/* For the functions below: C++11 has neither designated initializers nor compound literals. */
static inline vact_params vact_named_params(double p0, double p1, double p2, double p3)
{
	vact_params params;

	params.size = (uint32_t)sizeof(params);
	params.mode = VACT_FAST;
	params.p[0] = p0;
	params.p[1] = p1;
	params.p[2] = p2;
	params.p[3] = p3;
	return params;
}

/*
 * relu: x > 0 ? x : 0
 * f': x > 0 ? 1 : 0
 */
static inline vact_status vact_relu_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_RELU, n, x, y, NULL);
}

static inline vact_status vact_relu_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_RELU, n, x, dydx, NULL);
}

static inline vact_status vact_relu_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_RELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_relu_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_RELU, n, y, dy, dx, NULL);
}

static inline vact_status vact_relu_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_RELU, n, x, y, NULL);
}

static inline vact_status vact_relu_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_RELU, n, x, dydx, NULL);
}

static inline vact_status vact_relu_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_RELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_relu_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_RELU, n, y, dy, dx, NULL);
}

/*
 * elu: x > 0 ? x : alpha * expm1(x)
 * f': x > 0 ? 1 : alpha * exp(x)
 * alpha (1); alpha >= 0
 */
static inline vact_status vact_elu_f32(size_t n, const float *x, float *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f32(VACT_ELU, n, x, y, &params);
}

static inline vact_status vact_elu_derivative_f32(size_t n, const float *x, float *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f32(VACT_ELU, n, x, dydx, &params);
}

static inline vact_status vact_elu_backward_f32(size_t n, const float *x, const float *dy, float *dx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f32(VACT_ELU, n, x, dy, dx, &params);
}

static inline vact_status vact_elu_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx,
                                                            double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_ELU, n, y, dy, dx, &params);
}

static inline vact_status vact_elu_f64(size_t n, const double *x, double *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f64(VACT_ELU, n, x, y, &params);
}

static inline vact_status vact_elu_derivative_f64(size_t n, const double *x, double *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f64(VACT_ELU, n, x, dydx, &params);
}

static inline vact_status vact_elu_backward_f64(size_t n, const double *x, const double *dy, double *dx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f64(VACT_ELU, n, x, dy, dx, &params);
}

static inline vact_status vact_elu_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx,
                                                            double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_ELU, n, y, dy, dx, &params);
}

/*
 * hardsigmoid: x <= -shift ? 0 : x >= width - shift ? 1 : (x + shift) / width
 * f': x <= -shift ? 0 : x >= width - shift ? 0 : 1 / width
 * shift (3), width (6); width > 0
 */
static inline vact_status vact_hardsigmoid_f32(size_t n, const float *x, float *y, double shift, double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_forward_f32(VACT_HARDSIGMOID, n, x, y, &params);
}

static inline vact_status vact_hardsigmoid_derivative_f32(size_t n, const float *x, float *dydx, double shift,
                                                          double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_derivative_f32(VACT_HARDSIGMOID, n, x, dydx, &params);
}

static inline vact_status vact_hardsigmoid_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                        double shift, double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_backward_f32(VACT_HARDSIGMOID, n, x, dy, dx, &params);
}

static inline vact_status vact_hardsigmoid_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                    float *dx, double shift, double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_backward_from_output_f32(VACT_HARDSIGMOID, n, y, dy, dx, &params);
}

static inline vact_status vact_hardsigmoid_f64(size_t n, const double *x, double *y, double shift, double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_forward_f64(VACT_HARDSIGMOID, n, x, y, &params);
}

static inline vact_status vact_hardsigmoid_derivative_f64(size_t n, const double *x, double *dydx, double shift,
                                                          double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_derivative_f64(VACT_HARDSIGMOID, n, x, dydx, &params);
}

static inline vact_status vact_hardsigmoid_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                        double shift, double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_backward_f64(VACT_HARDSIGMOID, n, x, dy, dx, &params);
}

static inline vact_status vact_hardsigmoid_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                    double *dx, double shift, double width)
{
	const vact_params params = vact_named_params(shift, width, 0, 0);

	return vact_backward_from_output_f64(VACT_HARDSIGMOID, n, y, dy, dx, &params);
}

/*
 * gelu: x * (erfc(-x * SQRT1_2) / 2)
 * f': erfc(-x * SQRT1_2) / 2 + x * (INV_SQRT_2PI * exp(-x * x / 2))
 */
static inline vact_status vact_gelu_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_GELU, n, x, y, NULL);
}

static inline vact_status vact_gelu_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_GELU, n, x, dydx, NULL);
}

static inline vact_status vact_gelu_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_GELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_gelu_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_GELU, n, x, y, NULL);
}

static inline vact_status vact_gelu_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_GELU, n, x, dydx, NULL);
}

static inline vact_status vact_gelu_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_GELU, n, x, dy, dx, NULL);
}

/*
 * sigmoid: 1 / (1 + exp(-x))
 * f': exp(-fabs(x)) / ((1 + exp(-fabs(x))) * (1 + exp(-fabs(x))))
 */
static inline vact_status vact_sigmoid_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SIGMOID, n, x, y, NULL);
}

static inline vact_status vact_sigmoid_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SIGMOID, n, x, dydx, NULL);
}

static inline vact_status vact_sigmoid_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SIGMOID, n, x, dy, dx, NULL);
}

static inline vact_status vact_sigmoid_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_SIGMOID, n, y, dy, dx, NULL);
}

static inline vact_status vact_sigmoid_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SIGMOID, n, x, y, NULL);
}

static inline vact_status vact_sigmoid_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SIGMOID, n, x, dydx, NULL);
}

static inline vact_status vact_sigmoid_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SIGMOID, n, x, dy, dx, NULL);
}

static inline vact_status vact_sigmoid_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                double *dx)
{
	return vact_backward_from_output_f64(VACT_SIGMOID, n, y, dy, dx, NULL);
}

/*
 * tanh: tanh(x)
 * f': 4 * exp(-2 * fabs(x)) / ((1 + exp(-2 * fabs(x))) * (1 + exp(-2 * fabs(x))))
 */
static inline vact_status vact_tanh_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_TANH, n, x, y, NULL);
}

static inline vact_status vact_tanh_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_TANH, n, x, dydx, NULL);
}

static inline vact_status vact_tanh_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_TANH, n, x, dy, dx, NULL);
}

static inline vact_status vact_tanh_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_TANH, n, y, dy, dx, NULL);
}

static inline vact_status vact_tanh_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_TANH, n, x, y, NULL);
}

static inline vact_status vact_tanh_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_TANH, n, x, dydx, NULL);
}

static inline vact_status vact_tanh_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_TANH, n, x, dy, dx, NULL);
}

static inline vact_status vact_tanh_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_TANH, n, y, dy, dx, NULL);
}

/*
 * softplus: (fmax(beta * x, 0) + log1p(exp(-fabs(beta * x)))) / beta
 * f': 1 / (1 + exp(-beta * x))
 * beta (1); beta > 0
 */
static inline vact_status vact_softplus_f32(size_t n, const float *x, float *y, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_forward_f32(VACT_SOFTPLUS, n, x, y, &params);
}

static inline vact_status vact_softplus_derivative_f32(size_t n, const float *x, float *dydx, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_derivative_f32(VACT_SOFTPLUS, n, x, dydx, &params);
}

static inline vact_status vact_softplus_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                     double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_backward_f32(VACT_SOFTPLUS, n, x, dy, dx, &params);
}

static inline vact_status vact_softplus_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx,
                                                                 double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_SOFTPLUS, n, y, dy, dx, &params);
}

static inline vact_status vact_softplus_f64(size_t n, const double *x, double *y, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_forward_f64(VACT_SOFTPLUS, n, x, y, &params);
}

static inline vact_status vact_softplus_derivative_f64(size_t n, const double *x, double *dydx, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_derivative_f64(VACT_SOFTPLUS, n, x, dydx, &params);
}

static inline vact_status vact_softplus_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                     double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_backward_f64(VACT_SOFTPLUS, n, x, dy, dx, &params);
}

static inline vact_status vact_softplus_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                 double *dx, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_SOFTPLUS, n, y, dy, dx, &params);
}

/*
 * identity: x
 * f': 1
 */
static inline vact_status vact_identity_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_IDENTITY, n, x, y, NULL);
}

static inline vact_status vact_identity_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_IDENTITY, n, x, dydx, NULL);
}

static inline vact_status vact_identity_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_IDENTITY, n, x, dy, dx, NULL);
}

static inline vact_status vact_identity_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_IDENTITY, n, y, dy, dx, NULL);
}

static inline vact_status vact_identity_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_IDENTITY, n, x, y, NULL);
}

static inline vact_status vact_identity_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_IDENTITY, n, x, dydx, NULL);
}

static inline vact_status vact_identity_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_IDENTITY, n, x, dy, dx, NULL);
}

static inline vact_status vact_identity_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                 double *dx)
{
	return vact_backward_from_output_f64(VACT_IDENTITY, n, y, dy, dx, NULL);
}

/*
 * linear: slope * x + offset
 * f': slope
 * slope (1), offset (0)
 */
static inline vact_status vact_linear_f32(size_t n, const float *x, float *y, double slope, double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_forward_f32(VACT_LINEAR, n, x, y, &params);
}

static inline vact_status vact_linear_derivative_f32(size_t n, const float *x, float *dydx, double slope,
                                                     double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_derivative_f32(VACT_LINEAR, n, x, dydx, &params);
}

static inline vact_status vact_linear_backward_f32(size_t n, const float *x, const float *dy, float *dx, double slope,
                                                   double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_backward_f32(VACT_LINEAR, n, x, dy, dx, &params);
}

static inline vact_status vact_linear_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx,
                                                               double slope, double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_backward_from_output_f32(VACT_LINEAR, n, y, dy, dx, &params);
}

static inline vact_status vact_linear_f64(size_t n, const double *x, double *y, double slope, double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_forward_f64(VACT_LINEAR, n, x, y, &params);
}

static inline vact_status vact_linear_derivative_f64(size_t n, const double *x, double *dydx, double slope,
                                                     double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_derivative_f64(VACT_LINEAR, n, x, dydx, &params);
}

static inline vact_status vact_linear_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                   double slope, double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_backward_f64(VACT_LINEAR, n, x, dy, dx, &params);
}

static inline vact_status vact_linear_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                               double *dx, double slope, double offset)
{
	const vact_params params = vact_named_params(slope, offset, 0, 0);

	return vact_backward_from_output_f64(VACT_LINEAR, n, y, dy, dx, &params);
}

/*
 * step: x > 0 ? 1 : 0
 * f': 0
 */
static inline vact_status vact_step_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_STEP, n, x, y, NULL);
}

static inline vact_status vact_step_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_STEP, n, x, dydx, NULL);
}

static inline vact_status vact_step_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_STEP, n, x, dy, dx, NULL);
}

static inline vact_status vact_step_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_STEP, n, y, dy, dx, NULL);
}

static inline vact_status vact_step_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_STEP, n, x, y, NULL);
}

static inline vact_status vact_step_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_STEP, n, x, dydx, NULL);
}

static inline vact_status vact_step_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_STEP, n, x, dy, dx, NULL);
}

static inline vact_status vact_step_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_STEP, n, y, dy, dx, NULL);
}

/*
 * sign: x > 0 ? 1 : x < 0 ? -1 : 0
 * f': 0
 */
static inline vact_status vact_sign_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SIGN, n, x, y, NULL);
}

static inline vact_status vact_sign_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SIGN, n, x, dydx, NULL);
}

static inline vact_status vact_sign_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SIGN, n, x, dy, dx, NULL);
}

static inline vact_status vact_sign_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_SIGN, n, y, dy, dx, NULL);
}

static inline vact_status vact_sign_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SIGN, n, x, y, NULL);
}

static inline vact_status vact_sign_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SIGN, n, x, dydx, NULL);
}

static inline vact_status vact_sign_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SIGN, n, x, dy, dx, NULL);
}

static inline vact_status vact_sign_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_SIGN, n, y, dy, dx, NULL);
}

/*
 * abs: fabs(x)
 * f': x > 0 ? 1 : x < 0 ? -1 : 0
 */
static inline vact_status vact_abs_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_ABS, n, x, y, NULL);
}

static inline vact_status vact_abs_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_ABS, n, x, dydx, NULL);
}

static inline vact_status vact_abs_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_ABS, n, x, dy, dx, NULL);
}

static inline vact_status vact_abs_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_ABS, n, x, y, NULL);
}

static inline vact_status vact_abs_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_ABS, n, x, dydx, NULL);
}

static inline vact_status vact_abs_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_ABS, n, x, dy, dx, NULL);
}

/*
 * squared_relu: x > 0 ? x * x : 0
 * f': x > 0 ? 2 * x : 0
 */
static inline vact_status vact_squared_relu_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SQUARED_RELU, n, x, y, NULL);
}

static inline vact_status vact_squared_relu_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SQUARED_RELU, n, x, dydx, NULL);
}

static inline vact_status vact_squared_relu_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SQUARED_RELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_squared_relu_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                     float *dx)
{
	return vact_backward_from_output_f32(VACT_SQUARED_RELU, n, y, dy, dx, NULL);
}

static inline vact_status vact_squared_relu_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SQUARED_RELU, n, x, y, NULL);
}

static inline vact_status vact_squared_relu_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SQUARED_RELU, n, x, dydx, NULL);
}

static inline vact_status vact_squared_relu_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SQUARED_RELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_squared_relu_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                     double *dx)
{
	return vact_backward_from_output_f64(VACT_SQUARED_RELU, n, y, dy, dx, NULL);
}

/*
 * relu6: x <= 0 ? 0 : x >= 6 ? 6 : x
 * f': x <= 0 ? 0 : x >= 6 ? 0 : 1
 */
static inline vact_status vact_relu6_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_RELU6, n, x, y, NULL);
}

static inline vact_status vact_relu6_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_RELU6, n, x, dydx, NULL);
}

static inline vact_status vact_relu6_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_RELU6, n, x, dy, dx, NULL);
}

static inline vact_status vact_relu6_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_RELU6, n, y, dy, dx, NULL);
}

static inline vact_status vact_relu6_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_RELU6, n, x, y, NULL);
}

static inline vact_status vact_relu6_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_RELU6, n, x, dydx, NULL);
}

static inline vact_status vact_relu6_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_RELU6, n, x, dy, dx, NULL);
}

static inline vact_status vact_relu6_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_RELU6, n, y, dy, dx, NULL);
}

/*
 * hardtanh: x <= min ? min : x >= max ? max : x
 * f': x <= min ? 0 : x >= max ? 0 : 1
 * min (-1), max (1); min <= max
 */
static inline vact_status vact_hardtanh_f32(size_t n, const float *x, float *y, double min, double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_forward_f32(VACT_HARDTANH, n, x, y, &params);
}

static inline vact_status vact_hardtanh_derivative_f32(size_t n, const float *x, float *dydx, double min, double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_derivative_f32(VACT_HARDTANH, n, x, dydx, &params);
}

static inline vact_status vact_hardtanh_backward_f32(size_t n, const float *x, const float *dy, float *dx, double min,
                                                     double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_backward_f32(VACT_HARDTANH, n, x, dy, dx, &params);
}

static inline vact_status vact_hardtanh_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx,
                                                                 double min, double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_backward_from_output_f32(VACT_HARDTANH, n, y, dy, dx, &params);
}

static inline vact_status vact_hardtanh_f64(size_t n, const double *x, double *y, double min, double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_forward_f64(VACT_HARDTANH, n, x, y, &params);
}

static inline vact_status vact_hardtanh_derivative_f64(size_t n, const double *x, double *dydx, double min,
                                                       double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_derivative_f64(VACT_HARDTANH, n, x, dydx, &params);
}

static inline vact_status vact_hardtanh_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                     double min, double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_backward_f64(VACT_HARDTANH, n, x, dy, dx, &params);
}

static inline vact_status vact_hardtanh_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                 double *dx, double min, double max)
{
	const vact_params params = vact_named_params(min, max, 0, 0);

	return vact_backward_from_output_f64(VACT_HARDTANH, n, y, dy, dx, &params);
}

/*
 * leaky_relu: x > 0 ? x : negative_slope * x
 * f': x > 0 ? 1 : negative_slope
 * negative_slope (0.01); from the output negative_slope >= 0
 */
static inline vact_status vact_leaky_relu_f32(size_t n, const float *x, float *y, double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_forward_f32(VACT_LEAKY_RELU, n, x, y, &params);
}

static inline vact_status vact_leaky_relu_derivative_f32(size_t n, const float *x, float *dydx, double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_derivative_f32(VACT_LEAKY_RELU, n, x, dydx, &params);
}

static inline vact_status vact_leaky_relu_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                       double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_backward_f32(VACT_LEAKY_RELU, n, x, dy, dx, &params);
}

static inline vact_status vact_leaky_relu_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                   float *dx, double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_LEAKY_RELU, n, y, dy, dx, &params);
}

static inline vact_status vact_leaky_relu_f64(size_t n, const double *x, double *y, double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_forward_f64(VACT_LEAKY_RELU, n, x, y, &params);
}

static inline vact_status vact_leaky_relu_derivative_f64(size_t n, const double *x, double *dydx,
                                                         double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_derivative_f64(VACT_LEAKY_RELU, n, x, dydx, &params);
}

static inline vact_status vact_leaky_relu_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                       double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_backward_f64(VACT_LEAKY_RELU, n, x, dy, dx, &params);
}

static inline vact_status vact_leaky_relu_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                   double *dx, double negative_slope)
{
	const vact_params params = vact_named_params(negative_slope, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_LEAKY_RELU, n, y, dy, dx, &params);
}

/*
 * threshold: x > threshold ? x : value
 * f': x > threshold ? 1 : 0
 * threshold (0), value (0)
 */
static inline vact_status vact_threshold_f32(size_t n, const float *x, float *y, double threshold, double value)
{
	const vact_params params = vact_named_params(threshold, value, 0, 0);

	return vact_forward_f32(VACT_THRESHOLD, n, x, y, &params);
}

static inline vact_status vact_threshold_derivative_f32(size_t n, const float *x, float *dydx, double threshold,
                                                        double value)
{
	const vact_params params = vact_named_params(threshold, value, 0, 0);

	return vact_derivative_f32(VACT_THRESHOLD, n, x, dydx, &params);
}

static inline vact_status vact_threshold_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                      double threshold, double value)
{
	const vact_params params = vact_named_params(threshold, value, 0, 0);

	return vact_backward_f32(VACT_THRESHOLD, n, x, dy, dx, &params);
}

static inline vact_status vact_threshold_f64(size_t n, const double *x, double *y, double threshold, double value)
{
	const vact_params params = vact_named_params(threshold, value, 0, 0);

	return vact_forward_f64(VACT_THRESHOLD, n, x, y, &params);
}

static inline vact_status vact_threshold_derivative_f64(size_t n, const double *x, double *dydx, double threshold,
                                                        double value)
{
	const vact_params params = vact_named_params(threshold, value, 0, 0);

	return vact_derivative_f64(VACT_THRESHOLD, n, x, dydx, &params);
}

static inline vact_status vact_threshold_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                      double threshold, double value)
{
	const vact_params params = vact_named_params(threshold, value, 0, 0);

	return vact_backward_f64(VACT_THRESHOLD, n, x, dy, dx, &params);
}

/*
 * thresholded_relu: x > alpha ? x : 0
 * f': x > alpha ? 1 : 0
 * alpha (1); from the output alpha >= 0
 */
static inline vact_status vact_thresholded_relu_f32(size_t n, const float *x, float *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f32(VACT_THRESHOLDED_RELU, n, x, y, &params);
}

static inline vact_status vact_thresholded_relu_derivative_f32(size_t n, const float *x, float *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f32(VACT_THRESHOLDED_RELU, n, x, dydx, &params);
}

static inline vact_status vact_thresholded_relu_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                             double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f32(VACT_THRESHOLDED_RELU, n, x, dy, dx, &params);
}

static inline vact_status vact_thresholded_relu_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                         float *dx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_THRESHOLDED_RELU, n, y, dy, dx, &params);
}

static inline vact_status vact_thresholded_relu_f64(size_t n, const double *x, double *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f64(VACT_THRESHOLDED_RELU, n, x, y, &params);
}

static inline vact_status vact_thresholded_relu_derivative_f64(size_t n, const double *x, double *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f64(VACT_THRESHOLDED_RELU, n, x, dydx, &params);
}

static inline vact_status vact_thresholded_relu_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                             double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f64(VACT_THRESHOLDED_RELU, n, x, dy, dx, &params);
}

static inline vact_status vact_thresholded_relu_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                         double *dx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_THRESHOLDED_RELU, n, y, dy, dx, &params);
}

/*
 * selu: x > 0 ? SELU_SCALE * x : SELU_SCALE * SELU_ALPHA * expm1(x)
 * f': x > 0 ? SELU_SCALE : SELU_SCALE * SELU_ALPHA * exp(x)
 */
static inline vact_status vact_selu_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SELU, n, x, y, NULL);
}

static inline vact_status vact_selu_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SELU, n, x, dydx, NULL);
}

static inline vact_status vact_selu_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_selu_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_SELU, n, y, dy, dx, NULL);
}

static inline vact_status vact_selu_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SELU, n, x, y, NULL);
}

static inline vact_status vact_selu_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SELU, n, x, dydx, NULL);
}

static inline vact_status vact_selu_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SELU, n, x, dy, dx, NULL);
}

static inline vact_status vact_selu_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_SELU, n, y, dy, dx, NULL);
}

/*
 * celu: x > 0 ? x : alpha * expm1(x / alpha)
 * f': x > 0 ? 1 : exp(x / alpha)
 * alpha (1); alpha != 0
 */
static inline vact_status vact_celu_f32(size_t n, const float *x, float *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f32(VACT_CELU, n, x, y, &params);
}

static inline vact_status vact_celu_derivative_f32(size_t n, const float *x, float *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f32(VACT_CELU, n, x, dydx, &params);
}

static inline vact_status vact_celu_backward_f32(size_t n, const float *x, const float *dy, float *dx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f32(VACT_CELU, n, x, dy, dx, &params);
}

static inline vact_status vact_celu_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx,
                                                             double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_CELU, n, y, dy, dx, &params);
}

static inline vact_status vact_celu_f64(size_t n, const double *x, double *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f64(VACT_CELU, n, x, y, &params);
}

static inline vact_status vact_celu_derivative_f64(size_t n, const double *x, double *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f64(VACT_CELU, n, x, dydx, &params);
}

static inline vact_status vact_celu_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                 double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f64(VACT_CELU, n, x, dy, dx, &params);
}

static inline vact_status vact_celu_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx,
                                                             double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_CELU, n, y, dy, dx, &params);
}

/*
 * softcap: cap * tanh(x / cap)
 * f': 4 * exp(-2 * fabs(x / cap)) / ((1 + exp(-2 * fabs(x / cap))) * (1 + exp(-2 * fabs(x / cap))))
 * cap (30); cap > 0
 */
static inline vact_status vact_softcap_f32(size_t n, const float *x, float *y, double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_forward_f32(VACT_SOFTCAP, n, x, y, &params);
}

static inline vact_status vact_softcap_derivative_f32(size_t n, const float *x, float *dydx, double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_derivative_f32(VACT_SOFTCAP, n, x, dydx, &params);
}

static inline vact_status vact_softcap_backward_f32(size_t n, const float *x, const float *dy, float *dx, double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_backward_f32(VACT_SOFTCAP, n, x, dy, dx, &params);
}

static inline vact_status vact_softcap_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx,
                                                                double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_SOFTCAP, n, y, dy, dx, &params);
}

static inline vact_status vact_softcap_f64(size_t n, const double *x, double *y, double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_forward_f64(VACT_SOFTCAP, n, x, y, &params);
}

static inline vact_status vact_softcap_derivative_f64(size_t n, const double *x, double *dydx, double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_derivative_f64(VACT_SOFTCAP, n, x, dydx, &params);
}

static inline vact_status vact_softcap_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                    double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_backward_f64(VACT_SOFTCAP, n, x, dy, dx, &params);
}

static inline vact_status vact_softcap_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                double *dx, double cap)
{
	const vact_params params = vact_named_params(cap, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_SOFTCAP, n, y, dy, dx, &params);
}

/*
 * scaled_tanh: alpha * tanh(beta * x)
 * f': alpha * beta * 4 * exp(-2 * fabs(beta * x)) / ((1 + exp(-2 * fabs(beta * x))) * (1 + exp(-2 * fabs(beta
 *     * x))))
 * alpha (1.7159), beta (0.666667); alpha != 0
 */
static inline vact_status vact_scaled_tanh_f32(size_t n, const float *x, float *y, double alpha, double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_forward_f32(VACT_SCALED_TANH, n, x, y, &params);
}

static inline vact_status vact_scaled_tanh_derivative_f32(size_t n, const float *x, float *dydx, double alpha,
                                                          double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_derivative_f32(VACT_SCALED_TANH, n, x, dydx, &params);
}

static inline vact_status vact_scaled_tanh_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                        double alpha, double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_backward_f32(VACT_SCALED_TANH, n, x, dy, dx, &params);
}

static inline vact_status vact_scaled_tanh_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                    float *dx, double alpha, double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_backward_from_output_f32(VACT_SCALED_TANH, n, y, dy, dx, &params);
}

static inline vact_status vact_scaled_tanh_f64(size_t n, const double *x, double *y, double alpha, double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_forward_f64(VACT_SCALED_TANH, n, x, y, &params);
}

static inline vact_status vact_scaled_tanh_derivative_f64(size_t n, const double *x, double *dydx, double alpha,
                                                          double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_derivative_f64(VACT_SCALED_TANH, n, x, dydx, &params);
}

static inline vact_status vact_scaled_tanh_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                        double alpha, double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_backward_f64(VACT_SCALED_TANH, n, x, dy, dx, &params);
}

static inline vact_status vact_scaled_tanh_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                    double *dx, double alpha, double beta)
{
	const vact_params params = vact_named_params(alpha, beta, 0, 0);

	return vact_backward_from_output_f64(VACT_SCALED_TANH, n, y, dy, dx, &params);
}

/*
 * logsigmoid: -(fmax(-x, 0) + log1p(exp(-fabs(x))))
 * f': 1 / (1 + exp(x))
 */
static inline vact_status vact_logsigmoid_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_LOGSIGMOID, n, x, y, NULL);
}

static inline vact_status vact_logsigmoid_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_LOGSIGMOID, n, x, dydx, NULL);
}

static inline vact_status vact_logsigmoid_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_LOGSIGMOID, n, x, dy, dx, NULL);
}

static inline vact_status vact_logsigmoid_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                   float *dx)
{
	return vact_backward_from_output_f32(VACT_LOGSIGMOID, n, y, dy, dx, NULL);
}

static inline vact_status vact_logsigmoid_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_LOGSIGMOID, n, x, y, NULL);
}

static inline vact_status vact_logsigmoid_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_LOGSIGMOID, n, x, dydx, NULL);
}

static inline vact_status vact_logsigmoid_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_LOGSIGMOID, n, x, dy, dx, NULL);
}

static inline vact_status vact_logsigmoid_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                   double *dx)
{
	return vact_backward_from_output_f64(VACT_LOGSIGMOID, n, y, dy, dx, NULL);
}

/*
 * softsign: x / (1 + fabs(x))
 * f': 1 / ((1 + fabs(x)) * (1 + fabs(x)))
 */
static inline vact_status vact_softsign_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SOFTSIGN, n, x, y, NULL);
}

static inline vact_status vact_softsign_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SOFTSIGN, n, x, dydx, NULL);
}

static inline vact_status vact_softsign_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SOFTSIGN, n, x, dy, dx, NULL);
}

static inline vact_status vact_softsign_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_SOFTSIGN, n, y, dy, dx, NULL);
}

static inline vact_status vact_softsign_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SOFTSIGN, n, x, y, NULL);
}

static inline vact_status vact_softsign_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SOFTSIGN, n, x, dydx, NULL);
}

static inline vact_status vact_softsign_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SOFTSIGN, n, x, dy, dx, NULL);
}

static inline vact_status vact_softsign_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                 double *dx)
{
	return vact_backward_from_output_f64(VACT_SOFTSIGN, n, y, dy, dx, NULL);
}

/*
 * hardswish: x * (fmin(fmax(x + 3, 0), 6) / 6)
 * f': x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6
 */
static inline vact_status vact_hardswish_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_HARDSWISH, n, x, y, NULL);
}

static inline vact_status vact_hardswish_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_HARDSWISH, n, x, dydx, NULL);
}

static inline vact_status vact_hardswish_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_HARDSWISH, n, x, dy, dx, NULL);
}

static inline vact_status vact_hardswish_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_HARDSWISH, n, x, y, NULL);
}

static inline vact_status vact_hardswish_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_HARDSWISH, n, x, dydx, NULL);
}

static inline vact_status vact_hardswish_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_HARDSWISH, n, x, dy, dx, NULL);
}

/*
 * hardshrink: fabs(x) > lambda ? x : 0
 * f': fabs(x) > lambda ? 1 : 0
 * lambda (0.5); lambda >= 0
 */
static inline vact_status vact_hardshrink_f32(size_t n, const float *x, float *y, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_forward_f32(VACT_HARDSHRINK, n, x, y, &params);
}

static inline vact_status vact_hardshrink_derivative_f32(size_t n, const float *x, float *dydx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_derivative_f32(VACT_HARDSHRINK, n, x, dydx, &params);
}

static inline vact_status vact_hardshrink_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                       double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_f32(VACT_HARDSHRINK, n, x, dy, dx, &params);
}

static inline vact_status vact_hardshrink_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                   float *dx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_HARDSHRINK, n, y, dy, dx, &params);
}

static inline vact_status vact_hardshrink_f64(size_t n, const double *x, double *y, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_forward_f64(VACT_HARDSHRINK, n, x, y, &params);
}

static inline vact_status vact_hardshrink_derivative_f64(size_t n, const double *x, double *dydx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_derivative_f64(VACT_HARDSHRINK, n, x, dydx, &params);
}

static inline vact_status vact_hardshrink_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                       double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_f64(VACT_HARDSHRINK, n, x, dy, dx, &params);
}

static inline vact_status vact_hardshrink_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                   double *dx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_HARDSHRINK, n, y, dy, dx, &params);
}

/*
 * softshrink: x > lambda ? x - lambda : x < -lambda ? x + lambda : 0
 * f': fabs(x) > lambda ? 1 : 0
 * lambda (0.5); lambda >= 0
 */
static inline vact_status vact_softshrink_f32(size_t n, const float *x, float *y, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_forward_f32(VACT_SOFTSHRINK, n, x, y, &params);
}

static inline vact_status vact_softshrink_derivative_f32(size_t n, const float *x, float *dydx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_derivative_f32(VACT_SOFTSHRINK, n, x, dydx, &params);
}

static inline vact_status vact_softshrink_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                       double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_f32(VACT_SOFTSHRINK, n, x, dy, dx, &params);
}

static inline vact_status vact_softshrink_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                   float *dx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_SOFTSHRINK, n, y, dy, dx, &params);
}

static inline vact_status vact_softshrink_f64(size_t n, const double *x, double *y, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_forward_f64(VACT_SOFTSHRINK, n, x, y, &params);
}

static inline vact_status vact_softshrink_derivative_f64(size_t n, const double *x, double *dydx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_derivative_f64(VACT_SOFTSHRINK, n, x, dydx, &params);
}

static inline vact_status vact_softshrink_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                       double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_f64(VACT_SOFTSHRINK, n, x, dy, dx, &params);
}

static inline vact_status vact_softshrink_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                   double *dx, double lambda)
{
	const vact_params params = vact_named_params(lambda, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_SOFTSHRINK, n, y, dy, dx, &params);
}

/*
 * tanhshrink: fabs(x) < 1 ? x * x * x / (3 + x * x + x * x / (5 + x * x / (7 + x * x / (9 + x * x / (11 + x *
 *     x / (13 + x * x / (15 + x * x / (17 + x * x / (19 + x * x / (21 + x * x / 23)))))))))) : x - tanh(x)
 * f': tanh(x) * tanh(x)
 */
static inline vact_status vact_tanhshrink_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_TANHSHRINK, n, x, y, NULL);
}

static inline vact_status vact_tanhshrink_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_TANHSHRINK, n, x, dydx, NULL);
}

static inline vact_status vact_tanhshrink_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_TANHSHRINK, n, x, dy, dx, NULL);
}

static inline vact_status vact_tanhshrink_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_TANHSHRINK, n, x, y, NULL);
}

static inline vact_status vact_tanhshrink_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_TANHSHRINK, n, x, dydx, NULL);
}

static inline vact_status vact_tanhshrink_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_TANHSHRINK, n, x, dy, dx, NULL);
}

/*
 * gelu_tanh: x / (1 + exp(-SQRT_8_PI * (x + GELU_TANH_CUBIC * x * x * x)))
 * f': (1 + SQRT_8_PI * (x + 3 * GELU_TANH_CUBIC * x * x * x) / (1 + exp(SQRT_8_PI * (x + GELU_TANH_CUBIC * x
 *     * x * x)))) / (1 + exp(-SQRT_8_PI * (x + GELU_TANH_CUBIC * x * x * x)))
 */
static inline vact_status vact_gelu_tanh_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_GELU_TANH, n, x, y, NULL);
}

static inline vact_status vact_gelu_tanh_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_GELU_TANH, n, x, dydx, NULL);
}

static inline vact_status vact_gelu_tanh_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_GELU_TANH, n, x, dy, dx, NULL);
}

static inline vact_status vact_gelu_tanh_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_GELU_TANH, n, x, y, NULL);
}

static inline vact_status vact_gelu_tanh_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_GELU_TANH, n, x, dydx, NULL);
}

static inline vact_status vact_gelu_tanh_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_GELU_TANH, n, x, dy, dx, NULL);
}

/*
 * quick_gelu: x / (1 + exp(-alpha * x))
 * f': (1 + alpha * x / (1 + exp(alpha * x))) / (1 + exp(-alpha * x))
 * alpha (1.702)
 */
static inline vact_status vact_quick_gelu_f32(size_t n, const float *x, float *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f32(VACT_QUICK_GELU, n, x, y, &params);
}

static inline vact_status vact_quick_gelu_derivative_f32(size_t n, const float *x, float *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f32(VACT_QUICK_GELU, n, x, dydx, &params);
}

static inline vact_status vact_quick_gelu_backward_f32(size_t n, const float *x, const float *dy, float *dx,
                                                       double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f32(VACT_QUICK_GELU, n, x, dy, dx, &params);
}

static inline vact_status vact_quick_gelu_f64(size_t n, const double *x, double *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f64(VACT_QUICK_GELU, n, x, y, &params);
}

static inline vact_status vact_quick_gelu_derivative_f64(size_t n, const double *x, double *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f64(VACT_QUICK_GELU, n, x, dydx, &params);
}

static inline vact_status vact_quick_gelu_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                       double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f64(VACT_QUICK_GELU, n, x, dy, dx, &params);
}

/*
 * silu: x / (1 + exp(-x))
 * f': (1 + x / (1 + exp(x))) / (1 + exp(-x))
 */
static inline vact_status vact_silu_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SILU, n, x, y, NULL);
}

static inline vact_status vact_silu_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SILU, n, x, dydx, NULL);
}

static inline vact_status vact_silu_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SILU, n, x, dy, dx, NULL);
}

static inline vact_status vact_silu_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SILU, n, x, y, NULL);
}

static inline vact_status vact_silu_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SILU, n, x, dydx, NULL);
}

static inline vact_status vact_silu_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SILU, n, x, dy, dx, NULL);
}

/*
 * swish: x / (1 + exp(-beta * x))
 * f': (1 + beta * x / (1 + exp(beta * x))) / (1 + exp(-beta * x))
 * beta (1)
 */
static inline vact_status vact_swish_f32(size_t n, const float *x, float *y, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_forward_f32(VACT_SWISH, n, x, y, &params);
}

static inline vact_status vact_swish_derivative_f32(size_t n, const float *x, float *dydx, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_derivative_f32(VACT_SWISH, n, x, dydx, &params);
}

static inline vact_status vact_swish_backward_f32(size_t n, const float *x, const float *dy, float *dx, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_backward_f32(VACT_SWISH, n, x, dy, dx, &params);
}

static inline vact_status vact_swish_f64(size_t n, const double *x, double *y, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_forward_f64(VACT_SWISH, n, x, y, &params);
}

static inline vact_status vact_swish_derivative_f64(size_t n, const double *x, double *dydx, double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_derivative_f64(VACT_SWISH, n, x, dydx, &params);
}

static inline vact_status vact_swish_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                  double beta)
{
	const vact_params params = vact_named_params(beta, 0, 0, 0);

	return vact_backward_f64(VACT_SWISH, n, x, dy, dx, &params);
}

/*
 * mish: x * tanh(log1p(exp(x)))
 * f': tanh(log1p(exp(x))) + x / (cosh(log1p(exp(x))) * cosh(log1p(exp(x))) * (1 + exp(-x)))
 */
static inline vact_status vact_mish_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_MISH, n, x, y, NULL);
}

static inline vact_status vact_mish_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_MISH, n, x, dydx, NULL);
}

static inline vact_status vact_mish_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_MISH, n, x, dy, dx, NULL);
}

static inline vact_status vact_mish_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_MISH, n, x, y, NULL);
}

static inline vact_status vact_mish_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_MISH, n, x, dydx, NULL);
}

static inline vact_status vact_mish_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_MISH, n, x, dy, dx, NULL);
}

/*
 * exp: exp(x)
 * f': exp(x)
 */
static inline vact_status vact_exp_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_EXP, n, x, y, NULL);
}

static inline vact_status vact_exp_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_EXP, n, x, dydx, NULL);
}

static inline vact_status vact_exp_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_EXP, n, x, dy, dx, NULL);
}

static inline vact_status vact_exp_backward_from_output_f32(size_t n, const float *y, const float *dy, float *dx)
{
	return vact_backward_from_output_f32(VACT_EXP, n, y, dy, dx, NULL);
}

static inline vact_status vact_exp_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_EXP, n, x, y, NULL);
}

static inline vact_status vact_exp_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_EXP, n, x, dydx, NULL);
}

static inline vact_status vact_exp_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_EXP, n, x, dy, dx, NULL);
}

static inline vact_status vact_exp_backward_from_output_f64(size_t n, const double *y, const double *dy, double *dx)
{
	return vact_backward_from_output_f64(VACT_EXP, n, y, dy, dx, NULL);
}

/*
 * squareplus: x > 0 ? (x + hypot(x, sqrt(b))) / 2 : b / (2 * (hypot(x, sqrt(b)) - x))
 * f': x > 0 ? (1 + x / hypot(x, sqrt(b))) / 2 : b / (2 * hypot(x, sqrt(b)) * (hypot(x, sqrt(b)) - x))
 * b (4); b > 0
 */
static inline vact_status vact_squareplus_f32(size_t n, const float *x, float *y, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_forward_f32(VACT_SQUAREPLUS, n, x, y, &params);
}

static inline vact_status vact_squareplus_derivative_f32(size_t n, const float *x, float *dydx, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_derivative_f32(VACT_SQUAREPLUS, n, x, dydx, &params);
}

static inline vact_status vact_squareplus_backward_f32(size_t n, const float *x, const float *dy, float *dx, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_backward_f32(VACT_SQUAREPLUS, n, x, dy, dx, &params);
}

static inline vact_status vact_squareplus_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                   float *dx, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_backward_from_output_f32(VACT_SQUAREPLUS, n, y, dy, dx, &params);
}

static inline vact_status vact_squareplus_f64(size_t n, const double *x, double *y, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_forward_f64(VACT_SQUAREPLUS, n, x, y, &params);
}

static inline vact_status vact_squareplus_derivative_f64(size_t n, const double *x, double *dydx, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_derivative_f64(VACT_SQUAREPLUS, n, x, dydx, &params);
}

static inline vact_status vact_squareplus_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                       double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_backward_f64(VACT_SQUAREPLUS, n, x, dy, dx, &params);
}

static inline vact_status vact_squareplus_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                   double *dx, double b)
{
	const vact_params params = vact_named_params(b, 0, 0, 0);

	return vact_backward_from_output_f64(VACT_SQUAREPLUS, n, y, dy, dx, &params);
}

/*
 * sparse_plus: x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4
 * f': x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2
 */
static inline vact_status vact_sparse_plus_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SPARSE_PLUS, n, x, y, NULL);
}

static inline vact_status vact_sparse_plus_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SPARSE_PLUS, n, x, dydx, NULL);
}

static inline vact_status vact_sparse_plus_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SPARSE_PLUS, n, x, dy, dx, NULL);
}

static inline vact_status vact_sparse_plus_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                    float *dx)
{
	return vact_backward_from_output_f32(VACT_SPARSE_PLUS, n, y, dy, dx, NULL);
}

static inline vact_status vact_sparse_plus_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SPARSE_PLUS, n, x, y, NULL);
}

static inline vact_status vact_sparse_plus_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SPARSE_PLUS, n, x, dydx, NULL);
}

static inline vact_status vact_sparse_plus_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SPARSE_PLUS, n, x, dy, dx, NULL);
}

static inline vact_status vact_sparse_plus_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                    double *dx)
{
	return vact_backward_from_output_f64(VACT_SPARSE_PLUS, n, y, dy, dx, NULL);
}

/*
 * sparse_sigmoid: x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2
 * f': x <= -1 ? 0 : x >= 1 ? 0 : 0.5
 */
static inline vact_status vact_sparse_sigmoid_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SPARSE_SIGMOID, n, x, y, NULL);
}

static inline vact_status vact_sparse_sigmoid_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SPARSE_SIGMOID, n, x, dydx, NULL);
}

static inline vact_status vact_sparse_sigmoid_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SPARSE_SIGMOID, n, x, dy, dx, NULL);
}

static inline vact_status vact_sparse_sigmoid_backward_from_output_f32(size_t n, const float *y, const float *dy,
                                                                       float *dx)
{
	return vact_backward_from_output_f32(VACT_SPARSE_SIGMOID, n, y, dy, dx, NULL);
}

static inline vact_status vact_sparse_sigmoid_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SPARSE_SIGMOID, n, x, y, NULL);
}

static inline vact_status vact_sparse_sigmoid_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SPARSE_SIGMOID, n, x, dydx, NULL);
}

static inline vact_status vact_sparse_sigmoid_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SPARSE_SIGMOID, n, x, dy, dx, NULL);
}

static inline vact_status vact_sparse_sigmoid_backward_from_output_f64(size_t n, const double *y, const double *dy,
                                                                       double *dx)
{
	return vact_backward_from_output_f64(VACT_SPARSE_SIGMOID, n, y, dy, dx, NULL);
}

/*
 * gaussian: exp(-x * x)
 * f': -2 * x * exp(-x * x)
 */
static inline vact_status vact_gaussian_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_GAUSSIAN, n, x, y, NULL);
}

static inline vact_status vact_gaussian_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_GAUSSIAN, n, x, dydx, NULL);
}

static inline vact_status vact_gaussian_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_GAUSSIAN, n, x, dy, dx, NULL);
}

static inline vact_status vact_gaussian_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_GAUSSIAN, n, x, y, NULL);
}

static inline vact_status vact_gaussian_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_GAUSSIAN, n, x, dydx, NULL);
}

static inline vact_status vact_gaussian_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_GAUSSIAN, n, x, dy, dx, NULL);
}

/*
 * sin: sin(x)
 * f': cos(x)
 */
static inline vact_status vact_sin_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_SIN, n, x, y, NULL);
}

static inline vact_status vact_sin_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_SIN, n, x, dydx, NULL);
}

static inline vact_status vact_sin_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_SIN, n, x, dy, dx, NULL);
}

static inline vact_status vact_sin_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_SIN, n, x, y, NULL);
}

static inline vact_status vact_sin_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_SIN, n, x, dydx, NULL);
}

static inline vact_status vact_sin_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_SIN, n, x, dy, dx, NULL);
}

/*
 * cos: cos(x)
 * f': -sin(x)
 */
static inline vact_status vact_cos_f32(size_t n, const float *x, float *y)
{
	return vact_forward_f32(VACT_COS, n, x, y, NULL);
}

static inline vact_status vact_cos_derivative_f32(size_t n, const float *x, float *dydx)
{
	return vact_derivative_f32(VACT_COS, n, x, dydx, NULL);
}

static inline vact_status vact_cos_backward_f32(size_t n, const float *x, const float *dy, float *dx)
{
	return vact_backward_f32(VACT_COS, n, x, dy, dx, NULL);
}

static inline vact_status vact_cos_f64(size_t n, const double *x, double *y)
{
	return vact_forward_f64(VACT_COS, n, x, y, NULL);
}

static inline vact_status vact_cos_derivative_f64(size_t n, const double *x, double *dydx)
{
	return vact_derivative_f64(VACT_COS, n, x, dydx, NULL);
}

static inline vact_status vact_cos_backward_f64(size_t n, const double *x, const double *dy, double *dx)
{
	return vact_backward_f64(VACT_COS, n, x, dy, dx, NULL);
}

/*
 * snake: x + sin(alpha * x) * sin(alpha * x) / alpha
 * f': sin_of_product(2 * alpha, x) < -0.5 ? cos_of_product(2 * alpha, x) * cos_of_product(2 * alpha, x) / (1
 *     - sin_of_product(2 * alpha, x)) : 1 + sin_of_product(2 * alpha, x)
 * alpha (1); alpha != 0
 */
static inline vact_status vact_snake_f32(size_t n, const float *x, float *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f32(VACT_SNAKE, n, x, y, &params);
}

static inline vact_status vact_snake_derivative_f32(size_t n, const float *x, float *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f32(VACT_SNAKE, n, x, dydx, &params);
}

static inline vact_status vact_snake_backward_f32(size_t n, const float *x, const float *dy, float *dx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f32(VACT_SNAKE, n, x, dy, dx, &params);
}

static inline vact_status vact_snake_f64(size_t n, const double *x, double *y, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_forward_f64(VACT_SNAKE, n, x, y, &params);
}

static inline vact_status vact_snake_derivative_f64(size_t n, const double *x, double *dydx, double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_derivative_f64(VACT_SNAKE, n, x, dydx, &params);
}

static inline vact_status vact_snake_backward_f64(size_t n, const double *x, const double *dy, double *dx,
                                                  double alpha)
{
	const vact_params params = vact_named_params(alpha, 0, 0, 0);

	return vact_backward_f64(VACT_SNAKE, n, x, dy, dx, &params);
}

#endif
