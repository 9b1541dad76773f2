/* SPDX-License-Identifier: MIT */
/*
 * exp((x - m) / T) along a row, m being its maximum, without ever rounding x - m.
 *
 * exp(x / T) = 2^k exp(r) has no need of m but to bring k into range: with top = m / T and K its k,
 * 2^(k - K) exp(r) is between about .7 and 1.4 for the maximum and smaller for all others.  K goes into the constant
 * that rounds to k, so it costs nothing.  That is right as long as k times the upper part of ln 2 is exact: for
 * |top| <= ROW_FAR.  Where |top| is larger, x - m is exact instead for all elements whose exponential counts, since
 * they are within a factor of two of m (Sterbenz), and top is 0.
 *
 * Results are 2^ROW_LIFT times too large, so that none is subnormal before it has been multiplied with its row's factor.
 */

#define ROW_FAR LANE(200, 1500)
#define ROW_NEGLIGIBLE \
 LANE(146, 800) /* 2^50 times exp of minus that is nothing beside the smallest subnormal number */
#define ROW_LIFT LANE(88, 200)

/*
 * What the exponentials of a row take into account, a compile-time constant: T, or a shift, or neither.  The last are those
 * without T of a maximum so near 0 that K is in [-ROW_NEAR, ROW_NEAR] and 2^(ROW_LIFT - K) a number.
 */
typedef enum { ROW_UNSCALED, ROW_SCALED, ROW_UNSHIFTED } row_kind;

#define ROW_NEAR 36

typedef struct {
	vf shift, least;
	double down, top;
	constant inverse; /* 1 / T */
	int far, negated;
} row_scale;

/* That of a row without T */
V_INLINE row_kind row_kind_of(const row_scale *s)
{
	return V_FAST_EXP && !s->far && fabs(s->down) <= ROW_NEAR ? ROW_UNSHIFTED : ROW_UNSCALED;
}

/* maximum is finite */
V_INLINE row_scale row_scale_of(lane maximum, double temperature, int negated)
{
	const constant inverse = c_inverse(temperature);
	const double scaled = (double)maximum * inverse.hi;
	const int far = !(fabs(scaled) <= ROW_FAR);
	const double top = far ? 0 : scaled;
	const double k = (top * 0x1.71547652b82fep+0 + 0x1.8p52) - 0x1.8p52;

	return (row_scale){
		v_set(far ? (double)maximum : 0), v_set(top - ROW_NEGLIGIBLE), k, top, inverse, far, negated
	};
}

#if V_FAST_EXP
/* The exponential as a product */
typedef v_factors row_power;

V_INLINE row_power row_exp_power(vf x, const row_scale *s, row_kind kind)
{
	vf signed_x = row_signed(x, s->negated), d = v_sub(signed_x, s->shift);

	if (kind == ROW_UNSHIFTED)
		return exp_factors(v_max(s->least, signed_x), c_exact(1), ROW_LIFT - s->down);
	if (kind == ROW_UNSCALED)
		return exp_factors_down(v_max(s->least, d), c_exact(1), s->down, ROW_LIFT);

	const double least = (s->top - ROW_NEGLIGIBLE) / s->inverse.hi;

	return exp_factors_down(v_max(v_set(least > -FLT_MAX ? least : -FLT_MAX), d), s->inverse, s->down, ROW_LIFT);
}

V_INLINE vf row_exp_value(row_power e) { return exp_of_factors(e, 1); }

/* x / e, e being the exponential of one number before the product was rounded. */
V_INLINE double row_divided_by(double x, row_power e)
{
	lane power[V_LANES], rest[V_LANES];

	v_store(power, e.power);
	v_store(rest, exp_rest(e, 1));
	return x / ((double)power[0] * (double)rest[0]);
}
#else
typedef v_power row_power;

/*
 * As in math/fast_exp_f32.h, for either lane.  |r| < .35 and the polynomial, exp's own series, ends where its terms are
 * less than 2^-57.  The upper part of ln 2 has few enough bits that k times it is exact without FMA too.
 */
