/* SPDX-License-Identifier: MIT */
/* Sines.  There is no limit at +-inf: sin, cos and the gradient of snake give NaN. */
#include "reference_point.h"

#define V_PERIODIC_NEAR (V_FAST_EXP && V_HAS_FMA)
#define V_REST static __attribute__((noinline))

#if V_PERIODIC_NEAR
/*
 * Few inputs are so large that SLEEF has to reduce them.  Loops ask for a block of them at once and take what is called
 * near: a kernel that asks for each vector is not mixed with those of other vectors, and what lies beyond its question is
 * in the way of its registers.  It is for the rest, and not inlined.
 */
V_INLINE vm sin_far(vf x) { return v_gt(v_abs(x), v_set(TRIGONOMETRIC_END)); }

V_INLINE vf sin_forward_near(vf x) { return v_sin_near(x); }

V_INLINE vf sin_gradient_near(vf x) { return v_cos_near(x); }

V_REST vf sin_forward(vf x)
{
	vm far = sin_far(x);
	vf y = v_sin_near(x);

	return v_any(far) ? v_select(far, v_sin(x), y) : y;
}

V_INLINE vm cos_far(vf x) { return sin_far(x); }

V_INLINE vf cos_forward_near(vf x) { return v_cos_near(x); }

V_INLINE vf cos_gradient_near(vf x) { return v_neg(v_sin_near(x)); }

V_REST vf cos_forward(vf x)
{
	vm far = cos_far(x);
	vf y = v_cos_near(x);

	return v_any(far) ? v_select(far, v_cos(x), y) : y;
}
#else
V_INLINE vf sin_forward(vf x) { return v_sin(x); }

V_INLINE vf cos_forward(vf x) { return v_cos(x); }
#endif

V_INLINE vf sin_gradient(vf x) { return cos_forward(x); }

V_INLINE vf cos_gradient(vf x) { return v_neg(sin_forward(x)); }

/* The sine and cosine of an argument in two parts, and with what rounding them lost. */
typedef struct {
	v_pair sin, cos;
} sines;

V_INLINE vf square_of(v_pair x) { return v_product_plus(x.hi, x.hi, v_mul(v_add(x.hi, x.hi), x.lo)); }

/*
 * sin(hi + lo) and cos(hi + lo) by the addition theorem.  The series of sin(lo) and cos(lo) - 1 are exact for
 * the lo of any hi below 2^22 (f32) or 2^51 (f64), good to 2^-14 for four times as large, and lo is forgotten
 * beyond that.
 */
V_INLINE sines sines_of(v_pair x)
{
	static const double sine[] = { 1, -1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880 };
	static const double cosine[] = { -1.0 / 2, 1.0 / 24, -1.0 / 720, 1.0 / 40320 };
	vf lo = v_keep(v_lt(v_abs(x.lo), v_set(2.5)), x.lo), square = v_mul(lo, lo);
	vf sin_lo = v_mul(lo, v_polynomial(square, sine, 5)),
	   cos_lo_1 = v_mul(square, v_polynomial(square, cosine, 4));
	vf s = v_sin(x.hi), c = v_cos(x.hi);

	return (sines){ v_two_sum(s, v_muladd(s, cos_lo_1, v_mul(c, sin_lo))),
		        v_two_sum(c, v_muladd(c, cos_lo_1, v_mul(v_neg(s), sin_lo))) };
}

/*
 * x + sin(t)^2 / alpha with t = alpha x.  sin(t)^2 is (1 - cos 2t) / 2 or, where that cancels, sin(2t)^2 / (2
 * (1 + cos 2t)).  t + sin(t)^2 itself cancels for t around -1: there (t + 1/2) - cos(2t) / 2 is taken first,
 * and then divided by alpha.
 */
V_INLINE vf snake_by_sines(vf x, double alpha)
{
	v_pair t2 = v_mul_constant(x, c_exact(2 * alpha));
	vf size = v_abs(t2.hi), half = v_set(0.5);
	sines at = sines_of(t2);
	vm small = v_lt(size, v_set(0.82)), middle = v_and(v_not(small), v_lt(size, v_set(16)));
	vf near = v_div(v_mul(half, square_of(at.sin)), v_add(v_set(1), at.cos.hi));
	vf square = v_select(small, near, v_muladd(v_neg(half), at.cos.hi, half));
	v_pair sum = v_two_sum(v_muladd(half, t2.hi, half), v_mul(v_neg(half), at.cos.hi));
	vf other = v_add(x, v_keep(v_lt(size, v_set((double)INFINITY)), v_scale(square, c_inverse(alpha))));

	sum.lo = v_muladd(half, t2.lo, sum.lo);
	return v_select(middle, v_sum(v_mul_pairs(sum, v_set_constant(c_inverse(alpha)))), other);
}

