/* SPDX-License-Identifier: MIT */
/*
 * y = x > 0 ? x : w x, where w belongs to a channel: one for a row of inner elements or, where inner is 1, one for each
 * lane.  dw is summed in an order that the vectors' length has no part in.
 */

V_INLINE vf prelu_forward(vf x, vf w) { return v_select(v_gt(x, v_zero()), x, v_mul(w, x)); }

/* Where a weight may be 0, which times -inf is the limit. */
V_INLINE vf prelu_forward_with_zeros(vf x, vf w)
{
	vf least = v_select(v_eq(w, v_zero()), v_set(-LANE(FLT_MAX, DBL_MAX)), v_set(-(double)INFINITY));

	return v_select(v_gt(x, v_zero()), x, v_mul(w, v_max(least, x)));
}

V_INLINE int prelu_has_zeros(size_t channels, const lane *w)
{
	int zeros = 0;

	for (size_t c = 0; c < channels; c++)
		zeros |= w[c] == 0;
	return zeros;
}

V_INLINE vf prelu_gradient(vf x, vf w) { return v_nan_from(x, v_select(v_gt(x, v_zero()), v_set(1), w)); }

/* dy x where x is not above 0, to what is summed */
V_INLINE v_wide prelu_sum(v_wide sums, vf x, vf dy)
{
	vm right = v_gt(x, v_zero());

	return v_wide_add_product(sums, v_drop(right, x), v_drop(right, dy));
}

/* The arrays of a call in either direction; out is y or dx. */
struct prelu {
	const lane *x, *w, *dy;
	lane *out, *dw;
};

/* What is computed: y or dx. */
enum prelu_kind { PRELU_FORWARD, PRELU_FORWARD_WITH_ZEROS, PRELU_BACKWARD };

/* y, or what dy is multiplied with */
V_INLINE vf prelu_of(enum prelu_kind kind, vf x, vf w)
{
	return kind == PRELU_BACKWARD  ? prelu_gradient(x, w)
	       : kind == PRELU_FORWARD ? prelu_forward(x, w)
	                               : prelu_forward_with_zeros(x, w);
}

/* So many vectors from an element on, of the last of which the first n lanes count, or all, with one weight or, in
 * columns, with one for each lane. */
V_INLINE void prelu_vectors(enum prelu_kind kind, int columns, size_t vectors, size_t n, struct prelu a, size_t at,
                            const lane *w)
{
	vf v[UNROLL];

	for (size_t i = 0; i < vectors; i++)
		v[i] = v_in_register(load_first(a.x + at + i * V_LANES, n));
	for (size_t i = 0; i < vectors; i++)
		v[i] = prelu_of(kind, v[i], columns ? load_first(w + i * V_LANES, n) : v_set((double)*w));
	keep_order();
	for (size_t i = 0; kind == PRELU_BACKWARD && i < vectors; i++)
		v[i] = v_mul(load_first(a.dy + at + i * V_LANES, n), v[i]);
	store_vectors(a.out + at, v, vectors, n);
}

/* y or dx of a row: n elements of one channel, or of n channels */
V_INLINE void prelu_row(enum prelu_kind kind, int columns, size_t n, struct prelu a, size_t at, const lane *w)
{
	for (; n >= BLOCK; n -= BLOCK, at += BLOCK, w += columns ? BLOCK : 0)
		prelu_vectors(kind, columns, UNROLL, V_LANES, a, at, w);
	for (size_t i = 0; i < n; i += V_LANES)
		prelu_vectors(kind, columns, 1, n - i, a, at + i, columns ? w + i : w);
}

V_INLINE void prelu_map(enum prelu_kind kind, size_t outer, size_t channels, size_t inner, struct prelu a)
{
	for (size_t row = 0; row < outer; row++) {
		if (inner == 1)
			prelu_row(kind, 1, channels, a, row * channels, a.w);
		for (size_t c = 0; inner > 1 && c < channels; c++) {
			const lane w = a.w[c]; /* which out may not overlap, but the compiler cannot know */

			prelu_row(kind, 0, inner, a, (row * channels + c) * inner, &w);
		}
	}
}

/* The partial sums of a channel: as many as 128 bytes have elements, on every instruction set. */
enum { SUMS = 128 / sizeof(lane), SUM_VECTORS = SUMS / V_LANES };

V_INLINE lane rounded_sum(v_total hi, v_total lo) { return (lane)(isfinite(lo) ? hi + lo : hi); }