V_INLINE row_power row_exp_parts(vf x, double lift)
{
	vf magic = v_set(LANE(0x1.8p23, 0x1.8p52) + LANE(127, 1023) + lift);
	vf n = v_muladd(x, v_set(0x1.71547652b82fep+0), magic), k = v_sub(n, magic);
	vf r = v_muladd(k, v_set(-LANE(0x1.62e4p-1, 0x1.62e42feep-1)), x);

	r = v_muladd(k, v_set(-LANE(0x1.7f7d1cf79abcap-20, 0x1.a39ef35793c76p-33)), r);
# ifdef VACT_MATH_SLEEF
	return (v_power){ v_power_of_two(n), v_expm1(r), v_set(1) };
# else
	static const double c[] = { 1.0 / 2,       1.0 / 6,        1.0 / 24,        1.0 / 120,
		                    1.0 / 720,     1.0 / 5040,     1.0 / 40320,     1.0 / 362880,
		                    1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800 };
	vf p = v_polynomial(r, c, sizeof c / sizeof *c);

	return (v_power){ v_power_of_two(n), v_muladd(v_mul(r, r), p, r), v_set(1) };
# endif
}

V_INLINE row_power row_exp_power(vf x, const row_scale *s, row_kind kind)
{
	vf d = v_sub(row_signed(x, s->negated), s->shift);

	if (kind != ROW_SCALED)
		return row_exp_parts(v_max(s->least, d), ROW_LIFT - s->down);

	v_pair k = v_set_constant(s->inverse), q = v_two_prod(d, k.hi);
	vf lo = v_keep(v_gt(q.hi, s->least), v_muladd(d, k.lo, q.lo));

	return v_mul_exp(row_exp_parts(v_max(s->least, q.hi), ROW_LIFT - s->down), lo);
}

V_INLINE vf row_exp_value(row_power e) { return v_lifted(e); }

/* x / e, e being the exponential of one number before it was rounded. */
V_INLINE double row_divided_by(double x, row_power e)
{
	lane power[V_LANES], rest[V_LANES];

	v_store(power, e.power);
	v_store(rest, e.rest);

	const constant sum = c_sum(1, (double)rest[0]);
	const double q = x / (double)power[0] / sum.hi;

	return q - q * (sum.lo / sum.hi);
}
#endif

V_INLINE vf row_exp(vf x, const row_scale *s, row_kind kind) { return row_exp_value(row_exp_power(x, s, kind)); }

/*
 * log(1 + x) for x >= 0, in scalar double, in f64 with what rounding it has lost: the same operations everywhere.
 * 1 + x = 2^k (1 + f), and log(1 + f) = 2 atanh(s) by its series, with s = f / (2 + f), |s| < .172; 2 s = f - s f.  For f32
 * five terms are enough, 2^-34, and so is a double.
 */
V_INLINE constant row_log1p(double x)
{
	static const double even[] = { 1.0 / 3, 1.0 / 7, 1.0 / 11, 1.0 / 15, 1.0 / 19, 1.0 / 23 };
	static const double odd[] = { 1.0 / 5, 1.0 / 9, 1.0 / 13, 1.0 / 17, 1.0 / 21 };
	enum { EVEN = LANE(3, 6), ODD = EVEN - 1 };
	double k = 0, f = x, lost = 0;

	if (x > 0x1.a8p-2) { /* the square root of 2, less 1, or so */
		const uint64_t below_root = UINT64_C(0x0009600000000000), one = UINT64_C(0x3ff0000000000000);
		const double sum = 1 + x;
		double scaled;
		uint64_t bits;

		memcpy(&bits, &sum, sizeof bits);
		bits += below_root; /* carries into the exponent from the root on */
		k = (double)(bits >> 52) - 1023;
		bits = (bits & UINT64_C(0x000fffffffffffff)) + one - below_root;
		memcpy(&scaled, &bits, sizeof scaled);
		f = scaled - 1;
		lost = (x - (sum - 1)) * (scaled / sum);
	}

	const double s = (V_F32 ? f : f + lost) / (2 + f), square = s * s, fourth = square * square;
	double p = even[EVEN - 1], q = odd[ODD - 1];

	for (int i = EVEN - 2; i >= 0; i--)
		p = p * fourth + even[i];
	for (int i = ODD - 2; i >= 0; i--)
		q = q * fourth + odd[i];
	p += q * square;
	if (V_F32)
		return c_exact(k * 0x1.62e42fefa39efp-1 + (f - s * (f - 2 * square * p)));

	const constant head = c_sum(k * 0x1.62e42feep-1, f);

	return c_sum(head.hi, k * 0x1.a39ef35793c76p-33 + head.lo + (lost - s * (f - 2 * square * p)));
}
