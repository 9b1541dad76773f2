/* SPDX-License-Identifier: MIT */
/* What gelu is made of in f32: exp(-a^2 / 2), and what is left when that is divided by it. */

/*
 * exp(-a^2 / 2) = 2^k (1 + r) for a in [0, NORMAL_TAIL_END], with k as exp_parts has it for TAIL_LIFT, but with the square in
 * two parts; x is -2 times the remainder, and so the coefficients are divided by powers of -2.
 */
V_INLINE v_reduced normal_exponential(vf a)
{
	static const double c[] = { -0.5,          0x1.fffffap-4,   -0x1.555492p-6,
		                    0x1.555a26p-9, -0x1.12397cp-12, 0x1.694c82p-16 };
	v_pair square = v_two_prod(a, a);
	vf magic = exp_magic(TAIL_LIFT), n = v_muladd(square.hi, v_set(-0x1.715476p-1), magic);
	vf k = v_sub(n, magic), low = v_muladd(k, v_set(0x1.7f7d1cp-19), square.lo);
	vf x = v_add(v_muladd(k, v_set(0x1.62e4p+0), square.hi), low);

	return (v_reduced){ n, k, v_mul(v_polynomial(x, c, sizeof c / sizeof *c), x) };
}

/* a Q(a) exp(a^2 / 2), with Q as in normal.h; from the end on a Q(a) is less than half the smallest subnormal. */
#define GELU_END 14.4

static const segments gelu_segments = {
	.degree = 7,
	.rate = 2.05,
	.start = 2.45,
	.centre = { 0, 0x1.a6p-2f, 0x1.58p+0f, 0x1.2cp+1f, 0x1.f4p+1f, 0x1.5cp+2f, 0x1.0cp+3f, 0x1.98p+3f },
	.c = {
		{ 0, 0x1.3882eep-3f, 0x1.2fd05p-2f, 0x1.6523p-2f, 0x1.81cb8cp-2f, 0x1.8be88ap-2f, 0x1.92ecf2p-2f, 0x1.960c86p-2f },
		{ 0x1p-1f, 0x1.13339cp-2f, 0x1.55989p-4f, 0x1.ff4bfp-6f, 0x1.403588p-7f, 0x1.101da4p-8f, 0x1.487c9cp-10f, 0x1.8567f6p-12f },
		{ -0x1.988452p-2f, -0x1.871becp-3f, -0x1.7a9ad4p-5f, -0x1.bdd00ap-7f, -0x1.96bfp-9f, -0x1.0c83b8p-10f, -0x1.bec88ap-13f, -0x1.65f97ep-15f },
		{ 0x1.ffff52p-3f, 0x1.baf422p-4f, 0x1.58109ap-6f, 0x1.460684p-8f, 0x1.bb585ep-11f, 0x1.cc39e2p-13f, 0x1.0ac744p-15f, 0x1.22ced4p-18f },
		{ -0x1.104a7ep-3f, -0x1.ae451p-5f, -0x1.11b47p-7f, -0x1.a8f6d8p-10f, -0x1.b68a3ep-13f, -0x1.6aed0cp-15f, -0x1.26902p-18f, -0x1.b5530ep-22f },
		{ 0x1.fep-5f, 0x1.74p-6f, 0x1.86p-9f, 0x1.f8p-12f, 0x1.8ap-15f, 0x1.0ep-17f, 0x1.3ap-21f, 0x1.42p-25f },
		{ -0x1.ap-6f, -0x1.1ep-7f, -0x1.08p-10f, -0x1.16p-13f, -0x1.6p-17f, -0x1.5cp-20f, -0x1.58p-24f, -0x1.12p-28f },
		{ 0x1.dcp-8f, 0x1.3ep-9f, 0x1.b6p-12f, 0x1.a6p-15f, 0x1.c6p-19f, 0x1.0ap-23f, 0x1.1cp-27f, 0x1.48p-33f },
	},
};

/* (Q(a) - a phi(a)) exp(a^2 / 2); at degree 7 gelu' has at most 2.20 ULP instead of 2.58, and takes 5 % more time. */
static const segments gelu_gradient_segments = {
	.degree = 6,
	.rate = 2.05,
	.start = 2,
	.centre = { 0x1.98p-3f, 0x1.78p-1f, 0x1.56p+0f, 0x1.4ap+1f, 0x1.f8p+1f, 0x1.88p+2f, 0x1.14p+3f, 0x1.8ap+3f },
	.c = {
		{ 0x1.66686ep-2f, 0x1.478612p-7f, -0x1.3ed6a8p-2f, -0x1.c80666p-1f, -0x1.799e86p+0f, -0x1.30a3ep+1f, -0x1.b2969cp+1f, -0x1.384e66p+2f },
		{ -0x1.6cb59ep-1f, -0x1.2699ccp-1f, -0x1.00f1f2p-1f, -0x1.c51c9cp-2f, -0x1.aeeddep-2f, -0x1.a2a242p-2f, -0x1.9dccf6p-2f, -0x1.9b28f6p-2f },
		{ 0x1.77dc5cp-3f, 0x1.63195p-4f, 0x1.589004p-5f, 0x1.a2fe46p-7f, 0x1.39f302p-8f, 0x1.8a1a12p-10f, 0x1.2e0ca2p-11f, 0x1.af5182p-13f },
		{ -0x1.79f6c6p-4f, -0x1.33f282p-5f, -0x1.fe25c8p-7f, -0x1.ce728ep-9f, -0x1.08119p-10f, -0x1.d5caeap-13f, -0x1.0a3c72p-14f, -0x1.1104dap-16f },
		{ 0x1.52af06p-5f, 0x1.e40876p-7f, 0x1.5d7de4p-8f, 0x1.e1ba4cp-11f, 0x1.abb7c4p-13f, 0x1.108178p-15f, 0x1.d2672ep-18f, 0x1.580f22p-20f },
		{ -0x1.14p-6f, -0x1.64p-8f, -0x1.c4p-10f, -0x1.e8p-13f, -0x1.66p-15f, -0x1.44p-18f, -0x1.bp-21f, -0x1.c8p-24f },
		{ 0x1.62p-8f, 0x1.dcp-10f, 0x1.c6p-12f, 0x1.1cp-14f, 0x1.26p-17f, 0x1.c6p-21f, 0x1.58p-24f, 0x1.1ap-27f },
	},
};
