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
	.rate = 2.05,
	.start = 2.45,
	.centre = { 0, 0x1.9f582ap-2f, 0x1.3b911cp+0f, 0x1.1939b2p+1f, 0x1.d58a9ep+1f, 0x1.6516bap+2f, 0x1.122378p+3f, 0x1.8db492p+3f },
	.c = {
		{ 0, 0x1.34eadep-3f, 0x1.25b6cep-2f, 0x1.602206p-2f, 0x1.7f38bep-2f, 0x1.8c7ddcp-2f, 0x1.9329f6p-2f, 0x1.95ec02p-2f },
		{ 0x1p-1f, 0x1.15c1fcp-2f, 0x1.8306e4p-4f, 0x1.2326a8p-5f, 0x1.75b496p-7f, 0x1.fbc68ap-9f, 0x1.33f2dap-10f, 0x1.a3aa3ep-12f },
		{ -0x1.988452p-2f, -0x1.8b747ap-3f, -0x1.b957f8p-5f, -0x1.0676dap-6f, -0x1.f0156ep-9f, -0x1.eaa768p-11f, -0x1.9a598ep-13f, -0x1.8b4654p-15f },
		{ 0x1.ffff74p-3f, 0x1.c09694p-4f, 0x1.9b5decp-6f, 0x1.8bbb96p-8f, 0x1.19aeacp-10f, 0x1.9c10bcp-13f, 0x1.e08868p-16f, 0x1.48fb38p-18f },
		{ -0x1.104cfap-3f, -0x1.b45ffep-5f, -0x1.4ea7acp-7f, -0x1.091386p-9f, -0x1.20daa4p-12f, -0x1.3d6a8cp-15f, -0x1.03c004p-18f, -0x1.fe3cb2p-22f },
		{ 0x1.fe3f6ap-5f, 0x1.79523cp-6f, 0x1.ec337cp-9f, 0x1.4583dcp-11f, 0x1.1423e8p-14f, 0x1.cd5994p-18f, 0x1.0b0156p-21f, 0x1.79db32p-25f },
		{ -0x1.a14906p-6f, -0x1.1e2604p-7f, -0x1.5c4434p-10f, -0x1.7f94eep-13f, -0x1.0ef832p-16f, -0x1.4dcb6p-20f, -0x1.2855bep-24f, -0x1.19d512p-28f },
		{ 0x1.e0850ap-8f, 0x1.2ab8fap-9f, 0x1.b3fb9ep-12f, 0x1.9004ccp-15f, 0x1.cf2056p-19f, 0x1.a57a92p-23f, 0x1.25244p-27f, 0x1.855ffep-32f },
	},
};

/* (Q(a) - a phi(a)) exp(a^2 / 2) */
static const segments gelu_gradient_segments = {
	.rate = 2.05,
	.start = 2,
	.centre = { 0x1.e0925cp-3f, 0x1.7881ep-1f, 0x1.6f2436p+0f, 0x1.36f244p+1f, 0x1.ef043ep+1f, 0x1.74c2dp+2f, 0x1.153ab2p+3f, 0x1.9939b2p+3f },
	.c = {
		{ 0x1.4ccae2p-2f, 0x1.34d82p-7f, -0x1.70e7fep-2f, -0x1.a6263ep-1f, -0x1.720d58p+0f, -0x1.20e42ap+1f, -0x1.b49342p+1f, -0x1.4487b2p+2f },
		{ -0x1.66396ep-1f, -0x1.26834ap-1f, -0x1.f9df28p-2f, -0x1.c94356p-2f, -0x1.afa216p-2f, -0x1.a3a018p-2f, -0x1.9dc16cp-2f, -0x1.9af86ap-2f },
		{ 0x1.64652ep-3f, 0x1.62a44p-4f, 0x1.35623p-5f, 0x1.dae514p-7f, 0x1.484234p-8f, 0x1.c41296p-10f, 0x1.2a3f82p-11f, 0x1.81fe18p-13f },
		{ -0x1.62d042p-4f, -0x1.337ce4p-5f, -0x1.bed9d6p-7f, -0x1.0ed1fap-8f, -0x1.17f28ap-10f, -0x1.1911c8p-12f, -0x1.061d8cp-14f, -0x1.d81a0ep-17f },
		{ 0x1.3ac272p-5f, 0x1.e31cbap-7f, 0x1.2a360cp-8f, 0x1.23e594p-10f, 0x1.cbff32p-13f, 0x1.54c896p-15f, 0x1.c79a3p-18f, 0x1.1f5eb8p-20f },
		{ -0x1.ff0828p-7f, -0x1.5ffbe4p-8f, -0x1.74ba4ap-10f, -0x1.2b2e2ap-12f, -0x1.6f770ap-15f, -0x1.98d018p-18f, -0x1.911a9ep-21f, -0x1.417cbp-24f },
		{ 0x1.7ede4cp-8f, 0x1.e0ab5ap-10f, 0x1.c65744p-12f, 0x1.2a3f84p-14f, 0x1.2d3aa8p-17f, 0x1.15afb2p-20f, 0x1.61efdcp-24f, 0x1.81a644p-28f },
		{ -0x1.5b1f5ep-10f, -0x1.1b090ep-12f, -0x1.ee81b2p-14f, -0x1.1d021ep-16f, -0x1.a7ec54p-20f, -0x1.24a82p-23f, -0x1.988d9cp-28f, -0x1.7800e8p-30f },
	},
};
