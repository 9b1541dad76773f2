/* SPDX-License-Identifier: MIT */
/* What gelu is made of in f32: exp(-a^2 / 2), and what is left when that is divided by it. */

/*
 * exp(-a^2 / 2) = 2^k (1 + r) for a in [0, NORMAL_TAIL_END], with k as exp_parts has it for TAIL_LIFT, but with the square
 * exact; x is -2 times the remainder, and so the coefficients are divided by powers of -2.
 */
V_INLINE v_reduced normal_exponential(vf a)
{
	static const double c[] = { -0.5,          0x1.fffffap-4,   -0x1.555492p-6,
		                    0x1.555a26p-9, -0x1.12397cp-12, 0x1.694c82p-16 };
	vf magic = exp_magic(TAIL_LIFT);
#if V_HAS_FMA
	vf n = v_fma(v_mul(a, a), v_set(-0x1.715476p-1), magic), k = v_sub(n, magic);
	vf x = v_fma(k, v_set(0x1.7f7d1cp-19), v_fma(a, a, v_mul(k, v_set(0x1.62e4p+0))));
#else
	v_pair square = v_two_prod(a, a);
	vf n = v_muladd(square.hi, v_set(-0x1.715476p-1), magic), k = v_sub(n, magic);
	vf low = v_muladd(k, v_set(0x1.7f7d1cp-19), square.lo);
	vf x = v_add(v_muladd(k, v_set(0x1.62e4p+0), square.hi), low);
#endif

	return (v_reduced){ n, k, v_mul(v_polynomial(x, c, sizeof c / sizeof *c), x) };
}

/*
 * A function of a in [0, end] in four pieces, which end where 2 + rate a is 4, 8 and 16: c[0] + u (c[1] + u (c[2] + c[3] t +
 * ...)) with u = a - centre, which is exact wherever c[1] u counts, and t = u / (a + pole).  Degree 5 in t is as good as
 * degree 7 in u on pieces half as long: four entries instead of eight, which AVX2 looks up in half the time.  The last two
 * steps are by u, since there the two roundings of t would count.  The tables are those of fit/normal.sollya.
 */
typedef struct {
	double rate, end;
	float centre[4], pole[4], c[6][4];
} normal_pieces;

/* c[0] + u (c[1] + u curve) for the coefficients of piece n */
typedef struct {
	vf n, u, t, curve;
} normal_piece;

/* For a = min(|x|, end).  A NaN may find any piece: it comes out by u. */
V_INLINE normal_piece normal_piece_of(const normal_pieces *f, vf x, vf a)
{
	const double last = 29.95 / f->rate; /* the last piece may be longer than the others would have it */
	vf size = last < f->end ? v_min_abs_number(v_set(last), x) : a;
	vf n = v_bits_down(v_muladd(size, v_set(f->rate), v_set(2)), 23); /* 128 + the number of the piece */
	vf u = v_sub(a, v_lookup_4(f->centre, n)), t = v_div(u, v_add(a, v_lookup_4(f->pole, n)));
	vf curve = v_lookup_4(f->c[5], n);

	for (int i = 4; i >= 2; i--)
		curve = v_muladd(curve, t, v_lookup_4(f->c[i], n));
	return (normal_piece){ n, u, t, curve };
}

/*
 * a, for what is independent of the piece.  With AVX-512 the division is begun before that: 3 to 10 % less time, where AVX2
 * with half the registers takes more.
 */
V_INLINE vf normal_beside(normal_piece p, vf a) { return V_HAS_LDEXP ? v_after(p.t, a) : a; }

V_INLINE vf normal_piece_value(const normal_pieces *f, normal_piece p)
{
	return v_muladd(v_muladd(p.curve, p.u, v_lookup_4(f->c[1], p.n)), p.u, v_lookup_4(f->c[0], p.n));
}

/* With what its last rounding lost. */
V_INLINE v_pair normal_piece_pair(const normal_pieces *f, normal_piece p)
{
#if V_HAS_FMA
	return v_two_prod_add(v_muladd(p.curve, p.u, v_lookup_4(f->c[1], p.n)), p.u, v_lookup_4(f->c[0], p.n));
#else
	/* What rounding a product loses is not found: where c[0] is 0, c[1] u is exact and the other one small. */
	v_pair line = v_two_prod_add(v_lookup_4(f->c[1], p.n), p.u, v_lookup_4(f->c[0], p.n));
	v_pair value = v_two_prod_add(v_mul(p.curve, p.u), p.u, line.hi);

	return (v_pair){ value.hi, v_add(value.lo, line.lo) };
#endif
}

/* a Q(a) exp(a^2 / 2), with Q as in normal.h; from the end on a Q(a) is less than half the smallest subnormal. */
#define GELU_END 14.4

static const normal_pieces gelu_pieces = {
	.rate = 3.03,
	.end = GELU_END,
	.centre = { 0, 0x1.f0a498p-1f, 0x1.1872b4p1f, 0x1.27aff6p2f },
	.pole = { 0x1.c33334p1f, 0x1.960418p1f, 0x1.56872cp1f, 0x1.fdf3b6p0f },
	.c = {
		{ 0, 0x1.07f87ep-2f, 0x1.5fe94ap-2f, 0x1.879616p-2f },
		{ 0x1p-1f, 0x1.07d84ep-3f, 0x1.24c006p-5f, 0x1.a245ep-8f },
		{ -0x1.988462p-2f, -0x1.424102p-4f, -0x1.0845cap-6f, -0x1.d578dcp-10f },
		{ 0x1.c3358ap-1f, 0x1.4aa02ap-3f, 0x1.e57e46p-6f, 0x1.786d2cp-9f },
		{ -0x1.8b0eb6p-1f, -0x1.02a904p-3f, -0x1.33df2ep-6f, -0x1.5fe7fp-10f },
		{ 0x1.475926p-2f, 0x1.84874ep-5f, 0x1.66befp-8f, 0x1.1323p-12f },
	},
};

/* (Q(a) - a phi(a)) exp(a^2 / 2), likewise */
#define GELU_GRADIENT_END 14.6

static const normal_pieces gelu_gradient_pieces = {
	.rate = 2.05,
	.end = GELU_GRADIENT_END,
	.centre = { 0, 0x1.178ee2p0f, 0x1.766668p1f, 0x1.d2c0d8p2f },
	.pole = { 0x1.d74bc6p1f, 0x1.a645a2p1f, 0x1.674bc6p1f, 0x1.5a1cacp-1f },
	.c = {
		{ 0x1p-1f, -0x1.7d5ba8p-3f, -0x1.0af24ep0f, -0x1.6d89cap1f },
		{ -0x1.988454p-1f, -0x1.0d0c62p-1f, -0x1.bd30b6p-2f, -0x1.9fcce8p-2f },
		{ 0x1.000048p-2f, 0x1.c7b52ep-5f, 0x1.3db56cp-7f, 0x1.e5b5ccp-11f },
		{ -0x1.f56d58p-2f, -0x1.8a7b36p-4f, -0x1.d2d154p-7f, -0x1.f047c4p-11f },
		{ 0x1.6ee43ep-2f, 0x1.ced1aep-5f, 0x1.76c5bap-8f, 0x1.88777cp-18f },
		{ -0x1.044ecep-3f, -0x1.0e8baep-6f, -0x1.36cb1ep-10f, 0x1.e78be8p-17f },
	},
};
