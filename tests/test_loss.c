/* SPDX-License-Identifier: MIT */
/*
 * Losses and their gradients against the definitions in loss.h, evaluated here in long double without any trick, and
 * those gradients against finite differences.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "loss_truth.h"

static void expect_close(const struct problem *p, const char *what, size_t at, double got, long double want,
                         long double unit)
{
	if (isnan(want) ? isnan(got) : isinf(want) ? (long double)got == want : fabsl(got - want) <= 4 * unit)
		return;
	fail_msg("%s %s, %zu x %zu at %zu: got %.17g, want %.19Lg, off by %.2Lf ULP", vact_loss_info(p->op)->name,
	         what, p->rows, p->cols, at, got, want, fabsl(got - want) / unit);
}

static void expect_right(const struct problem *p, const struct answer *answer)
{
	static struct logits logits;
	const size_t each = one_per_element(p) ? p->cols : 1;
	const int none = p->params.reduction == VACT_REDUCE_NONE;
	long double sum = 0;

	for (size_t row = 0; row < p->rows; row++) {
		for (size_t i = 0; i < p->cols; i++)
			logits.x[i] = p->x[row * p->ld + i];
		complete(&logits, p->cols);

		const long double targets = sum_of_targets(p, row);
		const long double largest =
		        fabsl(largest_term(p, row, &logits) * (long double)p->params.gradient_scale / divisor(p));

		for (size_t i = 0; i < each; i++) {
			const long double l = true_loss(p, row, i, &logits);

			sum += l;
			if (none)
				expect_close(p, "loss", row * each + i, answer->loss[row * each + i], l, ulp(p, l));
		}
		for (size_t i = 0; i < p->cols; i++)
			expect_close(p, "dx", i, answer->dx[row * p->ld + i],
			             true_derivative(p, row, i, &logits, targets) * p->params.gradient_scale /
			                     divisor(p),
			             ulp(p, largest));
		for (size_t i = p->cols; i < p->ld; i++)
			assert_true(answer->dx[row * p->ld + i] == 77 ||
			            answer->dx[row * p->ld + i] == p->x[row * p->ld + i]);
	}
	if (!none)
		expect_close(p, "loss", 0, answer->loss[0], sum / divisor(p), ulp(p, sum / divisor(p)));
}

static struct problem *make(const struct test_case *c, size_t cols, double spread)
{
	struct problem *p = &problem;

	*p = (struct problem){ .op = (vact_loss_op)c->op, .type = c->type, .rows = 3, .cols = cols, .ld = cols + 5 };
	vact_loss_defaults(&p->params);
	p->params.target_stride = p->ld;
	for (size_t i = 0; i < p->rows * p->ld; i++) {
		p->x[i] = (float)random_between(-spread, spread);
		p->t[i] = (float)random_between(0, 1);
		p->w[i] = (float)random_between(0, 2);
	}
	for (size_t row = 0; row < p->rows; row++)
		p->labels[row] = (int64_t)(random_bits() % cols);
	return p;
}

static int takes_labels(const struct problem *p) { return p->op == VACT_SOFTMAX_CROSS_ENTROPY; }

static const size_t widths[] = { 1, 2, 3, 7, 16, 17, 33, 1000 };

/* Every kind of target, reduction, weighting and smoothing, on rows of all lengths. */
static void test_definition(void **state)
{
	static struct answer answer, again;
	static const double spreads[] = { 1e-3, 1, 10, 100, 1e4 };

	for (size_t i = 0; i < sizeof widths / sizeof *widths * 5; i++) {
		struct problem *p = make(*state, widths[i / 5], spreads[i % 5]);

		for (unsigned choice = is_emulated() ? (unsigned)i % 5 : 0; choice < 3 * 3 * 2 * 2;
		     choice += is_emulated() ? 5 : 1) {
			p->params.reduction = choice % 3;
			p->params.target = choice / 3 % 3;
			p->weighted = choice / 9 % 2;
			p->params.label_smoothing = takes_labels(p) ? 0.125 * (choice / 18) : 0;
			p->params.gradient_scale = choice % 2 ? 1 : -3;
			if (p->params.target != VACT_TARGET_VALUES && !takes_labels(p))
				continue;
			assert_int_equal(ask(p, 0, &answer), VACT_OK);
			expect_right(p, &answer);
			assert_int_equal(ask(p, 1, &again), VACT_OK);
			assert_memory_equal(again.loss, answer.loss, losses_of(p) * sizeof *answer.loss);
			for (size_t j = 0; j < p->rows * p->ld; j++)
				assert_true(j % p->ld >= p->cols || again.dx[j] == answer.dx[j]);
		}
	}
}

