/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent, scaled, and what it leaves of x. */

#if !V_FAST_EXP
/* b x could underflow where a brings it back. */
V_INLINE vf v_tanh_scaled(vf x, double a, constant b, constant ab)
{
	vf u = v_scale(x, b), y = v_scale(v_tanh(u), c_exact(a));

	return v_select(v_lt(v_abs(u), v_set(LANE(0x1p-13, 0x1p-27))), v_scale(x, ab), y);
}
#endif

/* Without FMA look-ups take 24 % more time (.905 ULP instead of 1.387). */
V_INLINE vf tanh_forward(vf x)
{
	return V_FAST_EXP && !V_HAS_FMA ? v_tanh_scaled(x, 1, c_exact(1), c_exact(1)) : v_tanh(x);
}

/* The gradient of a tanh(b x) where c is a b: c sech(b x)^2 = 4 c e / (1 + e)^2, e = exp(-2 |b x|) */
#if V_FAST_EXP
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
	return v_tanh_scaled(x, alpha, c_exact(beta), c_product(alpha, beta));
}

V_INLINE vf scaled_tanh_gradient(vf x, double alpha, double beta)
{
	return scaled_sech2(x, c_exact(beta), alpha * beta);
}

/* alpha beta (1 - (y / alpha)^2) */
V_INLINE vf scaled_tanh_from_output(vf y, double alpha, double beta)
{
	const constant inverse = c_inverse(alpha), product = c_product(beta, inverse.hi);
	vf left = v_add_constant(v_neg(y), c_exact(alpha)), right = v_add_constant(y, c_exact(alpha));

	if (beta == 0)
		left = v_finite(left);
	return v_mul(left, v_scale(right, (constant){ product.hi, product.lo + beta * inverse.lo }));
}

/* cap tanh(x / cap) */
V_INLINE vf softcap_forward(vf x, double cap) { return v_tanh_scaled(x, cap, c_inverse(cap), c_exact(1)); }

V_INLINE vf softcap_gradient(vf x, double cap) { return sech2(x, c_inverse(cap)); }

V_INLINE vf softcap_from_output(vf y, double cap) { return scaled_tanh_from_output(y, cap, 1 / cap); }

#if V_FAST_EXP
/*
 * x - tanh x = x g(|x|), and beyond the end as much more as x is.  Next to 0, where g is t^2 / 3, three roundings are left: of
 * its slope, of g and of the result.  They make at most 2.41 ULP; what that of g loses, added as well, makes it 1.52, for 13 %
 * more time.
 */
V_INLINE vf tanhshrink_forward(vf x)
{
	const segments *f = &tanhshrink_segments;
	vf bounded = v_max(v_set(-TANHSHRINK_END), v_min(v_set(TANHSHRINK_END), x));
	vf beyond = v_neg(v_sub(bounded, x)); /* -0, not 0, for nothing: a zero keeps its sign */
	segment s = segment_of(f, v_min_abs_number(v_set(TANHSHRINK_END), x));
	vf curve = v_muladd(segment_sum(f, 3, s), s.t, v_set(THIRD_LOST));
	vf slope =
	        v_product_plus(segment_coefficient(f, 2, s), s.t, v_muladd(curve, s.t, segment_coefficient(f, 1, s)));
	vf g = v_muladd(slope, s.t, segment_coefficient(f, 0, s));

	return v_muladd(bounded, g, beyond);
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
