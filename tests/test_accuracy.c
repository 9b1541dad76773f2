/* SPDX-License-Identifier: MIT */
/*
 * Every function against the scalar reference on dense samples, within the bound that its row promises: with
 * the default parameters and with others from the row's domain.
 */
#include "support.h"
#include <stdlib.h>
#include <string.h>
#include "formula_mpfr.h"
#include "judge.h"
#include "table.h"

enum { MOST_INPUTS = 1 << 16 };

static double inputs[MOST_INPUTS];
static size_t n_inputs;

static void add(double x)
{
	if (n_inputs < MOST_INPUTS)
		inputs[n_inputs++] = x;
}

/* A fixed sequence of random numbers in [0, 1). */
static double random_unit(void)
{
	static uint64_t state = 1;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (double)(state >> 11) * 0x1p-53;
}

/* The neighbours of a point, by steps of an ULP and then wider. */
static void add_around(vact_type type, double point)
{
	const double ulp = type == VACT_F32 ? ulp_of_f32(point) : (double)ulp_of_f64(point);

	for (int i = -40; i <= 40; i++) {
		add(point + i * ulp);
		add(point + i * 0x1p-8);
		add(point + (i < 0 ? -1 : 1) * ldexp(ulp, abs(i)));
	}
}

/* All exponents, both signs, subnormals; where exp runs out of range; the points the row names. */
static void choose_inputs(const struct test_case *c, const double *p)
{
	const int f32 = c->type == VACT_F32;
	const int first = f32 ? -149 : -1074, last = f32 ? 127 : 1023;
	const double widest = f32 ? 110 : 760, largest = f32 ? FLT_MAX : DBL_MAX;
	double points[2 * VACT_MAX_POINTS];
	int n;

	n_inputs = 0;
	for (int exponent = first; exponent <= last; exponent++) {
		const int times = exponent > -30 && exponent < 11 ? 64 : 4;

		for (int i = 0; i < times; i++) {
			const double x = ldexp(i == 0 ? 1 : i == 1 ? 2 - 0x1p-20 : 1 + random_unit(), exponent);

			add(x);
			add(-x);
		}
	}
	for (int i = 0; i < 8000; i++)
		add((2 * random_unit() - 1) * (i & 1 ? widest : 20));
	n = vact_kinks(c->op, p, points);
	n += vact_roots(c->op, p, points + n);
	while (n--)
		add_around(c->type, points[n]);
	add_around(c->type, 0);
	add_around(c->type, 1);
	for (int i = 0; i < vact_info(c->op)->n_params; i++) {
		for (int k = 0; k < 200; k++) {
			const double factor = (2 * random_unit() - 1) * exp2(16 * random_unit() - 8);

			add(factor * p[i]);
			add(p[i] != 0 ? factor / p[i] : factor);
		}
	}
	for (int sign = -1; sign <= 1; sign += 2) {
		add(sign * 0.0);
		add(sign * largest);
		add(sign * (double)INFINITY);
	}
	add(NAN);
}

/* Under emulation one in eight, and other ones with every case. */
static void thin_out(const struct test_case *c)
{
	size_t kept = 0;

	if (!is_emulated())
		return;
	for (size_t i = ((size_t)c->op + (size_t)c->direction) % 8; i < n_inputs; i += 8)
		inputs[kept++] = inputs[i];
	n_inputs = kept;
}

/* The inputs in the element type, which is what the reference sees too. */
static void convert(vact_type type, void *x)
{
	for (size_t i = 0; i < n_inputs; i++) {
		if (type == VACT_F32) {
			((float *)x)[i] = (float)inputs[i];
			inputs[i] = (double)((float *)x)[i];
		} else {
			((double *)x)[i] = inputs[i];
		}
	}
}

/*
 * The error as MPFR has it, the last judge: where a sum cancels, next to a root, the 11 bits more to which the reference of
 * f64 rounds on its way are less than the result has.
 */
static double exact_ulp(const struct test_case *c, const vact_params *params, double x, double got)
{
	mpfr_t exact, result;
	double ulp;

	mpfr_inits2(FORMULA_BITS, exact, result, (mpfr_ptr)0);
	mpfr_set_d(exact, x, MPFR_RNDN);
	mpfr_set_d(result, got, MPFR_RNDN);
	formula_of_row(exact, c->op, c->direction, exact, params->p);
	ulp = formula_ulps(exact, result, c->type);
	mpfr_clears(exact, result, (mpfr_ptr)0);
	return ulp;
}

