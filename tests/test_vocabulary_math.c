/* SPDX-License-Identifier: MIT */
/*
 * The functions over one vocabulary that round, against MPFR: those of kernels/math, and what the vocabulary
 * itself builds with constants.  Compiled as test_vocabulary_operations.c is, with RUN_MATH for the name of
 * the one function.
 */
#include VOCABULARY
#include "math/math.h"
#include "formula_mpfr.h"
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define INF ((double)INFINITY)

/* Constants that no lane of f32 holds, by the names that the formulas below give them. */
static const double p = 0.3, q = 7.1, coefficients[] = { 1, 0.5, 0.3, 7.1 };

/* (hi + lo) scale, whose error is measured in ULP of hi: of a scaled result the value is never subnormal. */
struct result {
	vf hi, lo, scale;
};

static struct result plain(vf r) { return (struct result){ r, v_zero(), v_set(1) }; }
static struct result pair(v_pair r) { return (struct result){ r.hi, r.lo, v_set(1) }; }
static struct result scaled(v_scaled r) { return (struct result){ r.value.hi, r.value.lo, r.scale }; }

static struct result power(v_power r) { return (struct result){ v_lifted(r), v_zero(), v_div(v_set(1), r.unit) }; }

/* x (1 + PART), which takes two parts to say; infinity has none. */
#define PART LANE("0x1p-25", "0x1p-54")
static v_pair two_parts(vf x)
{
	vf lo = v_mul(x, v_set(LANE(0x1p-25, 0x1p-54)));

	return (v_pair){ x, v_keep(v_lt(v_abs(x), v_set(INF)), lo) };
}

/* x^2 / (x + 1) */
static vf quotient(vf x) { return v_div_pair(v_two_prod(x, x), v_two_sum(x, v_set(1))); }

#define FUNCTION(name, value) \
 static struct result at_##name(vf x) { return (void)x, value; }
FUNCTION(exp, plain(v_exp(x)))
FUNCTION(expm1, plain(v_expm1(x)))
FUNCTION(tanh, plain(v_tanh(x)))
FUNCTION(log1p, plain(v_log1p(x)))
FUNCTION(exp_minus_abs, plain(v_exp_minus_abs(x)))
FUNCTION(exp_sum, plain(v_exp_sum(two_parts(x))))
FUNCTION(expm1_sum, plain(v_expm1_sum(two_parts(x))))
FUNCTION(exp_sum_scaled, scaled(v_exp_sum_scaled(two_parts(x))))
FUNCTION(exp_minus_half_square, scaled(v_exp_minus_half_square(x)))
FUNCTION(inverse_mills, pair(v_inverse_mills(x)))
FUNCTION(inv_sqrt_2pi, pair(v_inv_sqrt_2pi()))
FUNCTION(div_pair, plain(quotient(x)))
FUNCTION(set_constant, pair(v_set_constant((constant){ p, q * 0x1p-60 })))
FUNCTION(add_constant, plain(v_add_constant(x, c_exact(p))))
FUNCTION(add_sum, plain(v_add_constant(x, c_sum(p, q))))
FUNCTION(mul_constant, pair(v_mul_constant(x, c_exact(q))))
FUNCTION(mul_inverse, pair(v_mul_constant(x, c_inverse(q))))
FUNCTION(mul_product, pair(v_mul_constant(x, c_product(p, q))))
FUNCTION(scale, plain(v_scale(x, c_inverse(q))))
FUNCTION(div_constant, plain(v_div_constant(x, q)))
FUNCTION(le_constant, plain(v_select(v_le_constant(x, c_exact(p)), v_set(1), v_zero())))
FUNCTION(ge_constant, plain(v_select(v_ge_constant(x, c_sum(-p, -q)), v_set(1), v_zero())))
FUNCTION(exp_nonpositive, plain(v_exp_nonpositive(x)))
FUNCTION(exp_down, power(v_exp_down(x)))
#if V_FAST_EXP
FUNCTION(exp_up, scaled((v_scaled){ v_pair_of(exp_of_factors(exp_factors(x, c_exact(1), -64), 1)), v_set(0x1p64) }))
#else
FUNCTION(exp_up, power(v_exp_up(x)))
#endif
FUNCTION(mul_exp, power(v_mul_exp(v_exp_down(x), two_parts(x).lo)))
FUNCTION(sin, plain(v_sin(x)))
FUNCTION(cos, plain(v_cos(x)))
FUNCTION(polynomial, plain(v_polynomial(x, coefficients, COUNT(coefficients))))

