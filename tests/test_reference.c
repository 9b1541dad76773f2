/* SPDX-License-Identifier: MIT */
/*
 * The scalar reference, which the other tests believe, against what does not depend on it: MPFR, the
 * difference quotient of f, f itself for the gradient from its output, and limits.
 */
#include "support.h"
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "formula_mpfr.h"
#include "judge.h"
#include "table.h"

static int other_params(void) { return is_emulated() ? 1 : 3; }

/* One case with its parameters and the points at which to look. */
struct sample {
	const struct test_case *c;
	double p[VACT_MAX_PARAMS];
	double x[8192];
	size_t n;
};

static long double reference(const struct sample *s, vact_direction direction, long double x)
{
	return s->c->type == VACT_F32 ? (long double)vact_reference_f32(direction, s->c->op, (double)x, s->p)
	                              : vact_reference_f64(direction, s->c->op, x, s->p);
}

static void add(struct sample *s, double x)
{
	if (s->c->type == VACT_F32)
		x = (double)(float)x;
	if (isinf(x))
		return;
	assert_true(s->n < sizeof s->x / sizeof *s->x);
	s->x[s->n++] = x;
}

/* A point and its neighbours, by steps of an ULP and by wider and wider ones. */
static void add_around(struct sample *s, double point)
{
	const double ulp = s->c->type == VACT_F32 ? ulp_of_f32(point) : (double)ulp_of_f64(point);

	for (int i = -8; i <= 8; i++) {
		add(s, point + i * ulp);
		add(s, point + copysign(ldexp(ulp, 4 * abs(i)), i));
	}
}

/* The points that the row names. */
static void add_special(struct sample *s)
{
	double points[2 * VACT_MAX_POINTS];
	int n = vact_kinks(s->c->op, s->p, points);

	n += vact_roots(s->c->op, s->p, points + n);
	while (n--)
		add_around(s, points[n]);
	add_around(s, 0);
	add_around(s, 1);
	add(s, -0.0);
}

/* All exponents (some, of f64, where density is 1) and both signs, subnormals, the range of exp and where it
 * ends. */
static void add_everywhere(struct sample *s, int density)
{
	const int f32 = s->c->type == VACT_F32;
	const int first = f32 ? -149 : -1074, last = f32 ? 127 : 1023;
	const double widest = f32 ? 110 : 760, largest = f32 ? FLT_MAX : DBL_MAX;
	const double ends[] = { log(FLT_MAX), 104 * M_LN2, log(DBL_MAX), 1075 * M_LN2, largest };

	for (int exponent = first; exponent <= last; exponent += f32 || density > 1 ? 1 : 5) {
		for (int i = exponent > -30 && exponent < 11 ? -density : 0; i <= 0; i++) {
			add(s, ldexp(random_between(1, 2), exponent));
			add(s, -ldexp(random_between(1, 2), exponent));
		}
	}
	for (int i = 0; i < 100 * density; i++)
		add(s, random_between(-1, 1) * (i % 2 ? widest : 20));
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		add_around(s, ends[i]);
		add_around(s, -ends[i]);
	}
}

typedef void check_sample(struct sample *s);

/* Parameters for a row; other numbers with every call, and sometimes the same one twice. */
static void choose_params(const vact_info_t *info, double *p)
{
	/* 11 of them, a prime number. */
	static const double values[] = { 0, 0.3, 1, 1.702, 2.5, 6, 20, 1.0 / 3, -0.7, -4, 0x1p-20 };
	const size_t n = sizeof values / sizeof *values, step = random_bits() % n;
	size_t at = random_bits() % n;

	for (int i = 0; i < info->n_params; i++, at += step)
		p[i] = values[at % n];
}

static void set_defaults(struct sample *s)
{
	vact_params defaults;

	vact_defaults(s->c->op, &defaults);
	memcpy(s->p, defaults.p, sizeof s->p);
}

