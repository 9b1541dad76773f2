/* SPDX-License-Identifier: MIT */
/* The activations that change the width: check the arguments, then call the active instruction set row by row. */
#include "area.h"
#include "arguments.h"
#include "dispatch.h"

/* An array of rows, by its stride in elements. */
struct input {
	const void *at;
	size_t ld;
};
struct output {
	void *at;
	size_t ld;
};

static const struct vact_widths_kernels *kernels_of(element type)
{
	const struct vact_isa *isa = vact_active();

	return (type == F32 ? isa->f32 : isa->f64)->widths;
}

static const void *input_at(element type, struct input in, size_t row, size_t col)
{
	return (const char *)in.at + (row * in.ld + col) * size_of(type);
}

static void *output_at(element type, struct output out, size_t row, size_t col)
{
	return (char *)out.at + (row * out.ld + col) * size_of(type);
}

/* A shape of cols and one of 2 cols. */
static vact_status check_widths(element type, size_t rows, size_t cols, size_t ld, size_t wide_ld)
{
	if (vact_check_rows(rows, cols, ld, size_of(type)) != VACT_OK || cols > SIZE_MAX / 2 ||
	    vact_check_rows(rows, 2 * cols, wide_ld, size_of(type)) != VACT_OK)
		return VACT_BAD_SIZE;
	return VACT_OK;
}

static vact_status crelu_forward(element type, size_t rows, size_t cols, struct input x, struct output y)
{
	const size_t bytes = size_of(type);

	if (rows == 0 || cols == 0)
		return VACT_OK;
	if (!x.at || !y.at)
		return VACT_NULL_POINTER;
	if (check_widths(type, rows, cols, x.ld, y.ld) != VACT_OK)
		return VACT_BAD_SIZE;

	const struct area in = area_of(x.at, rows, cols, x.ld, bytes);
	const struct area positive = area_of(y.at, rows, cols, y.ld, bytes);
	const struct area negative = area_of(output_at(type, y, 0, cols), rows, cols, y.ld, bytes);

	if (vact_areas_clash(in, positive) || vact_areas_share(in, negative))
		return VACT_OVERLAP;
	for (size_t row = 0; row < rows; row++)
		kernels_of(type)->crelu_forward(cols, input_at(type, x, row, 0), output_at(type, y, row, 0),
		                                output_at(type, y, row, cols));
	return VACT_OK;
}

static vact_status crelu_backward(element type, size_t rows, size_t cols, struct input x, struct input dy,
                                  struct output dx)
{
	const size_t bytes = size_of(type);

	if (rows == 0 || cols == 0)
		return VACT_OK;
	if (!x.at || !dy.at || !dx.at)
		return VACT_NULL_POINTER;
	if (check_widths(type, rows, cols, x.ld, dy.ld) != VACT_OK ||
	    vact_check_rows(rows, cols, dx.ld, bytes) != VACT_OK)
		return VACT_BAD_SIZE;

	const struct area in[] = {
		area_of(x.at, rows, cols, x.ld, bytes),
		area_of(dy.at, rows, cols, dy.ld, bytes),
		area_of(input_at(type, dy, 0, cols), rows, cols, dy.ld, bytes),
	};
	const struct area out = area_of(dx.at, rows, cols, dx.ld, bytes);

	if (vact_check_areas(in, sizeof in / sizeof *in, &out, 1) != VACT_OK)
		return VACT_OVERLAP;
	for (size_t row = 0; row < rows; row++)
		kernels_of(type)->crelu_backward(cols, input_at(type, x, row, 0), input_at(type, dy, row, 0),
		                                 input_at(type, dy, row, cols), output_at(type, dx, row, 0));
	return VACT_OK;
}

vact_status vact_crelu_forward_f32(size_t rows, size_t cols, const float *x, size_t ldx, float *y, size_t ldy)
{
	return crelu_forward(F32, rows, cols, (struct input){ x, ldx }, (struct output){ y, ldy });
}

vact_status vact_crelu_forward_f64(size_t rows, size_t cols, const double *x, size_t ldx, double *y, size_t ldy)
{
	return crelu_forward(F64, rows, cols, (struct input){ x, ldx }, (struct output){ y, ldy });
}

vact_status vact_crelu_backward_f32(size_t rows, size_t cols, const float *x, size_t ldx, const float *dy,
                                    size_t lddy, float *dx, size_t lddx)
{
	return crelu_backward(F32, rows, cols, (struct input){ x, ldx }, (struct input){ dy, lddy },
	                      (struct output){ dx, lddx });
}

vact_status vact_crelu_backward_f64(size_t rows, size_t cols, const double *x, size_t ldx, const double *dy,
                                    size_t lddy, double *dx, size_t lddx)
{
	return crelu_backward(F64, rows, cols, (struct input){ x, ldx }, (struct input){ dy, lddy },
	                      (struct output){ dx, lddx });
}