static const struct function {
	const char *name;
	struct result (*at)(vf x);
	const char *formula;
	double low, high; /* the range of x */
	double ulps;      /* the largest error */
} functions[] = {
	{ "exp", at_exp, "exp(x)", -INF, INF, 1 },
	{ "expm1", at_expm1, "expm1(x)", -INF, INF, 1 },
	{ "tanh", at_tanh, "tanh(x)", -INF, INF, LANE(2, 1.01) },
	{ "log1p", at_log1p, "log1p(x)", -1, 1e38, 1 }, /* SLEEF 3.5.1 gives infinity for more in f32 */
	{ "exp_minus_abs", at_exp_minus_abs, "exp(-fabs(x))", -INF, INF, 1 },
	{ "exp_sum", at_exp_sum, "exp(x + x * " PART ")", -INF, LANE(88, 709), 1.6 },
	{ "expm1_sum", at_expm1_sum, "expm1(x + x * " PART ")", -INF, INF, 1.6 },
	{ "exp_sum_scaled", at_exp_sum_scaled, "exp(x + x * " PART ")", LANE(-109, -770), 0, 1 },
	{ "exp_minus_half_square", at_exp_minus_half_square, "exp(-x * x / 2)", 0, NORMAL_TAIL_END, 1 },
	{ "inverse_mills", at_inverse_mills, "2 * INV_SQRT_2PI * exp(-x * x / 2) / erfc(x * SQRT1_2)", 0,
	  NORMAL_TAIL_END, 1 },
	{ "inv_sqrt_2pi", at_inv_sqrt_2pi, "INV_SQRT_2PI", 0, 0, 0x1p-20 },
	{ "div_pair", at_div_pair, "x * x / (x + 1)", 0x1p-20, 0x1p20, 0.51 },
	{ "set_constant", at_set_constant, "p + q * 0x1p-60", 0, 0, 0x1p-20 },
	{ "add_constant", at_add_constant, "x + p", -INF, INF, 1 },
	{ "add_sum", at_add_sum, "x + (p + q)", -INF, INF, 1 },
	{ "mul_constant", at_mul_constant, "x * q", LANE(0x1p-90, 0x1p-960), LANE(FLT_MAX, DBL_MAX), 0x1p-20 },
	{ "mul_inverse", at_mul_inverse, "x / q", LANE(0x1p-90, 0x1p-960), LANE(FLT_MAX, DBL_MAX), 0x1p-20 },
	{ "mul_product", at_mul_product, "x * (p * q)", LANE(0x1p-90, 0x1p-960), LANE(FLT_MAX, DBL_MAX), 0x1p-20 },
	{ "scale", at_scale, "x / q", LANE(0x1p-90, 0x1p-960), INF, 0.51 },
	{ "div_constant", at_div_constant, "x / q", -INF, INF, 1.5 },
	{ "le_constant", at_le_constant, "x <= p", -INF, INF, 0 },
	{ "ge_constant", at_ge_constant, "x >= -(p + q)", -INF, INF, 0 },
	{ "exp_nonpositive", at_exp_nonpositive, "exp(x)", -INF, 0, 1 },
	{ "exp_down", at_exp_down, "exp(x)", LANE(-110, -770), 0, LANE(1, 1.5) },
	{ "exp_up", at_exp_up, "exp(x)", 0, LANE(130, 770), LANE(1.3, 1.5) },
	{ "mul_exp", at_mul_exp, "exp(x + x * " PART ")", LANE(-109, -769), 0, LANE(1, 1.5) },
	{ "sin", at_sin, "sin(x)", LANE(-FLT_MAX, -DBL_MAX), LANE(FLT_MAX, DBL_MAX), 1 },
	{ "cos", at_cos, "cos(x)", LANE(-FLT_MAX, -DBL_MAX), LANE(FLT_MAX, DBL_MAX), 1 },
	{ "polynomial", at_polynomial, "1 + x * (0.5 + x * (p + x * q))", 0, 1e6, 3 },
};

