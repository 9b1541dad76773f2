/* SPDX-License-Identifier: MIT */
/*
 * The only loops, the only unrolling and the only tail handling.
 *
 * The kernel is a compile-time constant in every caller, so its call inlines and the loop has no indirect
 * call. A tail runs the same kernel on a partial load, so the result for an element depends on nothing but
 * its value. Loads of a block come before its stores: an output that is the same array as an input is read
 * before it is written.
 */

typedef vf kernel(vf x, vparams p);

/* Vectors per iteration.  Independent work hides the latency of short kernels; 2 measured best over all rows. */
enum { UNROLL = 2 };

V_INLINE vparams vparams_from(const double *p) { return (vparams){ { p[0], p[1], p[2], p[3] } }; }

/* Of a vector, or of its first n lanes where there are no more. */
V_INLINE vf load_first(const lane *p, size_t n) { return n < V_LANES ? v_load_n(p, n) : v_load(p); }

V_INLINE void store_first(lane *p, vf x, size_t n)
{
	if (n < V_LANES)
		v_store_n(p, x, n);
	else
		v_store(p, x);
}

/* y = f(x) */
V_INLINE void map(kernel *f, size_t n, const lane *x, lane *y, vparams p)
{
	for (; n >= UNROLL * V_LANES; n -= UNROLL * V_LANES, x += UNROLL * V_LANES, y += UNROLL * V_LANES) {
		vf v[UNROLL];

		for (int i = 0; i < UNROLL; i++)
			v[i] = v_in_register(v_load(x + i * V_LANES));
		for (int i = 0; i < UNROLL; i++)
			v[i] = f(v[i], p);
		for (int i = 0; i < UNROLL; i++)
			v_store(y + i * V_LANES, v[i]);
	}
	for (; n >= V_LANES; n -= V_LANES, x += V_LANES, y += V_LANES)
		v_store(y, f(v_load(x), p));
	if (n)
		v_store_n(y, f(v_load_n(x, n), p), n);
}

/* dx = dy g(x) */
V_INLINE void map_gradient(kernel *g, size_t n, const lane *x, const lane *dy, lane *dx, vparams p)
{
	for (; n >= UNROLL * V_LANES;
	     n -= UNROLL * V_LANES, x += UNROLL * V_LANES, dy += UNROLL * V_LANES, dx += UNROLL * V_LANES) {
		vf v[UNROLL], w[UNROLL];

		for (int i = 0; i < UNROLL; i++) {
			v[i] = v_in_register(v_load(x + i * V_LANES));
			w[i] = v_load(dy + i * V_LANES);
		}
		for (int i = 0; i < UNROLL; i++)
			v[i] = g(v[i], p);
		for (int i = 0; i < UNROLL; i++)
			v_store(dx + i * V_LANES, v_mul(w[i], v[i]));
	}
	for (; n >= V_LANES; n -= V_LANES, x += V_LANES, dy += V_LANES, dx += V_LANES)
		v_store(dx, v_mul(v_load(dy), g(v_load(x), p)));
	if (n)
		v_store_n(dx, v_mul(v_load_n(dy, n), g(v_load_n(x, n), p)), n);
}
