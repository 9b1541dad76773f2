/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent, scaled, and what it leaves of x. */

V_INLINE vf tanh_forward(vf x) { return v_tanh(x); }

/*
 * a tanh(b x), which is nearly a b x where |b x| is small: that product saves a rounding, and b x could underflow and a
 * bring it back; and its gradient c sech(b x)^2 = 4 c e / (1 + e)^2 with e = exp(-2 |b x|).
 */
#if V_FAST_EXP
/* a b x for a |b x| of less than 1/5, and for the small b and large a that leave no product of the two; what rounding the
 * constants has lost, relative to it, is left to the caller. */
V_INLINE vf tanh_linear(vf x, double a, constant b, constant ab, double *lost)
{
	const int fits = 0x1p-100 < fabs(ab.hi) && fabs(ab.hi) < FLT_MAX;

	*lost = ab.hi / (fits ? (double)(lane)ab.hi : (double)(lane)a * (double)(lane)b.hi) - 1;
	return fits ? v_mul(x, v_set(ab.hi)) : v_mul(v_mul(x, v_set(b.hi)), v_set(a));
}

/* a times the numerator of tanh_quotient(), for a >= 0; if a lane holds a, then a (1 - power) is often exact. */
V_INLINE vf tanh_numerator_times(v_quotient t, vf power, vf h, double a)
{
	vf scaled = v_mul(power, v_set(a));

	return c_fits(a) ? v_muladd(v_neg(scaled), h, v_muladd(scaled, v_set(-0.5), v_set(a / 2)))
	                 : v_times(t.numerator, c_exact(a));
}

V_INLINE vf tanh_between(vf x, double a, constant b, constant ab)
{
	const constant rate = c_abs(b);
	vf size = v_min(v_set(exp_bound(TANH_END, b.hi)), v_abs(x));
	v_reduced e = exp_reduce_product_beside_1(size, c_times(rate, -1), 2, exp_magic(0));
	double lost;
	vf slope = v_mul(e.r, exp_series(e.r, 2)), linear = tanh_linear(size, fabs(a), rate, c_abs(ab), &lost);
	vf near = v_muladd(linear, lost == 0 ? slope : v_add(slope, v_set(lost)), linear);
	vf h = v_muladd(e.r, slope, e.r);
	v_quotient t = tanh_quotient(e.power, h);
	vf far = tanh_numerator_times(t, e.power, h, fabs(a));
	vf above = v_select(v_lt(size, v_set(exp_bound(0.17, b.hi))), near, far);

	return v_with_sign(v_div(above, t.denominator), ab.hi < 0 ? v_neg(x) : x);
}

V_INLINE vf scaled_sech2(vf x, constant b, double c)
{
	vf size = v_min(v_set(exp_bound(LIFTED_END / 2.0, b.hi)), v_abs(x));
	v_factors e = exp_factors(size, c_times(b, b.hi < 0 ? 2 : -2), EXP_LIFT);

	return scaled_logistic_density(exp_of_factors(e, 1), 4 * c);
}

/* For a positive b */
V_INLINE vf sech2(vf x, constant b)
{
	vf size = v_min(v_set(exp_bound(DENSITY_END / 2.0, b.hi)), v_abs(x));

	return logistic_density(exp_of_factors(exp_factors(size, c_times(b, -2), DENSITY_LIFT), 1), 4);
}

V_INLINE vf tanh_gradient(vf x)
{
	vf minus = v_max(v_set(-DENSITY_END / 2.0), v_neg_abs(x));

	return logistic_density(exp_of_factors(exp_factors(minus, c_exact(2), DENSITY_LIFT), 1), 4);
}
#else
V_INLINE vf tanh_between(vf x, double a, constant b, constant ab)
{
	vf u = v_scale(x, b), y = v_scale(v_tanh(u), c_exact(a));

	return v_select(v_lt(v_abs(u), v_set(LANE(0x1p-13, 0x1p-27))), v_scale(x, ab), y);
}

V_INLINE vf scaled_sech2(vf x, constant b, double c)
{
	v_scaled e = v_exp_sum_scaled(v_minus_abs(v_mul_constant(x, c_times(b, 2))));

	return v_mul(v_mul(v_div_square(e.value, e.value), v_set(4 * c)), e.scale);
}

V_INLINE vf sech2(vf x, constant b) { return scaled_sech2(x, b, 1); }

V_INLINE vf tanh_gradient(vf x) { return sech2(x, c_exact(1)); }
#endif