/* Few inputs are so large that neither the product nor what it lacks is any help: the reference's type is wider. */
static lane snake_gradient_far(lane x, double alpha)
{
	const double p[VACT_MAX_PARAMS] = { alpha };

	return (lane)LANE(vact_reference_f32, vact_reference_f64)(VACT_DERIVATIVE, VACT_SNAKE, x, p);
}

/* 1 + sin(2t), or cos(2t)^2 / (1 - sin(2t)) where that cancels; t = alpha x. */
V_INLINE vf snake_gradient_by_sines(vf x, double alpha)
{
	const double end = alpha == 1 ? LANE(0x1p126, 0x1p1022) : LANE(0x1p12, 0x1p40);
	v_pair t = v_mul_constant(x, c_exact(alpha));
	vm far = v_gt(v_abs(t.hi), v_set(end));
	sines at = sines_of((v_pair){ v_add(t.hi, t.hi), v_add(t.lo, t.lo) });
	vf sin = at.sin.hi, near_root = v_div(square_of(at.cos), v_sub(v_set(1), sin));
	vf y = v_select(v_lt(sin, v_set(-0.5)), near_root, v_add(v_set(1), sin));

	if (v_any(far)) {
		lane arguments[V_LANES], results[V_LANES];

		v_store(arguments, v_keep(far, x));
		v_store(results, y);
		for (int i = 0; i < V_LANES; i++) {
			if (arguments[i] != 0)
				results[i] = snake_gradient_far(arguments[i], alpha);
		}
		y = v_load(results);
	}
	return y;
}

#if V_PERIODIC_NEAR
/* alpha x; a product that is too large for two parts is too large for the reduction as well. */
V_INLINE v_pair snake_argument(vf x, double alpha)
{
	if (alpha == 1)
		return v_pair_of(x);

	v_pair t = v_two_prod(x, v_set(alpha));

	t.lo = v_fma(x, v_set(alpha - (double)(lane)alpha), t.lo);
	return t;
}

V_INLINE vm snake_far(vf x, double alpha) { return sin_far(snake_argument(x, alpha).hi); }

/* An alpha x so small that it could lose bits: of sin(t)^2 / alpha only the sign counts, where x is 0. */
# define SNAKE_TINY 0x1p-30

V_INLINE vf snake_forward_near(vf x, double alpha)
{
	v_pair t = snake_argument(x, alpha), sum = v_plus_sin_squared(t, alpha == 1);

	if (alpha == 1)
		return v_sum(sum);

	v_pair c = v_set_constant(c_inverse(alpha));
	vm tiny = v_lt(v_abs(t.hi), v_set(SNAKE_TINY));
	vf y = v_fma(sum.hi, c.hi, v_fma(sum.lo, c.hi, v_mul(sum.hi, c.lo)));

	return v_select(tiny, v_add(x, v_set(copysign(0, alpha))), y);
}

V_REST vf snake_forward(vf x, double alpha)
{
	vf y = snake_forward_near(x, alpha);
	vm far = snake_far(x, alpha);

	return v_any(far) ? v_select(far, snake_by_sines(x, alpha), y) : y;
}

V_INLINE vf snake_gradient_near(vf x, double alpha) { return v_sin_2x_plus_1(snake_argument(x, alpha), alpha == 1); }

V_REST vf snake_gradient(vf x, double alpha)
{
	vf y = snake_gradient_near(x, alpha);
	vm far = snake_far(x, alpha);

	return v_any(far) ? v_select(far, snake_gradient_by_sines(x, alpha), y) : y;
}
#else
V_INLINE vf snake_forward(vf x, double alpha) { return snake_by_sines(x, alpha); }

V_INLINE vf snake_gradient(vf x, double alpha) { return snake_gradient_by_sines(x, alpha); }
#endif
