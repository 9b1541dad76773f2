/* SPDX-License-Identifier: MIT */
/* Recursive descent that evaluates as it reads; what ?: does not choose is read only. */
#include "formula_mpfr.h"
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
	const char *text, *at;
	const struct formula_variable *variables;
	size_t n_variables;
	int skipping; /* inside what ?: does not choose */
};

/* The names that formulas may use: add here what a new row needs. */

static int sin_of_product(mpfr_ptr out, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rounding)
{
	mpfr_mul(out, a, b, rounding);
	return mpfr_sin(out, out, rounding);
}

static int cos_of_product(mpfr_ptr out, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rounding)
{
	mpfr_mul(out, a, b, rounding);
	return mpfr_cos(out, out, rounding);
}

static const struct function {
	const char *name;
	int (*unary)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
	int (*binary)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
} functions[] = {
	{ "exp", mpfr_exp, NULL },
	{ "exp2", mpfr_exp2, NULL },
	{ "expm1", mpfr_expm1, NULL },
	{ "log", mpfr_log, NULL },
	{ "log2", mpfr_log2, NULL },
	{ "log1p", mpfr_log1p, NULL },
	{ "sqrt", mpfr_sqrt, NULL },
	{ "cbrt", mpfr_cbrt, NULL },
	{ "erf", mpfr_erf, NULL },
	{ "erfc", mpfr_erfc, NULL },
	{ "sin", mpfr_sin, NULL },
	{ "cos", mpfr_cos, NULL },
	{ "tan", mpfr_tan, NULL },
	{ "asin", mpfr_asin, NULL },
	{ "acos", mpfr_acos, NULL },
	{ "atan", mpfr_atan, NULL },
	{ "sinh", mpfr_sinh, NULL },
	{ "cosh", mpfr_cosh, NULL },
	{ "tanh", mpfr_tanh, NULL },
	{ "asinh", mpfr_asinh, NULL },
	{ "acosh", mpfr_acosh, NULL },
	{ "atanh", mpfr_atanh, NULL },
	{ "fabs", mpfr_abs, NULL },
	{ "pow", NULL, mpfr_pow },
	{ "hypot", NULL, mpfr_hypot },
	{ "copysign", NULL, mpfr_copysign },
	{ "atan2", NULL, mpfr_atan2 },
	{ "fmin", NULL, mpfr_min },
	{ "fmax", NULL, mpfr_max },
	{ "fdim", NULL, mpfr_dim },
	{ "sin_of_product", NULL, sin_of_product },
	{ "cos_of_product", NULL, cos_of_product },
};

/* As formulas of their own, so that no digits need to be believed. */
static struct constant {
	const char *name, *formula;
	int known;
	mpfr_t value;
} constants[] = {
	{ .name = "PI", .formula = "acos(-1)" },
	{ .name = "SQRT1_2", .formula = "1 / sqrt(2)" },
	{ .name = "INV_SQRT_2PI", .formula = "1 / sqrt(2 * PI)" },
	{ .name = "SQRT_8_PI", .formula = "sqrt(8 / PI)" },
	{ .name = "GELU_TANH_CUBIC", .formula = "0.044715" },
	/* for which mean 0 and variance 1 are a fixed point (Klambauer et al. 2017, equation 14) */
	{ .name = "SELU_ALPHA", .formula = "-sqrt(2 / PI) / (erfc(SQRT1_2) * exp(0.5) - 1)" },
	{ .name = "SELU_SCALE",
	  .formula = "(1 - erfc(SQRT1_2) * sqrt(exp(1))) * sqrt(2 * PI) /"
	             " sqrt(2 * erfc(sqrt(2)) * exp(2) + PI * erfc(SQRT1_2) * erfc(SQRT1_2) * exp(1) -"
	             " 2 * (2 + PI) * erfc(SQRT1_2) * sqrt(exp(1)) + PI + 2)" },
	{ .name = "SELU_SCALE_ALPHA", .formula = "SELU_SCALE * SELU_ALPHA" },
};

#define TRUTH(name, condition) \
 static void name(mpfr_ptr out, mpfr_srcptr a, mpfr_srcptr b) { mpfr_set_si(out, condition, MPFR_RNDN); }
#define NUMBER(name, function) \
 static void name(mpfr_ptr out, mpfr_srcptr a, mpfr_srcptr b) { function(out, a, b, MPFR_RNDN); }