/* Runs a check with the row's default parameters, then with others that the direction permits. */
static void check_params(void **state, check_sample *check)
{
	static struct sample s;
	const struct test_case *c = *state;
	const vact_info_t *info = vact_info(c->op);

	for (int tries = 0, done = 0; tries < 200 && done <= (info->n_params ? other_params() : 0); tries++) {
		s = (struct sample){ .c = c };
		if (tries)
			choose_params(info, s.p);
		else
			set_defaults(&s);
		if (!vact_in_domain(c->op, s.p) ||
		    (c->direction == VACT_FROM_OUTPUT_OF && !vact_in_from_output_domain(c->op, s.p)))
			continue;
		add_special(&s);
		add_everywhere(&s, done || is_emulated() ? 1 : 4);
		check(&s);
		done++;
	}
}

static void fail_at(const struct sample *s, long double x, double got, double want, const char *why)
{
	fail_msg("%s at x = %La = %.9Lg, parameters %g, %g: got %a, want %a: %s", s->c->name, x, x, s->p[0], s->p[1],
	         got, want, why);
}

/* The step from 1 to the next number in the reference's type, in units of the element's. */
static double wide_step(vact_type type)
{
	return type == VACT_F32 ? DBL_EPSILON / FLT_EPSILON : (double)(LDBL_EPSILON / DBL_EPSILON);
}

/* What a relative change of x by two such steps does to the result. */
static double ulps_of_argument_rounding(const struct sample *s, mpfr_srcptr x, mpfr_srcptr exact)
{
	mpfr_t moved;
	double ulps;

	mpfr_init2(moved, FORMULA_BITS);
	mpfr_set_ld(moved, 1 + 2 * (s->c->type == VACT_F32 ? (long double)DBL_EPSILON : LDBL_EPSILON), MPFR_RNDN);
	mpfr_mul(moved, moved, x, MPFR_RNDN);
	formula_of_row(moved, s->c->op, s->c->direction, moved, s->p);
	ulps = formula_ulps(exact, moved, s->c->type);
	mpfr_clear(moved);
	return ulps;
}

/*
 * The error is a few roundings of the reference's type, and those of an argument on the way (of exp, say) as
 * far as f magnifies them: measured, up to 3.3 steps and, in gelu's tail in f64, half an ULP.  It must be
 * small beside what the row promises, or the reference could not be the judge of that.
 */
static void check_against_mpfr(struct sample *s)
{
	const vact_direction direction = s->c->direction;
	const double few = 8 * wide_step(s->c->type), promised = promised_ulp(s->c->op, direction, s->c->type);
	const struct roots roots = roots_of(s->c->op, direction, s->p);
	mpfr_t x, exact, got, error;

	mpfr_inits2(FORMULA_BITS, x, exact, got, error, (mpfr_ptr)0);
	for (size_t i = 0; i < s->n; i += is_emulated() ? 3 : 1) {
		mpfr_set_d(x, s->x[i], MPFR_RNDN);
		mpfr_set_ld(got, reference(s, direction, s->x[i]), MPFR_RNDN);
		formula_of_row(exact, s->c->op, direction, x, s->p);
		mpfr_sub(error, got, exact, MPFR_RNDN);

		const double ulps = formula_ulps(exact, got, s->c->type);

		if (near_root(&roots, s->x[i], reference(s, direction, s->x[i])) &&
		    fabs(mpfr_get_d(error, MPFR_RNDN)) <= 0x1p-10 * root_allowance(s->c->type))
			continue;
		if (ulps > promised / 4 || (ulps > few && ulps > few + ulps_of_argument_rounding(s, x, exact)))
			fail_at(s, s->x[i], mpfr_get_d(got, MPFR_RNDN), mpfr_get_d(exact, MPFR_RNDN), "MPFR");
		if (direction == VACT_FORWARD && mpfr_zero_p(got) && mpfr_signbit(got) != mpfr_signbit(exact))
			fail_at(s, s->x[i], mpfr_get_d(got, MPFR_RNDN), mpfr_get_d(exact, MPFR_RNDN), "sign of 0");
	}
	mpfr_clears(x, exact, got, error, (mpfr_ptr)0);
}

static void agrees_with_mpfr(void **state) { check_params(state, check_against_mpfr); }

/* How near to x the next kink is. */
static double distance_to_kink(const struct sample *s, double x)
{
	double kinks[VACT_MAX_POINTS], least = INFINITY;

	for (int i = vact_kinks(s->c->op, s->p, kinks) - 1; i >= 0; i--)
		least = fmin(least, fabs(x - kinks[i]));
	return least;
}