/* The derivative that the library is held against is that of the loss: central differences in long double. */
static void test_derivative_is_of_the_loss(void **state)
{
	static struct logits at, up, down;
	struct problem *p = make(*state, 7, 3);
	const long double h = 0x1p-20L;

	p->weighted = 1;
	p->params.label_smoothing = takes_labels(p) ? 0.25 : 0;
	for (unsigned target = 0; target < (takes_labels(p) ? 2u : 1u); target++) {
		p->params.target = target;
		for (size_t j = 0; j < p->cols; j++) {
			const size_t i = one_per_element(p) ? j : 0;

			for (size_t c = 0; c < p->cols; c++) {
				at.x[c] = p->x[c];
				up.x[c] = p->x[c] + (c == j ? h : 0);
				down.x[c] = p->x[c] - (c == j ? h : 0);
			}
			complete(&at, p->cols);
			complete(&up, p->cols);
			complete(&down, p->cols);

			const long double slope = (true_loss(p, 0, i, &up) - true_loss(p, 0, i, &down)) / (2 * h);

			assert_true(fabsl(slope - true_derivative(p, 0, j, &at, sum_of_targets(p, 0))) < 1e-10L);
		}
	}
}

/* One class far above the others: the loss is tiny, and so is the gradient, yet both are right to the last digits. */
static void test_certainty(void **state)
{
	static struct answer answer;
	struct problem *p = make(*state, 40, 1);

	p->params.target = VACT_TARGET_INT64;
	p->params.reduction = VACT_REDUCE_NONE;
	for (size_t row = 0; row < p->rows; row++)
		p->x[row * p->ld + (size_t)p->labels[row]] = 20.0 + 15 * (double)row;
	assert_int_equal(ask(p, 0, &answer), VACT_OK);
	expect_right(p, &answer);
}

/* The sets with FMA agree bit by bit, whatever their width. */
static void test_same_bits(void **state)
{
	static struct answer wide, narrow;
	struct problem *p = make(*state, 1000, 5);
	const char *active = vact_isa();

	if (!vact_isa_supported("avx512") || !vact_isa_supported("avx2"))
		skip();
	for (unsigned target = 0; target < (takes_labels(p) ? 2u : 1u); target++) {
		p->params.target = target;
		vact_set_isa("avx512");
		assert_int_equal(ask(p, 0, &wide), VACT_OK);
		vact_set_isa("avx2");
		assert_int_equal(ask(p, 0, &narrow), VACT_OK);
		vact_set_isa(active);
		assert_true(wide.loss[0] == narrow.loss[0]);
		assert_memory_equal(wide.dx, narrow.dx, p->rows * p->ld * sizeof *wide.dx);
	}
}

static void test_many_columns(void **state)
{
	const size_t cols = is_emulated() ? 10007 : 1000003;
	const struct test_case *c = *state;
	float *x = malloc(cols * sizeof *x), *dx = malloc(cols * sizeof *dx), loss;
	const int32_t label = 77;
	long double sum = 0;
	vact_loss_params params;

	vact_loss_defaults(&params);
	params.target = VACT_TARGET_INT32;
	assert_true(x && dx && c->type == VACT_F32);
	for (size_t i = 0; i < cols; i++)
		x[i] = (float)random_between(-4, 4);
	for (size_t i = 0; i < cols; i++)
		sum += expl(x[i]);
	assert_int_equal(
	        vact_loss_f32(VACT_SOFTMAX_CROSS_ENTROPY, 1, cols, x, cols, &label, &loss, dx, cols, &params),
	        VACT_OK);
	assert_true(fabsl(loss - (logl(sum) - x[label])) <= 4 * 0x1p-20L);
	for (size_t i = 0; i < cols; i++)
		assert_true(i == (size_t)label || fabsl(dx[i] - expl(x[i]) / sum) <= 4 * 0x1p-23L * expl(x[i]) / sum);
	free(x);
	free(dx);
}