TRUTH(either, !mpfr_zero_p(a) || !mpfr_zero_p(b))
TRUTH(both, !mpfr_zero_p(a) && !mpfr_zero_p(b))
TRUTH(equal, mpfr_equal_p(a, b))
TRUTH(unequal, !mpfr_equal_p(a, b))
TRUTH(less_equal, mpfr_lessequal_p(a, b))
TRUTH(greater_equal, mpfr_greaterequal_p(a, b))
TRUTH(less, mpfr_less_p(a, b))
TRUTH(greater, mpfr_greater_p(a, b))
NUMBER(sum, mpfr_add)
NUMBER(difference, mpfr_sub)
NUMBER(product, mpfr_mul)
NUMBER(quotient, mpfr_div)

/* A longer token comes before one that it begins with. */
static const struct infix {
	const char *token;
	int binding;
	void (*apply)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr);
} infixes[] = {
	{ "||", 1, either },     { "&&", 2, both },          { "==", 3, equal },  { "!=", 3, unequal },
	{ "<=", 4, less_equal }, { ">=", 4, greater_equal }, { "<", 4, less },    { ">", 4, greater },
	{ "+", 5, sum },         { "-", 5, difference },     { "*", 6, product }, { "/", 6, quotient },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void read_conditional(struct reader *r, mpfr_ptr out);

static void give_up(const struct reader *r, const char *what)
{
	fprintf(stderr, "formula \"%s\": expected %s at \"%s\"\n", r->text, what, r->at);
	exit(EXIT_FAILURE);
}

/* Steps over the token if it comes next. */
static int accept_token(struct reader *r, const char *token)
{
	const size_t length = strlen(token);

	r->at += strspn(r->at, " ");
	if (strncmp(r->at, token, length) != 0)
		return 0;
	r->at += length;
	return 1;
}

static void expect_token(struct reader *r, const char *token)
{
	if (!accept_token(r, token))
		give_up(r, token);
}

/* Likewise the name, which must not be the beginning of a longer one. */
static int accept_name(struct reader *r, const char *name)
{
	const size_t length = strlen(name);

	if (strncmp(r->at, name, length) != 0 || isalnum((unsigned char)r->at[length]) || r->at[length] == '_')
		return 0;
	r->at += length;
	return 1;
}

static void read_call(struct reader *r, const struct function *f, mpfr_ptr out)
{
	mpfr_t second;

	mpfr_init2(second, FORMULA_BITS);
	expect_token(r, "(");
	read_conditional(r, out);
	if (f->binary) {
		expect_token(r, ",");
		read_conditional(r, second);
	}
	expect_token(r, ")");
	if (!r->skipping && f->binary)
		f->binary(out, out, second, MPFR_RNDN);
	else if (!r->skipping)
		f->unary(out, out, MPFR_RNDN);
	mpfr_clear(second);
}

static void read_constant(struct constant *c, mpfr_ptr out)
{
	if (!c->known) {
		mpfr_init2(c->value, FORMULA_BITS);
		formula_evaluate(c->value, c->formula, NULL, 0);
		c->known = 1;
	}
	mpfr_set(out, c->value, MPFR_RNDN);
}

static void read_name(struct reader *r, mpfr_ptr out)
{
	for (size_t i = 0; i < r->n_variables; i++) {
		if (accept_name(r, r->variables[i].name)) {
			mpfr_set(out, r->variables[i].value, MPFR_RNDN);
			return;
		}
	}
	for (size_t i = 0; i < COUNT(functions); i++) {
		if (accept_name(r, functions[i].name)) {
			read_call(r, &functions[i], out);
			return;
		}
	}
	for (size_t i = 0; i < COUNT(constants); i++) {
		if (accept_name(r, constants[i].name)) {
			read_constant(&constants[i], out);
			return;
		}
	}
	give_up(r, "a known name");
}

static void read_number(struct reader *r, mpfr_ptr out)
{
	char *end;

	mpfr_strtofr(out, r->at, &end, 0, MPFR_RNDN);
	if (end == r->at)
		give_up(r, "a number");
	r->at = end;
}

static void read_operand(struct reader *r, mpfr_ptr out)
{
	if (accept_token(r, "-")) {
		read_operand(r, out);
		mpfr_neg(out, out, MPFR_RNDN);
	} else if (accept_token(r, "!")) {
		read_operand(r, out);
		mpfr_set_si(out, mpfr_zero_p(out), MPFR_RNDN);
	} else if (accept_token(r, "(")) {
		read_conditional(r, out);
		expect_token(r, ")");
	} else if (isalpha((unsigned char)*r->at)) {
		read_name(r, out);
	} else {
		read_number(r, out);
	}
}

/* The infix operator that comes next, if it binds at least so tightly. */
static const struct infix *accept_infix(struct reader *r, int binding)
{
	const char *const start = r->at;

	for (size_t i = 0; i < COUNT(infixes); i++) {
		if (!accept_token(r, infixes[i].token))
			continue;
		if (infixes[i].binding >= binding)
			return &infixes[i];
		break;
	}
	r->at = start;
	return NULL;
}

static void read_infix(struct reader *r, int binding, mpfr_ptr out)
{
	const struct infix *infix;
	mpfr_t right;

	mpfr_init2(right, FORMULA_BITS);
	read_operand(r, out);
	while ((infix = accept_infix(r, binding))) {
		read_infix(r, infix->binding + 1, right);
		if (!r->skipping)
			infix->apply(out, out, right);
	}
	mpfr_clear(right);
}

/* c ? a : b.  Both are read into out: the one that is not chosen must not disturb the other. */
static void read_conditional(struct reader *r, mpfr_ptr out)
{
	read_infix(r, 1, out);
	if (!accept_token(r, "?"))
		return;

	const int chosen = !mpfr_zero_p(out), outer = r->skipping;
	mpfr_t other;

	mpfr_init2(other, FORMULA_BITS);
	r->skipping = outer || !chosen;
	read_conditional(r, chosen ? out : other);
	expect_token(r, ":");
	r->skipping = outer || chosen;
	read_conditional(r, chosen ? other : out);
	r->skipping = outer;
	mpfr_clear(other);
}

void formula_evaluate(mpfr_ptr result, const char *text, const struct formula_variable *variables, size_t n)
{
	struct reader r = { text, text, variables, n, 0 };
	mpfr_t value;

	mpfr_set_emin(mpfr_get_emin_min());
	mpfr_set_emax(mpfr_get_emax_max());
	mpfr_init2(value, FORMULA_BITS);
	read_conditional(&r, value);
	r.at += strspn(r.at, " ");
	if (*r.at)
		give_up(&r, "the end");
	mpfr_set(result, value, MPFR_RNDN);
	mpfr_clear(value);
}

void formula_of_row(mpfr_ptr result, vact_op op, vact_direction direction, mpfr_srcptr x, const double *p)
{
	const vact_info_t *info = vact_info(op);
	const char *texts[] = { info->forward, info->derivative, info->derivative, info->from_output };
	struct formula_variable variables[VACT_MAX_PARAMS + 1] = { { direction == VACT_FROM_OUTPUT_OF ? "y" : "x",
		                                                     x } };
	mpfr_t params[VACT_MAX_PARAMS];

	for (int i = 0; i < info->n_params; i++) {
		mpfr_init2(params[i], DBL_MANT_DIG);
		mpfr_set_d(params[i], p[i], MPFR_RNDN);
		variables[i + 1] = (struct formula_variable){ info->params[i].name, params[i] };
	}
	formula_evaluate(result, texts[direction], variables, (size_t)info->n_params + 1);
	for (int i = 0; i < info->n_params; i++)
		mpfr_clear(params[i]);
}

/* Replaces what is beyond the type's numbers by the one that would follow the largest. */
static void clip(mpfr_ptr value, long max_exponent)
{
	if (mpfr_number_p(value) && (mpfr_zero_p(value) || mpfr_get_exp(value) <= max_exponent))
		return;
	mpfr_set_si_2exp(value, mpfr_signbit(value) ? -1 : 1, max_exponent, MPFR_RNDN);
}

double formula_ulps(mpfr_srcptr exact, mpfr_srcptr got, vact_type type)
{
	const int f32 = type == VACT_F32, bits = f32 ? FLT_MANT_DIG : DBL_MANT_DIG;
	const long first = f32 ? FLT_MIN_EXP : DBL_MIN_EXP, last = f32 ? FLT_MAX_EXP : DBL_MAX_EXP;
	mpfr_t want, error;
	double ulps;

	if (mpfr_nan_p(exact) || mpfr_nan_p(got))
		return mpfr_nan_p(exact) && mpfr_nan_p(got) ? 0 : (double)INFINITY;
	mpfr_inits2(FORMULA_BITS, want, error, (mpfr_ptr)0);
	mpfr_set(want, exact, MPFR_RNDN);
	mpfr_set(error, got, MPFR_RNDN);
	clip(want, last);
	clip(error, last);
	mpfr_sub(error, error, want, MPFR_RNDN);

	const long exponent = mpfr_zero_p(want) || mpfr_get_exp(want) < first ? first : mpfr_get_exp(want);

	mpfr_mul_2si(error, error, bits - (exponent < last ? exponent : last), MPFR_RNDN);
	ulps = fabs(mpfr_get_d(error, MPFR_RNDN));
	mpfr_clears(want, error, (mpfr_ptr)0);
	return ulps;
}