V_INLINE vf tanh_from_output(vf y) { return v_mul(v_sub(v_set(1), y), v_add(v_set(1), y)); }

V_INLINE vf scaled_tanh_forward(vf x, double alpha, double beta)
{
	return tanh_between(x, alpha, c_exact(beta), c_product(alpha, beta));
}

V_INLINE vf scaled_tanh_gradient(vf x, double alpha, double beta)
{
	return scaled_sech2(x, c_exact(beta), alpha * beta);
}

/* alpha beta (1 - (y / alpha)^2) */
V_INLINE vf scaled_tanh_from_output(vf y, double alpha, double beta)
{
	vf left = v_mul(v_add_constant(v_neg(y), c_exact(alpha)), v_set(beta));
	vf right = v_scale(v_add_constant(y, c_exact(alpha)), c_inverse(alpha));

	return v_mul(left, right);
}

/* cap tanh(x / cap) */
V_INLINE vf softcap_forward(vf x, double cap) { return tanh_between(x, cap, c_inverse(cap), c_exact(1)); }

V_INLINE vf softcap_gradient(vf x, double cap) { return sech2(x, c_inverse(cap)); }

V_INLINE vf softcap_from_output(vf y, double cap) { return scaled_tanh_from_output(y, cap, 1 / cap); }

#if V_FAST_EXP
/*
 * x - tanh x: (|x| - 1) + 2 / (1 + exp(2 |x|)), and below 1, where the difference would cancel, x^3 (1/3 + z q(z)) with
 * z = x^2.  What a lane loses of 1/3 goes to the smaller term.  The relative error of 1/3 + z q is 2^-27.4
 * (fit/tanhshrink.sollya).  At most 2.13 ULP, at .18, and 2.95 without FMA.
 */
V_INLINE vf tanhshrink_forward(vf x)
{
	static const double q[] = { -0x1.1110fcp-3, 0x1.ba1318p-5,  -0x1.65b738p-6, 0x1.1d4ea6p-7,
		                    -0x1.a5e014p-9, 0x1.e8532cp-11, -0x1.2fe16ep-13 };
	const double third = 0x1.555556p-2;
	vf size = v_abs(x), one = v_set(1), z = v_mul(x, x), cube = v_mul(size, z);
	vf rest = v_muladd(z, v_polynomial(z, q, sizeof q / sizeof *q), v_set(1.0 / 3 - third));
	vf near = v_muladd(cube, v_set(third), v_mul(cube, rest));
	vf e1 = exp_plus(exp_factors(v_min(v_set(TANH_END), size), c_exact(2), 0), one);
	vf far = v_add(v_sub(size, one), v_div(v_set(2), e1));

	return v_with_sign(v_select(v_lt(size, one), near, far), x);
}
#else
/*
 * x - tanh x.  Below 1.5, where the difference would cancel, x z / D(z) with z = x^2: D(z) = x^3 / (x - tanh
 * x) is 3 + 6/5 z and little more; its relative error is 2^-31.4 in f32 and 2^-62.9 in f64.
 */
V_INLINE vf tanhshrink_forward(vf x)
{
# if V_F32
	static const double d[] = { 0x1.8000000000000p+1,  0x1.333332cb3615cp+0,   -0x1.767b01a7e7d78p-8,
		                    0x1.09eb5ea1bfee6p-12, -0x1.8d9ffc0f30af9p-17, 0x1.d94014cf6de54p-22 };
# else
	static const double d[] = { 0x1.8000000000000p+1,   0x1.3333333333333p+0,   -0x1.767dce434a605p-8,
		                    0x1.0a4e15850cec0p-12,  -0x1.997cb89e2ae68p-17, 0x1.4175cd6129ed0p-21,
		                    -0x1.fbec172131e18p-26, 0x1.920b7c2334ee8p-30,  -0x1.3df101f2eb934p-34,
		                    0x1.ef7d8e5df4080p-39,  -0x1.606bd0373ed27p-43, 0x1.50c800fab6d67p-48 };
# endif
	v_pair z = v_two_prod(x, x), cube = v_mul_pairs(v_pair_of(x), z);
	v_pair below = v_fast_two_sum(v_set(d[0]), v_mul(z.hi, v_polynomial(z.hi, d + 1, sizeof d / sizeof *d - 1)));

	return v_select(v_lt(v_abs(x), v_set(1.5)), v_copysign(v_div_pair(cube, below), x), v_sub(x, v_tanh(x)));
}
#endif

V_INLINE vf tanhshrink_gradient(vf x)
{
	vf t = v_tanh(x);

	return v_mul(t, t);
}