enum { RANDOM = 400, NEIGHBOURS = 8 };

static lane inputs[3 * RANDOM];
static size_t n_inputs;

static void add(const struct function *f, double x)
{
	if (isnan(x) || ((double)(lane)x >= f->low && (double)(lane)x <= f->high))
		inputs[n_inputs++] = (lane)x;
}

/* Special values, the neighbours of where constants cancel, all magnitudes, and the range itself as far as
 * exp has one. */
static void choose_inputs(const struct function *f)
{
	static const double tiny = LANE(FLT_TRUE_MIN, DBL_TRUE_MIN), normal = LANE(FLT_MIN, DBL_MIN);
	static const double largest = LANE(FLT_MAX, DBL_MAX), wide = LANE(110, 760);
	const double specials[] = { 0, tiny, normal, 1, largest, INF, (double)NAN },
	             step = LANE(FLT_EPSILON, DBL_EPSILON);

	n_inputs = 0;
	for (size_t i = 0; i < COUNT(specials); i++) {
		add(f, specials[i]);
		add(f, -specials[i]);
	}
	for (int i = -NEIGHBOURS; i <= NEIGHBOURS; i++) {
		add(f, -p * (1 + i * step));
		add(f, -(p + q) * (1 + i * step));
	}
	for (int i = 0; i < RANDOM; i++) {
		add(f, (i % 2 ? 1 : -1) * exp2(random_between(-1, 1) * (i % 4 < 2 ? 40 : LANE(149, 1074))));
		add(f, random_between(fmax(f->low, -wide), fmin(f->high, wide)));
	}
	while (n_inputs % V_LANES)
		inputs[n_inputs++] = inputs[0];
}

static double ulps_of_lane(const struct function *f, lane x, lane hi, lane lo, lane scale)
{
	mpfr_t variables[3], got, want;
	double ulps;

	mpfr_inits2(FORMULA_BITS, variables[0], variables[1], variables[2], got, want, (mpfr_ptr)0);
	mpfr_set_d(variables[0], x, MPFR_RNDN);
	mpfr_set_d(variables[1], p, MPFR_RNDN);
	mpfr_set_d(variables[2], q, MPFR_RNDN);
	formula_evaluate(want, f->formula,
	                 (const struct formula_variable[]){
	                         { "x", variables[0] }, { "p", variables[1] }, { "q", variables[2] } },
	                 3);
	mpfr_div_d(want, want, scale, MPFR_RNDN);
	mpfr_set_d(got, hi, MPFR_RNDN);
	mpfr_add_d(got, got, lo, MPFR_RNDN);
	ulps = formula_ulps(want, got, LANE(VACT_F32, VACT_F64));
	mpfr_clears(variables[0], variables[1], variables[2], got, want, (mpfr_ptr)0);
	return ulps;
}

static void check_function(const struct function *f)
{
	lane hi[V_LANES], lo[V_LANES], scale[V_LANES];

	choose_inputs(f);
	for (size_t i = 0; i < n_inputs; i += V_LANES) {
		const struct result r = f->at(v_load(inputs + i));

		v_store(hi, r.hi);
		v_store(lo, r.lo);
		v_store(scale, r.scale);
		for (size_t j = 0; j < V_LANES; j++) {
			const double ulps = ulps_of_lane(f, inputs[i + j], hi[j], lo[j], scale[j]);

			if (!(ulps <= f->ulps))
				fail_msg("v_%s(%a): got (%a + %a) %a, %.3f ULP off", f->name, (double)inputs[i + j],
				         (double)hi[j], (double)lo[j], (double)scale[j], ulps);
		}
	}
}

static void check(void **state) { check_function(*state); }

int RUN_MATH(void)
{
	struct CMUnitTest tests[COUNT(functions)];

	for (size_t i = 0; i < COUNT(functions); i++)
		tests[i] = (struct CMUnitTest){ .name = functions[i].name,
			                        .test_func = check,
			                        .initial_state = (void *)(uintptr_t)&functions[i] };
	return _cmocka_run_group_tests(VOCABULARY, tests, COUNT(functions), NULL, NULL);
}
