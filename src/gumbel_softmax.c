/* SPDX-License-Identifier: MIT */
/* Gumbel-softmax, composed of the exported functions for the noise and for the rows. */
#include "area.h"

/* The elements that get their noise, and then become probabilities, at a time: few enough to stay in the second-level
 * cache. */
enum { BLOCK = 8192 };

/* A call, its arguments checked. */
struct call {
	element type;
	size_t rows, cols;
	vact_matrix x, y, hard;
	vact_random_params noise;
	vact_rowwise_params row;
};

vact_status vact_gumbel_softmax_defaults(vact_gumbel_softmax_params *out)
{
	if (!out)
		return VACT_NULL_POINTER;
	*out = (vact_gumbel_softmax_params){ .size = sizeof *out, .mode = VACT_FAST, .temperature = 1 };
	return VACT_OK;
}

static vact_status rowwise(element type, vact_rowwise_op op, size_t rows, size_t cols, vact_matrix from,
                           vact_matrix to, const vact_rowwise_params *params)
{
	void *out = (void *)(uintptr_t)to.first;

	return type == F32
	               ? vact_rowwise_forward_f32(op, rows, cols, from.first, from.stride, out, to.stride, params)
	               : vact_rowwise_forward_f64(op, rows, cols, from.first, from.stride, out, to.stride, params);
}

/* What of params the two parts take; the row-wise functions check theirs whatever the shape. */
static vact_status read_params(element type, const vact_gumbel_softmax_params *params, vact_random_params *noise,
                               vact_rowwise_params *row)
{
	const vact_matrix none = { 0 };
	vact_status status = params ? vact_check_version(params, sizeof *params) : VACT_OK;

	vact_random_defaults(VACT_RANDOM_GUMBEL, noise);
	vact_rowwise_defaults(VACT_SOFTMAX, row);
	if (status != VACT_OK || !params)
		return status;
	if (params->reserved)
		return VACT_UNSUPPORTED;
	noise->seed = params->seed;
	noise->offset = params->offset;
	row->flags = params->flags;
	row->temperature = params->temperature;
	return rowwise(type, VACT_SOFTMAX, 0, 0, none, none, row);
}

/* Of at least one element. */
static vact_status check(const struct call *c)
{
	const vact_matrix x_and_y[] = { c->x, c->y }, all[] = { c->x, c->y, c->hard };
	vact_status status = vact_check_matrices(c->type, c->rows, x_and_y, 2);

	if (status == VACT_OK && c->hard.first)
		status = vact_check_matrices(c->type, c->rows, all, 3);
	if (status != VACT_OK)
		return status;
	if (c->hard.first == c->y.first)
		return VACT_OVERLAP;
	return c->rows > (UINT64_MAX - c->noise.offset) / c->cols ? VACT_BAD_SIZE : VACT_OK;
}

static void add_noise(const struct call *c, size_t n, const void *x, void *y, uint64_t index)
{
	vact_random_params params = c->noise;

	params.offset += index;
	if (c->type == F32)
		vact_random_forward_f32(VACT_RANDOM_GUMBEL, n, x, y, NULL, &params);
	else
		vact_random_forward_f64(VACT_RANDOM_GUMBEL, n, x, y, NULL, &params);
}

static const void *row_of(const struct call *c, vact_matrix m, size_t r)
{
	return m.first ? (const char *)m.first + r * m.stride * size_of(c->type) : NULL;
}

/* Rows first .. first + rows - 1.  Where nothing is between them, they get their noise as one array. */
static void run(const struct call *c, size_t first, size_t rows)
{
	const int together = c->x.stride == c->cols && c->y.stride == c->cols;
	const vact_matrix y = { row_of(c, c->y, first), c->cols, c->y.stride };
	const vact_matrix hard = { row_of(c, c->hard, first), c->cols, c->hard.stride };

	for (size_t r = first; r < first + rows; r += together ? rows : 1)
		add_noise(c, (together ? rows : 1) * c->cols, row_of(c, c->x, r),
		          (void *)(uintptr_t)row_of(c, c->y, r), (uint64_t)r * c->cols);
	if (hard.first)
		rowwise(c->type, VACT_HARDMAX, rows, c->cols, y, hard, &c->row);
	rowwise(c->type, VACT_SOFTMAX, rows, c->cols, y, y, &c->row);
}

static vact_status forward(struct call c, const vact_gumbel_softmax_params *params)
{
	vact_status status = read_params(c.type, params, &c.noise, &c.row);

	if (status != VACT_OK || !c.rows || !c.cols)
		return status;
	if ((status = check(&c)) != VACT_OK)
		return status;

	const size_t most = c.cols < BLOCK ? BLOCK / c.cols : 1;

	for (size_t r = 0; r < c.rows; r += most)
		run(&c, r, c.rows - r < most ? c.rows - r : most);
	return VACT_OK;
}

vact_status vact_gumbel_softmax_forward_f32(size_t rows, size_t cols, const float *x, size_t ldx, float *y,
                                            size_t ldy, float *hard, size_t ldhard,
                                            const vact_gumbel_softmax_params *params)
{
	return forward((struct call){ .type = F32,
	                              .rows = rows,
	                              .cols = cols,
	                              .x = { x, cols, ldx },
	                              .y = { y, cols, ldy },
	                              .hard = { hard, cols, ldhard } },
	               params);
}

vact_status vact_gumbel_softmax_forward_f64(size_t rows, size_t cols, const double *x, size_t ldx, double *y,
                                            size_t ldy, double *hard, size_t ldhard,
                                            const vact_gumbel_softmax_params *params)
{
	return forward((struct call){ .type = F64,
	                              .rows = rows,
	                              .cols = cols,
	                              .x = { x, cols, ldx },
	                              .y = { y, cols, ldy },
	                              .hard = { hard, cols, ldhard } },
	               params);
}

vact_status vact_gumbel_softmax_backward_f32(size_t rows, size_t cols, const float *y, size_t ldy, const float *dy,
                                             size_t lddy, float *dx, size_t lddx,
                                             const vact_gumbel_softmax_params *params)
{
	vact_random_params noise;
	vact_rowwise_params row;
	const vact_status status = read_params(F32, params, &noise, &row);

	if (status != VACT_OK)
		return status;
	return vact_rowwise_backward_f32(VACT_SOFTMAX, rows, cols, NULL, 0, y, ldy, dy, lddy, dx, lddx, &row);
}

vact_status vact_gumbel_softmax_backward_f64(size_t rows, size_t cols, const double *y, size_t ldy, const double *dy,
                                             size_t lddy, double *dx, size_t lddx,
                                             const vact_gumbel_softmax_params *params)
{
	vact_random_params noise;
	vact_rowwise_params row;
	const vact_status status = read_params(F64, params, &noise, &row);

	if (status != VACT_OK)
		return status;
	return vact_rowwise_backward_f64(VACT_SOFTMAX, rows, cols, NULL, 0, y, ldy, dy, lddy, dx, lddx, &row);
}
