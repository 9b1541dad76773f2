/* SPDX-License-Identifier: MIT */
/*
 * Constants and parameters in two parts.  They are doubles, so in f32 one of them is a pair of lanes, and
 * what is derived from one (a sum, an inverse) needs a second double to be right in f64.  All this is scalar
 * and constant within a call: the compiler takes it out of the loop.
 */

typedef struct {
	double hi, lo;
} constant;

V_INLINE constant c_exact(double c) { return (constant){ c, 0 }; }

V_INLINE constant c_times(constant c, double power_of_two)
{
	return (constant){ c.hi * power_of_two, c.lo * power_of_two };
}

/* 2^k, which no compiler leaves to the C library */
V_INLINE double c_power_of_two(double k)
{
	const uint64_t bits = (uint64_t)(1023 + (int)k) << 52;
	double power;

	memcpy(&power, &bits, sizeof power);
	return power;
}

/* Whether a lane holds it as it is. */
V_INLINE int c_fits(double c) { return (double)(lane)c == c; }

/* a + b (Knuth) */
V_INLINE constant c_sum(double a, double b)
{
	const double hi = a + b, from_b = hi - a;

	return (constant){ hi, (a - (hi - from_b)) + (b - from_b) };
}

/* c to so many bits (Veltkamp); below 2^996. */
V_INLINE double c_upper(double c, int bits)
{
	const double shifted = c * (c_power_of_two(53 - bits) + 1);

	return shifted - (shifted - c);
}

/* a b (Dekker); below 2^996. */
V_INLINE constant c_product(double a, double b)
{
	const double hi = a * b, ah = c_upper(a, 26), al = a - ah, bh = c_upper(b, 26), bl = b - bh;

	return (constant){ hi, ((ah * bh - hi) + ah * bl + al * bh) + al * bl };
}

/* 1 / c: the residual of the quotient, divided once more. */
V_INLINE constant c_inverse(double c)
{
	const double hi = 1 / c;
	const constant back = c_product(hi, c);

	return (constant){ hi, ((1 - back.hi) - back.lo) / c };
}

/* What a lane leaves of it. */
V_INLINE double c_lost(constant c) { return c.hi - (double)(lane)c.hi + c.lo; }

/* A constant that no lane can hold becomes infinite, and then has no second part. */
V_INLINE v_pair v_set_constant(constant c)
{
#if V_F32
	const double lost = c_lost(c);

	return (v_pair){ v_set(c.hi), v_set(fabs(lost) <= FLT_MAX ? lost : 0) };
#else
	return (v_pair){ v_set(c.hi), v_set(c.lo) };
#endif
}

/* x + c: right to the last bit where it cancels, so comparing it with 0 tells on which side of -c x lies. */
V_INLINE vf v_add_constant(vf x, constant c)
{
	v_pair k = v_set_constant(c);
	vf sum = v_add(x, k.hi);

	return c_lost(c) == 0 ? sum : v_add(sum, k.lo); /* a branch outside of the loop */
}

/* The largest lane that is not above c, without a branch so that it leaves the loop: one bit pattern further down
 * where rounding went up. */
V_INLINE lane c_floor(constant c)
{
	lane rounded = (lane)c.hi;
	const int up = ((double)rounded > c.hi) | (((double)rounded == c.hi) & (c.lo < 0));
	LANE(int32_t, int64_t) bits;

	memcpy(&bits, &rounded, sizeof bits);
	bits -= up * ((bits >> (8 * sizeof bits - 1)) | 1); /* away from 0 if negative */
	memcpy(&rounded, &bits, sizeof bits);
	return rounded;
}

/* The smallest lane that is not below c. */
V_INLINE double c_ceil(constant c) { return -(double)c_floor(c_times(c, -1)); }

/* The lane so many places up from c, of those that are not negative. */
V_INLINE lane c_beside(lane c, int places)
{
	LANE(int32_t, int64_t) bits;

	memcpy(&bits, &c, sizeof bits);
	bits += places;
	memcpy(&c, &bits, sizeof bits);
	return c;
}

/* x <= c and x >= c for the very c, whether a lane holds it or not */
V_INLINE vm v_le_constant(vf x, constant c) { return v_le(x, v_set((double)c_floor(c))); }

V_INLINE vm v_ge_constant(vf x, constant c) { return v_ge(x, v_set(c_ceil(c))); }

/* x > c ? 1 : 0, NaN where x is */
V_INLINE vf v_step_constant(vf x, constant c)
{
	const double at = (double)c_floor(c);

	if (at < -LANE(FLT_MAX, DBL_MAX)) /* all numbers but -inf are above it */
		return v_drop(v_le(x, v_set(at)), v_nan_from(x, v_set(1)));
	return v_step(x, at, 0);
}

/* x c in two parts, the lower one 0 where the upper overflows.  0 times infinity is 0, the limit for a
 * constant. */
V_INLINE v_pair v_mul_constant(vf x, constant c)
{
	vf bounded = (lane)c.hi == 0 ? v_finite(x) : x;
	v_pair k = v_set_constant(c), product = v_two_prod(bounded, k.hi);
	vf lo = v_muladd(bounded, k.lo, product.lo);

	return (v_pair){ product.hi, v_keep(v_lt(v_abs(product.hi), v_set((double)INFINITY)), lo) };
}

/* x c, rounded once.  A zero keeps its sign. */
V_INLINE vf v_scale(vf x, constant c)
{
	v_pair product = v_mul_constant(x, c);

	return v_select(v_eq(product.hi, v_zero()), product.hi, v_sum(product));
}

/* Whether a lane leaves no more of it than a quarter of what rounding may: not worth an operation. */
V_INLINE int c_nearly_fits(constant c) { return fabs(c_lost(c)) <= LANE(0x1p-26, 0x1p-55) * fabs(c.hi); }

/* x c for c >= 0, of the sign of x: two products that vanish can have the sum +0. */
V_INLINE vf v_times(vf x, constant c)
{
	v_pair factor = v_set_constant(c);

	if (c_nearly_fits(c))
		return v_mul(x, factor.hi);
	return v_with_sign(v_muladd(x, factor.hi, v_mul(x, factor.lo)), x);
}

/* x c of a pair, rounded about once, if it is finite */
V_INLINE vf v_pair_times(v_pair x, constant c)
{
	v_pair factor = v_set_constant(c);

	return v_product_plus(x.hi, factor.hi, v_muladd(x.hi, factor.lo, v_mul(x.lo, factor.hi)));
}

/* Whether 1 / c is a normal number of a lane. */
V_INLINE int c_has_inverse(double c)
{
	const double inverse = fabs(1 / c);

	return LANE(FLT_MIN, DBL_MIN) <= inverse && inverse <= LANE(FLT_MAX, DBL_MAX);
}

/* x / c; by its inverse, if there is one. */
V_INLINE vf v_div_constant(vf x, double c) { return c_has_inverse(c) ? v_mul(x, v_set(1 / c)) : v_div(x, v_set(c)); }
