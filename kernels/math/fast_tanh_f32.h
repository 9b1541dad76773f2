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

/* (1 + 2^-25) (x - tanh(x)) / x^2, up to where tanh(x) changes x - tanh(x) no more */
#define TANHSHRINK_END 8.4

static const segments tanhshrink_segments = {
	.rate = 3.57,
	.start = 2,
	.centre = { 0, 0x1.727272p-2f, 0x1.8f4622p-1f, 0x1.63881ap+0f, 0x1.21b3fep+1f, 0x1.b10c7ap+1f, 0x1.3f082cp+2f, 0x1.d4b01ep+2f },
	.c = {
		{ 0, 0x1.d55f8ap-4f, 0x1.ac706cp-3f, 0x1.0c9562p-2f, 0x1.00d05p-2f, 0x1.aad46ep-3f, 0x1.486ec6p-3f, 0x1.e2f08p-4f },
		{ 0x1.555556p-2f, 0x1.24219ep-2f, 0x1.4f7cb6p-3f, 0x1.b127eep-6f, -0x1.1c03bap-5f, -0x1.28e03p-5f, -0x1.8af428p-6f, -0x1.bc22f2p-7f },
		{ -0x1.20d46ep-25f, -0x1.f2bb6p-4f, -0x1.2f2e3p-3f, -0x1.2b9066p-4f, -0x1.4f4946p-7f, 0x1.d9e986p-9f, 0x1.a6c3c6p-9f, 0x1.8a0bb6p-10f },
		{ -0x1.110fe4p-3f, -0x1.3053ap-4f, 0x1.7751dcp-6f, 0x1.4cb026p-5f, 0x1.5ce712p-7f, 0x1.8ff7p-11f, -0x1.591902p-12f, -0x1.4af354p-13f },
		{ -0x1.a06698p-15f, 0x1.14141ep-4f, 0x1.29ada8p-5f, -0x1.2cb398p-7f, -0x1.4bf99ep-8f, -0x1.4cc08cp-11f, 0x1.5a8b16p-18f, 0x1.fa4394p-17f },
		{ 0x1.be2886p-5f, 0x1.307fdp-7f, -0x1.a59b1p-6f, -0x1.c38228p-9f, 0x1.acdca4p-10f, 0x1.0d1a44p-12f, 0x1.5e4d8ap-17f, -0x1.3d5982p-20f },
		{ -0x1.36d9f6p-9f, -0x1.87d33ap-6f, 0x1.11d946p-10f, 0x1.199b5p-8f, -0x1.145f7cp-12f, -0x1.597696p-14f, -0x1.36b122p-18f, 0x1.1f5d0cp-25f },
		{ -0x1.18743cp-6f, -0x1.3d63fap-8f, 0x1.7f6e58p-8f, -0x1.dfac8cp-10f, -0x1.2ab872p-14f, 0x1.6a0106p-16f, 0x1.2c2f14p-20f, 0x1.a84d0ap-27f },
	},
};
