/* SPDX-License-Identifier: MIT */
/*
 * Units that become noisy where they saturate (Gulcehre, Moczulski, Denil & Bengio 2016):
 *
 *     alpha h(x) + (1 - alpha) u(x) + d(x) sigma(x) noise
 *
 * with the hard function h and the line u that it follows in the middle, sigma = c (sigmoid(p (h - u)) - 1/2)^2 and
 * d = -sign(x) sign(1 - alpha).  Both hard functions are odd about their centre; with the excess a = |h - u| it is
 *
 *     centre + sign(x) (|h - centre| + (1 - alpha) a + sign(alpha - 1) c / 4 t^2 noise), t = tanh(p a / 2).
 */

typedef struct {
	double edge, slope, centre; /* where h saturates, and u = slope x + centre */
	double alpha, c, p;
} noisy_unit;

/* a and exp(-p a), the latter also less 1: t and its derivative without cancellation. */
typedef struct {
	vf excess, e, q;
} noisy_excess;

#if V_FAST_EXP
/* 2^k (1 + rest) less 1, where 2^k - 1 is exact unless it is -1 in effect; 2^k is as that of v_exp_nonpositive(). */
V_INLINE noisy_excess noisy_exp(vf a, vf v)
{
	v_power e = exp_parts(v_max(v_set(-104), v), 64);
	vf power = v_mul(e.power, v_set(0x1p-64));

	return (noisy_excess){ a, v_mul(v_lifted(e), v_set(0x1p-64)),
		               v_muladd(power, e.rest, v_sub(power, v_set(1))) };
}
#else
V_INLINE noisy_excess noisy_exp(vf a, vf v) { return (noisy_excess){ a, v_exp_nonpositive(v), v_expm1(v) }; }
#endif

V_INLINE noisy_excess noisy_excess_of(vf x, noisy_unit n)
{
	vf a = v_mul(v_max(v_zero(), v_sub(v_abs(x), v_set(n.edge))), v_set(n.slope));
	vf v = v_neg(v_mul(v_finite(a), v_set(n.p)));

	return noisy_exp(a, v);
}

V_INLINE vf noisy_forward(vf x, vf noise, noisy_unit n)
{
	const double scale = n.alpha > 1 ? n.c / 4 : -n.c / 4;
	noisy_excess at = noisy_excess_of(x, n);
	vf t = v_div(at.q, v_add(v_set(2), at.q));
	vf line = v_mul(n.alpha == 1 ? v_finite(at.excess) : at.excess, v_set(1 - n.alpha));
	vf hard = v_mul(v_min(v_set(n.edge), v_abs(x)), v_set(n.slope));
	vf sum = v_add(hard, v_muladd(v_mul(v_mul(t, t), v_set(scale)), noise, line));
	vf y = v_mul(sum, v_copysign(v_set(1), x));

	return n.centre == 0 ? y : v_add(y, v_set(n.centre));
}

/* By x: d/da of t^2 is p t (1 - t^2), and 1 - t^2 = 4 e / (1 + e)^2. */
V_INLINE vf noisy_gradient(vf x, vf noise, noisy_unit n)
{
	const double scale = (n.alpha > 1 ? -n.c : n.c) * n.p * n.slope;
	noisy_excess at = noisy_excess_of(x, n);
	vf d = v_add(v_set(1), at.e);
	vf rest = v_div(v_mul(at.q, at.e), v_mul(v_mul(d, d), d));
	vf outside = v_muladd(v_mul(rest, v_set(scale)), noise, v_set((1 - n.alpha) * n.slope));

	return v_select(v_lt(v_abs(x), v_set(n.edge)), v_set(n.slope), outside);
}

V_INLINE vf noisy_noise(vf u, double half_normal)
{
	vf z = v_normal(u);

	return half_normal == 1 ? v_abs(z) : z;
}

V_INLINE noisy_unit noisy_hardtanh(double alpha, double c, double p) { return (noisy_unit){ 1, 1, 0, alpha, c, p }; }

V_INLINE noisy_unit noisy_hardsigmoid(double alpha, double c, double p)
{
	return (noisy_unit){ 2, 0.25, 0.5, alpha, c, p };
}

#define NOISY(name)                                                                                \
 V_INLINE vf name##_noise(vf u, double alpha, double c, double p, double half_normal)              \
 {                                                                                                 \
  return (void)alpha, (void)c, (void)p, noisy_noise(u, half_normal);                               \
 }                                                                                                 \
 V_INLINE vf name##_forward(vf x, vf noise, double alpha, double c, double p, double half_normal)  \
 {                                                                                                 \
  return (void)half_normal, noisy_forward(x, noise, name(alpha, c, p));                            \
 }                                                                                                 \
 V_INLINE vf name##_gradient(vf x, vf noise, double alpha, double c, double p, double half_normal) \
 {                                                                                                 \
  return (void)half_normal, noisy_gradient(x, noise, name(alpha, c, p));                           \
 }
NOISY(noisy_hardtanh)
NOISY(noisy_hardsigmoid)
#undef NOISY
