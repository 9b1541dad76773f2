/* SPDX-License-Identifier: MIT */
/*
 * The loop of the gated units' gradients.  (That of the forward pass, y = a f(b), is map_gradient() with the kernel of
 * f, since dx = dy g(x) is the same thing.)
 *
 * As in loops.h the kernels are compile-time constants, a tail is a partial load, and the loads of a block come before
 * its stores.
 */

/* The vectors that are stored at a time, so that of two that share a line of the cache one follows the other. */
enum { GATED_VECTORS = V_LANES == 1 ? 1 : 2 };

/*
 * So many vectors from an element on, of the last of which the first n lanes count.  The products are in the order of the
 * chain rule: dy a is the gradient with respect to f(b).  Without f there is no da.
 */
V_INLINE void gated_gradients(kernel *f, kernel *g, size_t vectors, size_t n, const lane *a, const lane *b,
                              const lane *dy, lane *da, lane *db, vparams p)
{
	vf left[GATED_VECTORS], right[GATED_VECTORS];

	for (size_t i = 0; i < vectors; i++) {
		vf u = load_first(a + i * V_LANES, n), v = v_in_register(load_first(b + i * V_LANES, n));
		vf w = v_in_register(load_first(dy + i * V_LANES, n));

		if (f)
			left[i] = v_mul(w, f(v, p));
		right[i] = v_mul(v_mul(w, u), g(v, p));
	}
	if (f)
		store_vectors(da, left, vectors, n);
	store_vectors(db, right, vectors, n);
}

V_INLINE void map_gated_gradients(kernel *f, kernel *g, size_t n, const lane *a, const lane *b, const lane *dy,
                                  lane *da, lane *db, vparams p)
{
	const size_t step = GATED_VECTORS * V_LANES;
	size_t i = 0;

	for (; n - i >= step; i += step)
		gated_gradients(f, g, GATED_VECTORS, V_LANES, a + i, b + i, dy + i, f ? da + i : NULL, db + i, p);
	for (; i < n; i += V_LANES)
		gated_gradients(f, g, 1, n - i, a + i, b + i, dy + i, f ? da + i : NULL, db + i, p);
}
