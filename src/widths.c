/* SPDX-License-Identifier: MIT */
/* The activations that change the width: check the arguments, then call the active instruction set row by row. */
#include "area.h"
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

/* Pieces one after the other in each row, or each an array of its own. */
static vact_status check_pieces(element type, size_t pieces, size_t rows, size_t cols, size_t ld, size_t stride)
{
	const size_t bytes = size_of(type);

	if (pieces == 1)
		return vact_check_rows(rows, cols, ld, bytes);
	if (vact_check_rows(pieces, cols, stride, bytes) == VACT_OK &&
	    vact_check_rows(rows, (pieces - 1) * stride + cols, ld, bytes) == VACT_OK)
		return VACT_OK;
	if (vact_check_rows(rows, cols, ld, bytes) != VACT_OK)
		return VACT_BAD_SIZE;
	return vact_check_rows(pieces, (rows - 1) * ld + cols, stride, bytes);
}

/* Pieces may be the very array of what there is one of, y or dy, and share nothing else with it, nor with winners. */
static vact_status check_maxout(element type, size_t pieces, size_t rows, size_t cols, struct input x, size_t stride,
                                struct input y, const uint8_t *winner, size_t ldwinner)
{
	if (check_pieces(type, pieces, rows, cols, x.ld, stride) != VACT_OK ||
	    vact_check_rows(rows, cols, y.ld, size_of(type)) != VACT_OK ||
	    (winner && vact_check_rows(rows, cols, ldwinner, 1) != VACT_OK))
		return VACT_BAD_SIZE;

	const struct area one = area_of(y.at, rows, cols, y.ld, size_of(type));
	const struct area winners = area_of(winner, rows, cols, ldwinner, 1);

	if (winner && vact_areas_share(winners, one))
		return VACT_OVERLAP;
	for (size_t p = 0; p < pieces; p++) {
		const struct area piece = area_of(input_at(type, x, 0, p * stride), rows, cols, x.ld, size_of(type));

		if (vact_areas_clash(piece, one) || (winner && vact_areas_share(winners, piece)))
			return VACT_OVERLAP;
	}
	return VACT_OK;
}

static vact_status maxout_forward(element type, size_t pieces, size_t rows, size_t cols, struct input x,
                                  size_t stride, struct output y, uint8_t *winner, size_t ldwinner)
{
	if (pieces == 0 || pieces > VACT_MAX_PIECES)
		return VACT_BAD_SIZE;
	if (rows == 0 || cols == 0)
		return VACT_OK;
	if (!x.at || !y.at)
		return VACT_NULL_POINTER;

	const vact_status status =
	        check_maxout(type, pieces, rows, cols, x, stride, (struct input){ y.at, y.ld }, winner, ldwinner);

	for (size_t row = 0; status == VACT_OK && row < rows; row++)
		kernels_of(type)->maxout_forward(cols, pieces, stride, input_at(type, x, row, 0),
		                                 output_at(type, y, row, 0), winner ? winner + row * ldwinner : NULL);
	return status;
}

static vact_status maxout_backward(element type, size_t pieces, size_t rows, size_t cols, struct input dy,
                                   const uint8_t *winner, size_t ldwinner, struct output dx, size_t stride)
{
	if (pieces == 0 || pieces > VACT_MAX_PIECES)
		return VACT_BAD_SIZE;
	if (rows == 0 || cols == 0)
		return VACT_OK;
	if (!dy.at || !winner || !dx.at)
		return VACT_NULL_POINTER;

	const struct vact_widths_kernels *kernels = kernels_of(type);
	const vact_status status =
	        check_maxout(type, pieces, rows, cols, (struct input){ dx.at, dx.ld }, stride, dy, winner, ldwinner);

	if (status != VACT_OK)
		return status;
	for (size_t row = 0; row < rows; row++) {
		if (!kernels->maxout_winners(cols, pieces, winner + row * ldwinner))
			return VACT_BAD_LABEL;
	}
	for (size_t row = 0; row < rows; row++)
		kernels->maxout_backward(cols, pieces, stride, input_at(type, dy, row, 0), winner + row * ldwinner,
		                         output_at(type, dx, row, 0));
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

vact_status vact_maxout_forward_f32(size_t pieces, size_t rows, size_t cols, const float *x, size_t ldx,
                                    size_t stride, float *y, size_t ldy, uint8_t *winner, size_t ldwinner)
{
	return maxout_forward(F32, pieces, rows, cols, (struct input){ x, ldx }, stride, (struct output){ y, ldy },
	                      winner, ldwinner);
}

vact_status vact_maxout_backward_f32(size_t pieces, size_t rows, size_t cols, const float *dy, size_t lddy,
                                     const uint8_t *winner, size_t ldwinner, float *dx, size_t lddx, size_t stride)
{
	return maxout_backward(F32, pieces, rows, cols, (struct input){ dy, lddy }, winner, ldwinner,
	                       (struct output){ dx, lddx }, stride);
}

vact_status vact_maxout_forward_f64(size_t pieces, size_t rows, size_t cols, const double *x, size_t ldx,
                                    size_t stride, double *y, size_t ldy, uint8_t *winner, size_t ldwinner)
{
	return maxout_forward(F64, pieces, rows, cols, (struct input){ x, ldx }, stride, (struct output){ y, ldy },
	                      winner, ldwinner);
}

vact_status vact_maxout_backward_f64(size_t pieces, size_t rows, size_t cols, const double *dy, size_t lddy,
                                     const uint8_t *winner, size_t ldwinner, double *dx, size_t lddx, size_t stride)
{
	return maxout_backward(F64, pieces, rows, cols, (struct input){ dy, lddy }, winner, ldwinner,
	                       (struct output){ dx, lddx }, stride);
}