static long double slope(const struct sample *s, long double from, long double to)
{
	return (reference(s, VACT_FORWARD, to) - reference(s, VACT_FORWARD, from)) / (to - from);
}

/* Central differences with steps h and h / 2, extrapolated to 0; what is left of their error is of the order
 * h^4. */
static void check_slope(struct sample *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const long double x = s->x[i], a = fabsl(x), h = 0x1p-13L * (a < 1 ? a : 1 / a);

		if (a < 0x1p-100 || a > 64 || distance_to_kink(s, s->x[i]) <= (double)h)
			continue;

		const long double wide = slope(s, x - h, x + h), narrow = slope(s, x - h / 2, x + h / 2);
		const long double got = reference(s, VACT_DERIVATIVE, x), want = narrow + (narrow - wide) / 3;
		const long double f = fabsl(reference(s, VACT_FORWARD, x));
		const long double rounding = 16 * LDBL_EPSILON * (f + fabsl(x * want)) / h;
		const long double truncation = 0x1p-10L * fabsl(narrow - wide) + 0x1p-46L * (fabsl(want) + f);

		if (!(fabsl(got - want) <= rounding + truncation))
			fail_at(s, x, (double)got, (double)want, "difference quotient");
	}
}

/* Whether there is another kink so near to this one. */
static int has_neighbour(const struct sample *s, double kink, double distance)
{
	double kinks[VACT_MAX_POINTS];
	int found = 0;

	for (int i = vact_kinks(s->c->op, s->p, kinks) - 1; i >= 0; i--)
		found += fabs(kinks[i] - kink) < distance;
	return found > 1;
}

/* At a kink the gradient is that of one side or one between: the slopes beside it, not across, so a step has
 * 0. */
static void check_kinks(struct sample *s)
{
	double kinks[VACT_MAX_POINTS];

	for (int i = vact_kinks(s->c->op, s->p, kinks) - 1; i >= 0; i--) {
		const long double k = kinks[i], h = 0x1p-16L * fmaxl(1, fabsl(k));
		const long double left = slope(s, k - 2 * h, k - h), right = slope(s, k + h, k + 2 * h);
		const long double got = reference(s, VACT_DERIVATIVE, k);
		const long double slack = 0x1p-12L * (fabsl(left) + fabsl(right));

		if (has_neighbour(s, kinks[i], (double)(4 * h)))
			continue;
		if (!(got >= fminl(left, right) - slack && got <= fmaxl(left, right) + slack))
			fail_at(s, k, (double)got, (double)left, "slopes beside the kink");
	}
}

static void is_slope_of_forward(void **state) { check_params(state, check_slope); }
static void lies_between_slopes_at_kinks(void **state) { check_params(state, check_kinks); }

/* f' as a function of y is f' as a function of x, where y still tells x: to half of the bits that MPFR
 * carries. */
static void check_composition(struct sample *s)
{
	mpfr_t x, y, want, got;

	mpfr_inits2(FORMULA_BITS, x, y, want, got, (mpfr_ptr)0);
	for (size_t i = 0; i < s->n; i++) {
		if (fabs(s->x[i]) > 32)
			continue;
		mpfr_set_d(x, s->x[i], MPFR_RNDN);
		formula_of_row(want, s->c->op, VACT_DERIVATIVE, x, s->p);
		if (mpfr_regular_p(want) && mpfr_get_exp(want) < -FORMULA_BITS / 3) /* a flat end */
			continue;
		formula_of_row(y, s->c->op, VACT_FORWARD, x, s->p);
		formula_of_row(got, s->c->op, VACT_FROM_OUTPUT_OF, y, s->p);
		mpfr_sub(y, got, want, MPFR_RNDN);
		mpfr_mul_2si(y, y, FORMULA_BITS / 2, MPFR_RNDN);
		if (mpfr_cmpabs(y, want) > 0 || mpfr_nan_p(y))
			fail_at(s, s->x[i], mpfr_get_d(got, MPFR_RNDN), mpfr_get_d(want, MPFR_RNDN), "f'(x)");
	}
	mpfr_clears(x, y, want, got, (mpfr_ptr)0);
}

static void agrees_with_derivative(void **state) { check_params(state, check_composition); }

