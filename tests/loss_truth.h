/* SPDX-License-Identifier: MIT */
/* What losses and their gradients are by definition, in long double and without any trick; the library's answers. */
#ifndef VACT_LOSS_TRUTH_H
#define VACT_LOSS_TRUTH_H

#include <float.h>
#include "support.h"

enum { MOST = 3 * 1100 };

/* What is put to the library: rows with gaps between them, every number representable in f32. */
struct problem {
	vact_loss_op op;
	vact_type type;
	size_t rows, cols, ld;
	double x[MOST], t[MOST], w[MOST];
	int64_t labels[3];
	vact_loss_params params;
	int weighted;
};

static struct problem problem;

struct answer {
	double loss[MOST], dx[MOST];
};

static int one_per_element(const struct problem *p) { return vact_loss_info(p->op)->per_element; }

static size_t losses_of(const struct problem *p)
{
	if (p->params.reduction != VACT_REDUCE_NONE)
		return 1;
	return one_per_element(p) ? p->rows * p->cols : p->rows;
}

static void read_all(vact_type type, const void *array, size_t n, double *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = get_element(type, array, i);
}

/* The library's answer; dx in the same array as x where in_place. */
static vact_status ask(const struct problem *p, int in_place, struct answer *answer)
{
	static double x[MOST], t[MOST], w[MOST], loss[MOST], dx[MOST];
	const size_t n = p->rows * p->ld;
	int32_t narrow[3] = { (int32_t)p->labels[0], (int32_t)p->labels[1], (int32_t)p->labels[2] };
	const void *targets = p->params.target == VACT_TARGET_INT32   ? (const void *)narrow
	                      : p->params.target == VACT_TARGET_INT64 ? (const void *)p->labels
	                                                              : t;
	vact_loss_params params = p->params;
	void *out = in_place ? x : dx;
	vact_status status;

	params.weights = p->weighted ? w : NULL;
	for (size_t i = 0; i < n; i++) {
		set_element(p->type, x, i, p->x[i]);
		set_element(p->type, t, i, p->t[i]);
		set_element(p->type, w, i, p->w[i]);
		set_element(p->type, dx, i, 77);
	}
	if (p->type == VACT_F32)
		status = vact_loss_f32(p->op, p->rows, p->cols, (float *)(void *)x, p->ld, targets,
		                       (float *)(void *)loss, out, p->ld, &params);
	else
		status = vact_loss_f64(p->op, p->rows, p->cols, x, p->ld, targets, loss, out, p->ld, &params);
	read_all(p->type, loss, losses_of(p), answer->loss);
	read_all(p->type, out, n, answer->dx);
	return status;
}

static int counts(const struct problem *p, size_t row)
{
	return p->params.target == VACT_TARGET_VALUES || p->labels[row] != p->params.ignore_index;
}

static long double weight_of(const struct problem *p, size_t i) { return p->weighted ? p->w[i] : 1; }

/* The target, smoothed for the loss that smooths. */
static long double target_of(const struct problem *p, size_t row, size_t i)
{
	const long double t = p->params.target == VACT_TARGET_VALUES ? (long double)p->t[row * p->ld + i]
	                                                             : (long double)(p->labels[row] == (int64_t)i);

	if (p->op != VACT_SOFTMAX_CROSS_ENTROPY)
		return t;
	return (1 - (long double)p->params.label_smoothing) * t + (long double)p->params.label_smoothing / p->cols;
}

static long double softplus(long double x) { return x > 0 ? x + log1pl(expl(-x)) : log1pl(expl(x)); }

/* A row of logits, with what its softmax needs: the sum of exp(x - largest) but for the largest itself. */
struct logits {
	long double x[MOST], others;
	size_t n, largest;
};

static void complete(struct logits *row, size_t n)
{
	row->n = n;
	row->largest = 0;
	row->others = 0;
	for (size_t i = 1; i < n; i++)
		row->largest = row->x[i] > row->x[row->largest] ? i : row->largest;
	for (size_t i = 0; i < n; i++)
		row->others += i == row->largest ? 0 : expl(row->x[i] - row->x[row->largest]);
}

