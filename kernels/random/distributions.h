/* SPDX-License-Identifier: MIT */
/*
 * From uniform numbers in [0, 1), multiples of 2^-24 (2^-53 in f64), to other distributions, by the inverse of their
 * distribution function: one uniform number for each.
 */

/* Half the distance of two uniform numbers: what keeps them off 0 and 1. */
#define HALF_STEP LANE(0x1p-25, 0x1p-54)

#if V_F32
/*
 * The quantile of the normal distribution at u + HALF_STEP = q + 1/2, q being exact.  It is q g(w) with
 * w = -log(1 - 4 q^2) (Giles 2010), and one polynomial for all w that there are, up to 15.94: no branch, no division.
 * Its relative error is 2^-24 (Remez).  Over all u the result errs by up to 3.41 ULP of itself or of 1, whichever is
 * larger (at -1.426).
 */
V_INLINE vf v_normal(vf u)
{
	static const double g[] = { 0x1.e1c5981bf018fp+2,   0x1.fec8cb3d623b9p-2,   -0x1.d48bb97470919p-7,
		                    0x1.6c6f4437d430dp-11,  -0x1.a6be1d586a99cp-16, -0x1.89b06b4bb9eedp-20,
		                    0x1.e92be26ae19c5p-22,  -0x1.c8961ae5c90b5p-25, 0x1.754e59dc1bba5p-28,
		                    -0x1.64bea41bac7bp-31,  0x1.2cf9d35906b7ep-39,  0x1.a302fa72b51cp-37,
		                    -0x1.e30a748ea275ap-41, -0x1.9b6175952b719p-45, 0x1.4d4e69eeebabbp-48 };
	vf q = v_add(v_sub(u, v_set(0.5)), v_set(HALF_STEP)), a = v_abs(q);
	vf product = v_mul(v_sub(v_set(0.5), a), v_muladd(v_set(4), a, v_set(2)));
	vf w = v_neg(v_log_normal_number(product));

	return v_mul(q, v_polynomial(v_sub(w, v_set(8)), g, sizeof g / sizeof *g));
}
#else
/*
 * The quantile of the normal distribution at u + HALF_STEP: rational approximations in q = u + HALF_STEP - 1/2, exact,
 * in the middle, and in t = sqrt(-log(1/2 - |q|)) beyond |q| = .425.  Coefficients and ranges are Wichura's, algorithm
 * PPND16 (AS 241, Applied Statistics 37, 1988), as he printed them.  t goes up to 6.2.
 */
V_INLINE vf v_normal(vf u)
{
	static const double a[] = { 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427,
		                    13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
		                    33430.575583588128105, 2509.0809287301226727 };
	static const double b[] = { 1,
		                    42.313330701600911252,
		                    687.18700749205790830,
		                    5394.1960214247511077,
		                    21213.794301586595867,
		                    39307.895800092710610,
		                    28729.085735721942674,
		                    5226.4952788528545610 };
	static const double c[] = { 1.42343711074968357734,   4.63033784615654529590,   5.76949722146069140550,
		                    3.64784832476320460504,   1.27045825245236838258,   0.241780725177450611770,
		                    0.0227238449892691845833, 7.74545014278341407640e-4 };
	static const double d[] = { 1,
		                    2.05319162663775882187,
		                    1.67638483018380384940,
		                    0.689767334985100004550,
		                    0.148103976427480074590,
		                    0.0151986665636164571966,
		                    5.47593808499534494600e-4,
		                    1.05075007164441684324e-9 };
	static const double e[] = { 6.65790464350110377720,    5.46378491116411436990,   1.78482653991729133580,
		                    0.296560571828504891230,   0.0265321895265761230930, 0.00124266094738807843860,
		                    2.71155556874348757815e-5, 2.01033439929228813265e-7 };
	static const double f[] = { 1,
		                    0.599832206555887937690,
		                    0.136929880922735805310,
		                    0.0148753612908506148525,
		                    7.86869131145613259100e-4,
		                    1.84631831751005468180e-5,
		                    1.42151175831644588870e-7,
		                    2.04426310338993978564e-15 };
	vf q = v_add(v_sub(u, v_set(0.5)), v_set(HALF_STEP)), r = v_sub(v_set(0.180625), v_mul(q, q));
	vf t = v_sqrt(v_neg(v_log(v_sub(v_set(0.5), v_abs(q))))), s = v_sub(t, v_set(1.6)), w = v_sub(t, v_set(5));
	vm middle = v_le(v_abs(q), v_set(0.425)), far = v_gt(t, v_set(5));
	vf n = v_select(far, v_polynomial(w, e, 8), v_polynomial(s, c, 8));
	vf m = v_select(far, v_polynomial(w, f, 8), v_polynomial(s, d, 8));

	n = v_select(middle, v_mul(q, v_polynomial(r, a, 8)), v_mul(n, v_copysign(v_set(1), q)));
	return v_div(n, v_select(middle, v_polynomial(r, b, 8), m));
}
#endif

/* The quantile of the Gumbel distribution, -log(-log(u)); u = 0 stands for HALF_STEP.  In f32 it errs by up to 1.42
 * ULP, likewise. */
V_INLINE vf v_gumbel(vf u)
{
	return v_neg(v_log_normal_number(v_neg(v_log_normal_number(v_max(v_set(HALF_STEP), u)))));
}