V_INLINE lane sum_of(const v_wide *vectors)
{
	v_total hi[SUMS], lo[SUMS];

	for (int i = 0; i < SUM_VECTORS; i++)
		v_wide_store(hi + i * V_LANES, lo + i * V_LANES, vectors[i]);
	for (int half = SUMS / 2; half; half /= 2) {
		for (int j = 0; j < half; j++) {
			const v_total a = hi[j], b = hi[j + half], sum = a + b, from_b = sum - a;

			hi[j] = sum;
			lo[j] += lo[j + half] + ((a - (sum - from_b)) + (b - from_b)); /* Knuth */
		}
	}
	return rounded_sum(hi[0], lo[0]);
}

/* One vector of both gradients, of which the first n lanes count. */
V_INLINE v_wide prelu_gradients(int dx_asked, size_t n, struct prelu a, size_t at, vf w, v_wide sums)
{
	vf x = v_in_register(load_first(a.x + at, n)), dy = v_in_register(load_first(a.dy + at, n));

	if (dx_asked)
		store_first(a.out + at, v_mul(dy, prelu_gradient(x, w)), n);
	return prelu_sum(sums, x, dy);
}

/* A channel's rows, one after the other, so that its partial sums stay in registers. */
V_INLINE void prelu_channel(int dx_asked, size_t outer, size_t channels, size_t inner, struct prelu a, size_t c)
{
	const vf w = v_set((double)a.w[c]);
	v_wide sums[SUM_VECTORS];

	for (int i = 0; i < SUM_VECTORS; i++)
		sums[i] = v_wide_zero();
	for (size_t row = 0; row < outer; row++) {
		size_t at = (row * channels + c) * inner, n = inner;

		for (; n >= SUMS; n -= SUMS, at += SUMS) {
			for (size_t i = 0; i < SUM_VECTORS; i++)
				sums[i] = prelu_gradients(dx_asked, V_LANES, a, at + i * V_LANES, w, sums[i]);
		}
		for (size_t i = 0; i < SUM_VECTORS; i++) {
			if (n > i * V_LANES)
				sums[i] = prelu_gradients(dx_asked, n - i * V_LANES, a, at + i * V_LANES, w, sums[i]);
		}
	}
	a.dw[c] = sum_of(sums);
}

/* Vectors of columns that are gone down together. */
enum { COLUMN_VECTORS = 4 };

/* Where inner is 1: the columns from c on, so many vectors of them, or one of which n lanes count.  All of a channel's
 * elements are the first of their rows, and go into its first partial sum. */
V_INLINE void prelu_columns(int dx_asked, int vectors, size_t n, size_t outer, size_t channels, struct prelu a,
                            size_t c)
{
	v_wide sums[COLUMN_VECTORS];
	vf w[COLUMN_VECTORS];

	for (size_t i = 0; i < (size_t)vectors; i++) {
		sums[i] = v_wide_zero();
		w[i] = load_first(a.w + c + i * V_LANES, n);
	}
	for (size_t row = 0; row < outer; row++) {
		for (size_t i = 0; i < (size_t)vectors; i++)
			sums[i] = prelu_gradients(dx_asked, n, a, row * channels + c + i * V_LANES, w[i], sums[i]);
	}
	for (size_t i = 0; i < (size_t)vectors; i++) {
		v_total hi[V_LANES], lo[V_LANES];

		v_wide_store(hi, lo, sums[i]);
		for (size_t j = 0; j < V_LANES && j < n; j++)
			a.dw[c + i * V_LANES + j] = rounded_sum(hi[j], lo[j]);
	}
}

/* dw, and dx in the same pass. */
V_INLINE void prelu_map_gradients(int dx_asked, size_t outer, size_t channels, size_t inner, struct prelu a)
{
	const size_t step = COLUMN_VECTORS * V_LANES;
	size_t c = 0;

	if (inner > 1) {
		for (; c < channels; c++)
			prelu_channel(dx_asked, outer, channels, inner, a, c);
		return;
	}
	for (; channels - c >= step; c += step)
		prelu_columns(dx_asked, COLUMN_VECTORS, V_LANES, outer, channels, a, c);
	for (; channels - c >= V_LANES; c += V_LANES)
		prelu_columns(dx_asked, 1, V_LANES, outer, channels, a, c);
	if (c < channels)
		prelu_columns(dx_asked, 1, channels - c, outer, channels, a, c);
}
