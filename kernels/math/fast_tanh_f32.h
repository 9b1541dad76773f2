/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent in f32, and what it leaves of its argument. */

/* From there on tanh(x) is 1. */
#define TANH_END 9.02

static const segments tanh_segments = {
	.rate = 3.325,
	.start = 2,
	.centre = { 0, 0x1.ccb918p-2f, 0x1.d1f56p-1f, 0x1.810a16p+0f, 0x1.35e50ep+1f, 0x1.ca69cap+1f, 0x1.5a9ec2p+2f, 0x1.f6fdecp+2f },
	.c = {
		{ 0, 0x1.aff618p-2f, 0x1.713cfap-1f, 0x1.cfcf68p-1f, 0x1.f7fbc4p-1f, 0x1.ff3502p-1f, 0x1.fffad2p-1f, 0x1.fffff6p-1f },
		{ 0x1p+0f, 0x1.a4e42ep-1f, 0x1.eb6f26p-2f, 0x1.6f603cp-3f, 0x1.fd0b0ap-6f, 0x1.95aba6p-9f, 0x1.4b6ffep-14f, 0x1.403ce8p-21f },
		{ -0x1.20e3ccp-23f, -0x1.63186p-2f, -0x1.62687p-2f, -0x1.4ccc48p-3f, -0x1.f50f9p-6f, -0x1.950d38p-9f, -0x1.4c26eap-14f, -0x1.42440cp-21f },
		{ -0x1.555324p-2f, -0x1.059b4ep-3f, 0x1.6f1f98p-4f, 0x1.66081cp-4f, 0x1.43824ep-6f, 0x1.0d2de4p-9f, 0x1.baf6f8p-15f, 0x1.ab2494p-22f },
		{ -0x1.68e09ep-13f, 0x1.5b1192p-3f, 0x1.a04002p-5f, -0x1.9a03b4p-6f, -0x1.2f458ep-7f, -0x1.0b375p-10f, -0x1.aedce4p-16f, -0x1.9595bp-23f },
		{ 0x1.145684p-3f, -0x1.58e0fcp-7f, -0x1.ca508p-5f, -0x1.459184p-9f, 0x1.a6c9fp-9f, 0x1.a7493cp-12f, 0x1.5847fap-17f, 0x1.523086p-24f },
		{ -0x1.d440cep-8f, -0x1.e42edcp-5f, 0x1.cd4fa4p-7f, 0x1.d4935ap-8f, -0x1.718e1ep-11f, -0x1.1e315p-13f, -0x1.1e5722p-18f, -0x1.2a09e8p-25f },
		{ -0x1.4ca34p-5f, 0x1.579bdcp-6f, 0x1.3c3c02p-7f, -0x1.02084ap-8f, -0x1.2f3646p-18f, 0x1.2535ecp-15f, 0x1.47520cp-20f, 0x1.299bd6p-27f },
	},
};

V_INLINE vf v_tanh(vf x) { return v_with_sign(segments_of(&tanh_segments, v_min(v_set(TANH_END), v_abs(x))), x); }

/* (x - tanh(x)) / x^2, up to where tanh(x) changes x - tanh(x) no more */
#define TANHSHRINK_END 8.4

static const segments tanhshrink_segments = {
	.rate = 3.57,
	.start = 2,
	.centre = { 0, 0x1.782f0ap-2f, 0x1.91236cp-1f, 0x1.63acd2p+0f, 0x1.1b648ap+1f, 0x1.b16844p+1f, 0x1.46eb7ep+2f, 0x1.d02b9ap+2f },
	.c = {
		{ 0, 0x1.dbe762p-4f, 0x1.ada822p-3f, 0x1.0c9942p-2f, 0x1.028982p-2f, 0x1.aa9f38p-3f, 0x1.427272p-3f, 0x1.e6e3a2p-4f },
		{ 0x1.555556p-2f, 0x1.22ba2ap-2f, 0x1.4d47fp-3f, 0x1.afd05ep-6f, -0x1.1317fp-5f, -0x1.28b5aap-5f, -0x1.7e2c18p-6f, -0x1.c32b12p-7f },
		{ -0x1.1ab27ap-20f, -0x1.f7cba6p-4f, -0x1.2ea978p-3f, -0x1.2b48d8p-4f, -0x1.855fe2p-7f, 0x1.dabf9ap-9f, 0x1.96e64cp-9f, 0x1.92ece2p-10f },
		{ -0x1.110078p-3f, -0x1.2a28cep-4f, 0x1.7fef4cp-6f, 0x1.4c842cp-5f, 0x1.7ef54ap-7f, 0x1.8c3aeap-11f, -0x1.54f068p-12f, -0x1.5400b6p-13f },
		{ -0x1.af61eap-12f, 0x1.156eb4p-4f, 0x1.25d75cp-5f, -0x1.2d03f8p-7f, -0x1.67023ap-8f, -0x1.4add8p-11f, 0x1.646ee8p-17f, 0x1.04321cp-16f },
		{ 0x1.cfd6d2p-5f, 0x1.27d812p-7f, -0x1.a5308ep-6f, -0x1.c0674ap-9f, 0x1.c05a4p-10f, 0x1.0bd9d6p-12f, 0x1.eefb06p-18f, -0x1.41e4f6p-20f },
		{ -0x1.180626p-7f, -0x1.06fcp-5f, 0x1.38db92p-10f, 0x1.192e7cp-8f, -0x1.f57e06p-13f, -0x1.57dc1cp-14f, -0x1.ec5792p-19f, 0x1.c8dedap-26f },
		{ -0x1.52748ap-7f, 0x1.110d68p-6f, 0x1.7f4132p-8f, -0x1.f0a8d8p-10f, -0x1.2ad83ep-14f, 0x1.648364p-16f, 0x1.2bbeeep-20f, 0x1.e53d5p-27f },
	},
};
