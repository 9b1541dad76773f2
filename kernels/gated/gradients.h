/* SPDX-License-Identifier: MIT */
/*
 * The loop of the gated units' gradients.  (That of the forward pass, y = a f(b), is map_gradient() with the kernel of
 * f, since dx = dy g(x) is the same thing.)
 *
 * As in loops.h the kernels are compile-time constants, a tail is a partial load, and the loads of a block come before
 * its stores.
 */

/* The products in the order of the chain rule: dy a is the gradient with respect to f(b).  Without f there is no da. */
V_INLINE void map_gated_gradients(kernel *f, kernel *g, size_t n, const lane *a, const lane *b, const lane *dy,
                                  lane *da, lane *db, vparams p)
{
	for (; n >= V_LANES; n -= V_LANES, a += V_LANES, b += V_LANES, dy += V_LANES, db += V_LANES) {
		vf u = v_load(a), v = v_in_register(v_load(b)), w = v_in_register(v_load(dy));

		if (f) {
			v_store(da, v_mul(w, f(v, p)));
			da += V_LANES;
		}
		v_store(db, v_mul(v_mul(w, u), g(v, p)));
	}
	if (n) {
		vf u = v_load_n(a, n), v = v_load_n(b, n), w = v_load_n(dy, n);

		if (f)
			v_store_n(da, v_mul(w, f(v, p)), n);
		v_store_n(db, v_mul(v_mul(w, u), g(v, p)), n);
	}
}