static void test_special_logits(void **state)
{
	static struct answer answer;
	struct problem *p = make(*state, 20, 1);

	p->params.target = VACT_TARGET_INT32;
	p->params.reduction = VACT_REDUCE_NONE;
	p->labels[0] = p->labels[1] = p->labels[2] = 1;
	p->x[4] = -INFINITY;         /* an impossible class */
	p->x[p->ld + 1] = -INFINITY; /* the label is impossible */
	p->x[2 * p->ld + 19] = (double)NAN;
	assert_int_equal(ask(p, 0, &answer), VACT_OK);
	assert_true(isfinite(answer.loss[0]) && answer.dx[4] == 0 && answer.dx[5] > 0);
	assert_true(isinf(answer.loss[1]) && answer.loss[1] > 0 && answer.dx[p->ld + 1] < 0);
	assert_true(isnan(answer.loss[2]));
	for (size_t i = 0; i < p->cols; i++)
		assert_true(isnan(answer.dx[2 * p->ld + i]));
	p->x[4] = (double)INFINITY;
	assert_int_equal(ask(p, 0, &answer), VACT_OK);
	assert_true(isnan(answer.loss[0]) && isnan(answer.dx[0]));

	p = make(*state, 20, 1);
	p->params.reduction = VACT_REDUCE_NONE;
	p->x[4] = -INFINITY;
	p->t[4] = 0;
	assert_int_equal(ask(p, 0, &answer), VACT_OK);
	assert_true(isfinite(answer.loss[0]) && answer.dx[4] == 0);
}

static void test_ignored_rows(void **state)
{
	static struct answer answer;
	struct problem *p = make(*state, 9, 1);

	for (unsigned choice = 0; choice < 3 * 2; choice++) {
		p->params.reduction = choice % 3;
		p->weighted = choice / 3 != 0;
		p->params.target = VACT_TARGET_INT64;
		p->params.ignore_index = -7;
		p->labels[1] = -7;
		assert_int_equal(ask(p, 0, &answer), VACT_OK);
		expect_right(p, &answer);
	}
	p->params.reduction = VACT_REDUCE_MEAN;
	p->labels[0] = p->labels[2] = -7;
	assert_int_equal(ask(p, 0, &answer), VACT_OK);
	assert_true(isnan(answer.loss[0]) && isnan(answer.dx[0]));
}

/* Logits without bounds have finite losses where the mathematics has. */
static void test_extreme_logits(void **state)
{
	static struct answer answer;
	struct problem *p = make(*state, 4, 1);

	p->params.reduction = VACT_REDUCE_NONE;
	for (size_t i = 0; i < p->cols; i++) {
		p->x[i] = i % 2 ? (double)INFINITY : -(double)INFINITY;
		p->t[i] = (double)(i % 2);
		p->x[p->ld + i] = i % 2 ? 0x1p100 : -0x1p100;
		p->t[p->ld + i] = i < 2;
	}
	assert_int_equal(ask(p, 0, &answer), VACT_OK);
	for (size_t i = 0; i < p->cols; i++) {
		assert_true(answer.loss[i] == 0 && answer.dx[i] == 0);
		assert_true(i % 2 == (i < 2) ? answer.loss[4 + i] == 0 : answer.loss[4 + i] == 0x1p100);
	}
}