/* The limit as two huge arguments show it: infinity, zero, or what they agree on; NaN if they do not. */
static double limit(const struct sample *s, int sign)
{
	mpfr_t near, far;
	double value;

	mpfr_inits2(FORMULA_BITS, near, far, (mpfr_ptr)0);
	mpfr_set_si_2exp(near, sign, 20000, MPFR_RNDN);
	mpfr_set_si_2exp(far, 3 * sign, 30000, MPFR_RNDN);
	formula_of_row(near, s->c->op, s->c->direction, near, s->p);
	formula_of_row(far, s->c->op, s->c->direction, far, s->p);
	value = mpfr_get_d(far, MPFR_RNDN);
	if (value != mpfr_get_d(near, MPFR_RNDN))
		value = NAN;
	mpfr_clears(near, far, (mpfr_ptr)0);
	return value;
}

static void check_limits(struct sample *s)
{
	for (int sign = -1; sign <= 1; sign += 2) {
		const double x = sign * (double)INFINITY, want = limit(s, sign);
		const double got = (double)reference(s, s->c->direction, x);
		const int same = got == want && !signbit(got) == !signbit(want);

		if (!same && !(isnan(got) && isnan(want)) && !(fabs(got - want) <= 0x1p-45 * fabs(want)))
			fail_at(s, x, got, want, "limit");
	}
	assert_true(isnan(reference(s, s->c->direction, NAN)));
}

static void has_limits_and_nan(void **state) { check_params(state, check_limits); }

/* Some limits that everybody knows. */
static const struct {
	vact_op op;
	double x, y;
} known_limits[] = {
	{ VACT_RELU, -INFINITY, 0 },      { VACT_RELU, INFINITY, INFINITY }, { VACT_ELU, -INFINITY, -1 },
	{ VACT_ELU, INFINITY, INFINITY }, { VACT_GELU, -INFINITY, -0.0 },    { VACT_GELU, INFINITY, INFINITY },
	{ VACT_SIGMOID, -INFINITY, 0 },   { VACT_SIGMOID, INFINITY, 1 },     { VACT_TANH, -INFINITY, -1 },
	{ VACT_TANH, INFINITY, 1 },
};

enum { KNOWN_LIMITS = sizeof known_limits / sizeof *known_limits };

static void has_known_limits(void **state)
{
	struct sample s = { .c = *state };

	set_defaults(&s);
	for (size_t i = 0; i < KNOWN_LIMITS; i++) {
		const double x = known_limits[i].x, want = known_limits[i].y;
		const double got = (double)reference(&s, VACT_FORWARD, x);

		if (known_limits[i].op == s.c->op && (got != want || !signbit(got) != !signbit(want)))
			fail_at(&s, x, got, want, "known limit");
	}
}

/* Where long double is double, the reference of f64 cannot be better than the C library. */
static int is_wider(const struct test_case *c) { return c->type == VACT_F32 || LDBL_MANT_DIG > DBL_MANT_DIG; }

static int is_formula(const struct test_case *c) { return c->direction != VACT_BACKWARD && is_wider(c); }
static int is_known(const struct test_case *c)
{
	size_t i = 0;

	while (i < KNOWN_LIMITS && known_limits[i].op != c->op)
		i++;
	return c->direction == VACT_FORWARD && i < KNOWN_LIMITS;
}
static int is_wide_derivative(const struct test_case *c)
{
	return c->direction == VACT_DERIVATIVE && c->type == VACT_F64 && is_wider(c);
}
static int is_from_output(const struct test_case *c)
{
	return c->direction == VACT_FROM_OUTPUT_OF && c->type == VACT_F64;
}

int main(int argc, char **argv)
{
	static const struct property properties[] = {
		{ "agrees_with_mpfr", agrees_with_mpfr, is_formula },
		{ "is_slope_of_forward", is_slope_of_forward, is_wide_derivative },
		{ "lies_between_slopes_at_kinks", lies_between_slopes_at_kinks, is_wide_derivative },
		{ "agrees_with_derivative", agrees_with_derivative, is_from_output },
		{ "has_limits_and_nan", has_limits_and_nan, is_formula },
		{ "has_known_limits", has_known_limits, is_known },
	};

	return run_properties(argc, argv, properties, sizeof properties / sizeof *properties);
}
