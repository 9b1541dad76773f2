/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent in f32, and what it leaves of its argument. */

/* From there on tanh(x) is 1. */
#define TANH_END 9.02

static const segments tanh_segments = {
	.degree = 7,
	.rate = 3.325,
	.start = 2,
	.centre = { 0, 0x1.bap-2f, 0x1.bcp-1f, 0x1.7cp+0f, 0x1.2ep+1f, 0x1.d6p+1f, 0x1.56p+2f, 0x1.fep+2f },
	.c = {
		{ 0, 0x1.a073bcp-2f, 0x1.665ed8p-1f, 0x1.cdf83ap-1f, 0x1.f6f0b8p-1f, 0x1.ff569ap-1f, 0x1.fffa04p-1f, 0x1.fffff8p-1f },
		{ 0x1p+0f, 0x1.ab50f6p-1f, 0x1.05294cp-1f, 0x1.7cb01ap-3f, 0x1.1f5824p-5f, 0x1.5293c2p-9f, 0x1.7ef948p-14f, 0x1.013cd6p-21f },
		{ -0x1.947b38p-24f, -0x1.5b928p-2f, -0x1.6d98dep-2f, -0x1.577d22p-3f, -0x1.1a414cp-5f, -0x1.52247ep-9f, -0x1.7fa356p-14f, -0x1.0a8fap-21f },
		{ -0x1.5553a8p-2f, -0x1.1f0fdep-3f, 0x1.47244p-4f, 0x1.6e111p-4f, 0x1.6b01bap-6f, 0x1.c1bfeap-10f, 0x1.fe753cp-15f, 0x1.5509e2p-22f },
		{ -0x1.2e57c4p-13f, 0x1.5c8bbcp-3f, 0x1.02d496p-4f, -0x1.953fdap-6f, -0x1.5125p-7f, -0x1.bf0cb6p-11f, -0x1.f2d28ep-16f, -0x1.035f14p-23f },
		{ 0x1.14p-3f, -0x1.bep-9f, -0x1.e6p-5f, -0x1.bep-9f, 0x1.c8p-9f, 0x1.6p-12f, 0x1.98p-17f, 0x1.36p-24f },
		{ -0x1.b8p-8f, -0x1.04p-4f, 0x1.68p-7f, 0x1.f6p-8f, -0x1.72p-11f, -0x1.dep-14f, -0x1.48p-18f, -0x1.82p-25f },
		{ -0x1.5p-5f, 0x1.ap-7f, 0x1.5ap-7f, -0x1.ep-9f, 0x1.b4p-18f, 0x1.26p-15f, 0x1.5p-20f, -0x1.38p-32f },
	},
};

V_INLINE vf v_tanh(vf x) { return v_with_sign(segments_of(&tanh_segments, v_min(v_set(TANH_END), v_abs(x))), x); }

/* (1 + 2^-25) (x - tanh(x)) / x^2, up to where tanh(x) changes x - tanh(x) no more */
#define TANHSHRINK_END 8.4

static const segments tanhshrink_segments = {
	.degree = 7,
	.rate = 3.57,
	.start = 2,
	.centre = { 0, 0x1.4ep-2f, 0x1.86p-1f, 0x1.52p+0f, 0x1.2cp+1f, 0x1.a6p+1f, 0x1.4ap+2f, 0x1.cep+2f },
	.c = {
		{ 0, 0x1.ab2a18p-4f, 0x1.a6433ep-3f, 0x1.0a5d6p-2f, 0x1.fbca78p-3f, 0x1.b14a54p-3f, 0x1.4029a2p-3f, 0x1.e8cf16p-4f },
		{ 0x1.555556p-2f, 0x1.2cb498p-2f, 0x1.5a83c6p-3f, 0x1.2f698p-5f, -0x1.27e3f4p-5f, -0x1.2dd5ep-5f, -0x1.795046p-6f, -0x1.c69a42p-7f },
		{ -0x1.9863d8p-26f, -0x1.d027b2p-4f, -0x1.319486p-3f, -0x1.4ebe76p-4f, -0x1.014144p-7f, 0x1.bc13dep-9f, 0x1.90c43ep-9f, 0x1.974708p-10f },
		{ -0x1.111008p-3f, -0x1.571464p-4f, 0x1.4ac0cp-6f, 0x1.5fb88ap-5f, 0x1.2ad7aep-7f, 0x1.06b4ccp-10f, -0x1.529adap-12f, -0x1.58732ep-13f },
		{ -0x1.8724f6p-15f, 0x1.0acaep-4f, 0x1.3cd224p-5f, -0x1.f824b6p-8f, -0x1.2296dp-8f, -0x1.8c04a2p-11f, 0x1.9bf618p-17f, 0x1.07945cp-16f },
		{ 0x1.bep-5f, 0x1.12p-6f, -0x1.a6p-6f, -0x1.6p-8f, 0x1.8ap-10f, 0x1.3ep-12f, 0x1.aap-18f, -0x1.42p-20f },
		{ -0x1.2ep-9f, -0x1.1ap-5f, 0x1.d2p-13f, 0x1.62p-8f, -0x1.4p-12f, -0x1.8ep-14f, -0x1.bap-19f, 0x1.a4p-26f },
		{ -0x1.1ap-6f, 0x1.cap-7f, 0x1.7cp-8f, -0x1.2cp-9f, -0x1.46p-14f, 0x1.56p-16f, 0x1.2ep-20f, 0x1.9cp-27f },
	},
};