static void test_bad_arguments(void **state)
{
	static struct answer before, answer;
	struct problem *p = make(*state, 5, 1);
	const vact_loss_params good = p->params;
	float x[30] = { 0 }, t[30] = { 0 }, loss[3] = { 42, 42, 42 }, dx[30];

	memset(&before, 0, sizeof before);
#define REFUSED(want, change)                                          \
 do {                                                                  \
  p->params = good;                                                    \
  change;                                                              \
  assert_int_equal(ask(p, 0, &answer), want);                          \
  for (size_t refused_i = 0; refused_i < p->rows * p->ld; refused_i++) \
   assert_true(answer.dx[refused_i] == 77);                            \
 } while (0)
	REFUSED(VACT_BAD_SIZE, p->params.size = 8);
	REFUSED(VACT_UNSUPPORTED, p->params.mode = 99);
	REFUSED(VACT_BAD_PARAMETER, p->params.reduction = 3);
	REFUSED(VACT_BAD_PARAMETER, p->params.target = 3);
	REFUSED(VACT_BAD_PARAMETER, p->params.label_smoothing = -0.1);
	REFUSED(VACT_BAD_PARAMETER, p->params.label_smoothing = 1.5);
	REFUSED(VACT_BAD_PARAMETER, p->params.label_smoothing = (double)NAN);
	REFUSED(VACT_BAD_PARAMETER, p->params.gradient_scale = (double)INFINITY);
	REFUSED(VACT_BAD_SIZE, p->params.target_stride = 4);
	REFUSED(VACT_BAD_PARAMETER, (p->weighted = 1, p->w[3] = -1));
	REFUSED(VACT_BAD_PARAMETER, p->w[3] = (double)NAN);
	p->weighted = 0;
	if (takes_labels(p)) {
		REFUSED(VACT_BAD_LABEL, (p->params.target = VACT_TARGET_INT32, p->labels[2] = 5));
		REFUSED(VACT_BAD_LABEL, (p->params.target = VACT_TARGET_INT64, p->labels[2] = -1));
		REFUSED(VACT_BAD_LABEL, (p->params.target = VACT_TARGET_INT64, p->labels[2] = INT64_MIN));
	} else {
		REFUSED(VACT_UNSUPPORTED, p->params.target = VACT_TARGET_INT32);
	}
	assert_int_equal(vact_loss_f32((vact_loss_op)99, 1, 5, x, 5, t, loss, dx, 5, NULL), VACT_UNKNOWN_OP);
	assert_int_equal(vact_loss_f32(p->op, 1, 5, NULL, 5, t, loss, dx, 5, NULL), VACT_NULL_POINTER);
	assert_int_equal(vact_loss_f32(p->op, 1, 5, x, 5, NULL, loss, dx, 5, NULL), VACT_NULL_POINTER);
	assert_int_equal(vact_loss_f32(p->op, 1, 5, x, 5, t, NULL, dx, 5, NULL), VACT_NULL_POINTER);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 4, t, loss, dx, 5, NULL), VACT_BAD_SIZE);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, loss, dx, 4, NULL), VACT_BAD_SIZE);
	assert_int_equal(vact_loss_f32(p->op, SIZE_MAX / 2, 5, x, 5, t, loss, dx, 5, NULL), VACT_BAD_SIZE);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, loss, x + 1, 5, NULL), VACT_OVERLAP);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, loss, x, 6, NULL), VACT_OVERLAP);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, loss, t, 5, NULL), VACT_OVERLAP);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, x + 3, dx, 5, NULL), VACT_OVERLAP);
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, dx + 3, dx, 5, NULL), VACT_OVERLAP);
	assert_true(loss[0] == 42 && loss[1] == 42 && loss[2] == 42);
	for (size_t i = 0; i < 30; i++)
		assert_true(x[i] == 0 && t[i] == 0);
	assert_int_equal(vact_loss_f32(p->op, 0, 5, NULL, 0, NULL, loss, NULL, 0, NULL), VACT_OK);
	assert_true(isnan(loss[0]));
	assert_int_equal(vact_loss_f32(p->op, 2, 5, x, 5, t, loss, NULL, 0, NULL), VACT_OK); /* no gradient wanted */
}

static const struct {
	const char *name;
	CMUnitTestFunction test;
	int labels_only, f32_only, op; /* op: -1 for all */
} properties[] = {
	{ "definition", test_definition, 0, 0, -1 },
	{ "derivative_is_of_the_loss", test_derivative_is_of_the_loss, 0, 0, -1 },
	{ "bad_arguments", test_bad_arguments, 0, 1, -1 },
	{ "same_bits", test_same_bits, 0, 0, -1 },
	{ "certainty", test_certainty, 1, 0, VACT_SOFTMAX_CROSS_ENTROPY },
	{ "many_columns", test_many_columns, 1, 1, VACT_SOFTMAX_CROSS_ENTROPY },
	{ "special_logits", test_special_logits, 1, 0, VACT_SOFTMAX_CROSS_ENTROPY },
	{ "ignored_rows", test_ignored_rows, 1, 0, VACT_SOFTMAX_CROSS_ENTROPY },
	{ "extreme_logits", test_extreme_logits, 0, 0, VACT_LOGISTIC_LOSS },
};

int main(int argc, char **argv)
{
	enum { PROPERTIES = sizeof properties / sizeof *properties, MOST_TESTS = PROPERTIES * 3 * 2 };
	static struct test_case cases[MOST_TESTS];
	static struct CMUnitTest tests[MOST_TESTS];
	size_t n = 0;

	for (int i = 0; i < PROPERTIES * vact_loss_count() * VACT_TYPES; i++) {
		const int property = i / (vact_loss_count() * VACT_TYPES), op = i / VACT_TYPES % vact_loss_count();
		const vact_type type = (vact_type)(i % VACT_TYPES);

		if ((properties[property].op >= 0 && properties[property].op != op) ||
		    (properties[property].f32_only && type != VACT_F32))
			continue;
		cases[n] = (struct test_case){ .op = (vact_op)op, .type = type };
		snprintf(cases[n].name, sizeof cases[n].name, "%s/%s/%s", vact_loss_info((vact_loss_op)op)->name,
		         vact_type_name(type), properties[property].name);
		tests[n] = (struct CMUnitTest){ .name = cases[n].name,
			                        .test_func = properties[property].test,
			                        .initial_state = &cases[n] };
		n++;
	}
	return run_on_isa(argc, argv, tests, n);
}