static void check_result(const struct test_case *c, const vact_params *params, double more, double x, const void *y,
                         size_t i)
{
	const double bound = promised_ulp(c->op, c->direction, c->type) + more;
	const struct roots roots = roots_of(c->op, c->direction, params->p);
	double absolute, ulp, got;
	long double want;

	if (c->type == VACT_F32) {
		got = ((const float *)y)[i];
		want = vact_reference_f32(c->direction, c->op, x, params->p);
		ulp = judge_f32(c->direction, (float)got, (double)want, &absolute);
	} else {
		got = ((const double *)y)[i];
		want = vact_reference_f64(c->direction, c->op, x, params->p);
		ulp = judge_f64(c->direction, got, want, &absolute);
	}
	if (ulp <= bound)
		return;
	if (absolute <= root_allowance(c->type) && near_root(&roots, x, want))
		return;
	if (isfinite(x) && isfinite(ulp) && exact_ulp(c, params, x, got) <= bound)
		return;
	fail_msg("%s(%a = %.9g; %g, %g): got %a, want %La: %.3f ULP, promised %g", vact_info(c->op)->name, x, x,
	         params->p[0], params->p[1], got, want, ulp, bound);
}

/* The error may be larger than promised by more. */
static void check_params(const struct test_case *c, const vact_params *params, double more)
{
	static double x[MOST_INPUTS], ones[MOST_INPUTS], y[MOST_INPUTS]; /* room for either type */

	choose_inputs(c, params->p);
	thin_out(c);
	convert(c->type, x);
	for (size_t i = 0; i < n_inputs; i++) {
		if (c->type == VACT_F32)
			((float *)ones)[i] = 1;
		else
			ones[i] = 1;
	}
	assert_int_equal(vact_call(c->direction, c->type, c->op, n_inputs, x, ones, y, params), VACT_OK);
	for (size_t i = 0; i < n_inputs; i++)
		check_result(c, params, more, inputs[i], y, i);
}

static void defaults_within_bound(void **state)
{
	const struct test_case *c = *state;
	vact_params params;

	vact_defaults(c->op, &params);
	check_params(c, &params, 0);
}

/* So many times parameters of sizes from 2^-widest to 2^widest, no round numbers, as far as the row allows them. */
static void check_random_params(const struct test_case *c, double widest, int times)
{
	vact_params params;

	for (int tries = 0, done = 0; done < times && tries < 1000; tries++) {
		vact_defaults(c->op, &params);
		for (int i = 0; i < vact_info(c->op)->n_params; i++)
			params.p[i] = (random_unit() < .3 ? -1 : 1) * exp2(widest * (2 * random_unit() - 1));
		if (vact_call(c->direction, c->type, c->op, 0, NULL, NULL, NULL, &params) != VACT_OK)
			continue;
		check_params(c, &params, 0.5);
		done++;
	}
}

static void other_params_within_half_more(void **state) { check_random_params(*state, 4, 6); }

/* One parameter 0 and the others of either sign, where the row allows it. */
static void zero_params_within_half_more(void **state)
{
	const struct test_case *c = *state;
	const int n = vact_info(c->op)->n_params;
	vact_params params;

	for (int i = 0; i < 2 * n; i++) {
		vact_defaults(c->op, &params);
		for (int j = 0; j < n; j++)
			params.p[j] = j == i / 2 ? 0 : i & 1 ? 0 - params.p[j] : params.p[j];
		if (vact_call(c->direction, c->type, c->op, 0, NULL, NULL, NULL, &params) == VACT_OK)
			check_params(c, &params, 0.5);
	}
}

/*
 * On both sides of where kernels hand over to the reference.  A row without factors does not, and farther out the reference
 * rounds its kinks (hardsigmoid's width - shift).
 */
static void far_params_within_half_more(void **state)
{
	static const double far[VACT_MAX_PARAMS] = { 1e30, 1e30, 1e30, 1e30 };
	const struct test_case *c = *state;

	check_random_params(c, 30, 3);
	if (!vact_fit_kernels(c->op, far))
		check_random_params(c, c->type == VACT_F32 ? 126 : 1000, 3);
}

/* dx = dy f'(x): backward is the derivative times dy, which the layout tests hold it to bit by bit. */
static int is_measured(const struct test_case *c) { return c->direction != VACT_BACKWARD; }

static int has_params(const struct test_case *c) { return is_measured(c) && vact_info(c->op)->n_params > 0; }

int main(int argc, char **argv)
{
	static const struct property properties[] = {
		{ "defaults_within_bound", defaults_within_bound, is_measured },
		{ "other_params_within_half_more", other_params_within_half_more, has_params },
		{ "zero_params_within_half_more", zero_params_within_half_more, has_params },
		{ "far_params_within_half_more", far_params_within_half_more, has_params },
	};

	return run_properties(argc, argv, properties, sizeof properties / sizeof *properties);
}