/* log(sum(exp(x))), less the x_i */
static long double minus_log_softmax(const struct logits *row, size_t i)
{
	return (row->x[row->largest] - row->x[i]) + log1pl(row->others);
}

/* One l: of the row, or of element i of it. */
static long double true_loss(const struct problem *p, size_t row, size_t i, const struct logits *logits)
{
	const long double *x = logits->x;
	long double sum = 0;

	switch (p->op) {
	case VACT_SQUARED_ERROR:
		return (x[i] - target_of(p, row, i)) * (x[i] - target_of(p, row, i));
	case VACT_LOGISTIC_LOSS:
		return weight_of(p, i) * target_of(p, row, i) * softplus(-x[i]) +
		       (1 - target_of(p, row, i)) * softplus(x[i]);
	case VACT_SOFTMAX_CROSS_ENTROPY:
	case VACT_LOSS_NONE:
		break;
	}
	for (size_t c = 0; c < p->cols && counts(p, row); c++) {
		if (target_of(p, row, c) != 0)
			sum += weight_of(p, c) * target_of(p, row, c) * minus_log_softmax(logits, c);
	}
	return sum;
}

/* sum is that of all w t. */
static long double true_derivative(const struct problem *p, size_t row, size_t j, const struct logits *logits,
                                   long double sum)
{
	const long double *x = logits->x;

	switch (p->op) {
	case VACT_SQUARED_ERROR:
		return 2 * (x[j] - target_of(p, row, j));
	case VACT_LOGISTIC_LOSS:
		return (1 - target_of(p, row, j)) / (1 + expl(-x[j])) -
		       weight_of(p, j) * target_of(p, row, j) / (1 + expl(x[j]));
	case VACT_SOFTMAX_CROSS_ENTROPY:
	case VACT_LOSS_NONE:
		break;
	}
	if (!counts(p, row))
		return 0;

	const long double e = expl(x[j] - x[logits->largest]), own = weight_of(p, j) * target_of(p, row, j);
	const long double others = j == logits->largest ? logits->others : 1 + logits->others - e;

	return ((sum - own) * e - own * others) / (e + others);
}

static long double sum_of_targets(const struct problem *p, size_t row)
{
	long double sum = 0;

	for (size_t c = 0; c < p->cols; c++)
		sum += weight_of(p, c) * target_of(p, row, c);
	return sum;
}

/* The largest term that the derivatives of a row are differences of; of a label's alone, the largest derivative. */
static long double largest_term(const struct problem *p, size_t row, const struct logits *logits)
{
	const int exact = p->params.target != VACT_TARGET_VALUES && p->params.label_smoothing == 0;
	const long double sum = sum_of_targets(p, row);
	long double largest = 0;

	for (size_t i = 0; i < p->cols; i++) {
		const long double d = fabsl(true_derivative(p, row, i, logits, sum));

		largest = fmaxl(largest, exact ? d : d + weight_of(p, i) * fabsl(target_of(p, row, i)));
	}
	return largest;
}

/* What the losses of all rows are divided by. */
static long double divisor(const struct problem *p)
{
	long double sum = 0;

	if (p->params.reduction != VACT_REDUCE_MEAN)
		return 1;
	if (one_per_element(p))
		return (long double)(p->rows * p->cols);
	for (size_t row = 0; row < p->rows; row++) {
		if (counts(p, row))
			sum += p->params.target == VACT_TARGET_VALUES ? 1 : weight_of(p, (size_t)p->labels[row]);
	}
	return sum;
}

static long double ulp(const struct problem *p, long double x)
{
	int exponent;
	const int digits = p->type == VACT_F32 ? FLT_MANT_DIG : DBL_MANT_DIG;
	const long double least = p->type == VACT_F32 ? 0x1p-149L : 0x1p-1074L;

	frexpl(x, &exponent);
	return fmaxl(least, ldexpl(1, exponent - digits));
}

#endif
