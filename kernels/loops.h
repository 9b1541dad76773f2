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

/*
 * Vectors per iteration.  Kernels are long chains of operations that wait for each other: the compiler interleaves those of
 * several vectors (isa.cmake tells gcc to), and what the CPU sees ahead is independent work.  4 measured best in f32: 7 %
 * less time than 2 over the rows of AVX-512, 8 % on AVX2, 15 % on SSE2.  In f64 most of the time is SLEEF's calls.
 */
enum { UNROLL = V_LANES == 1 ? 1 : LANE(4, 2), BLOCK = UNROLL * V_LANES };

/* How many of n elements are in whole blocks: counted up to that, a loop has an instruction less. */
V_INLINE size_t whole_blocks(size_t n) { return n - n % BLOCK; }

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

/* The compiler moves no load and no store past it. */
V_INLINE void keep_order(void) { __asm__ volatile("" ::: "memory"); }

/*
 * Stores so many vectors, of the last of which the first n lanes count, or all, in the order of their addresses.  A
 * compiler that schedules does not keep that order, and a CPU writes neighbouring stores to the cache together: short
 * kernels took up to 1.7 times as long in another.
 */
V_INLINE void store_vectors(lane *p, const vf *v, size_t vectors, size_t n)
{
	for (size_t i = 0; i < vectors; i++) {
		keep_order();
		store_first(p + i * V_LANES, v[i], n);
	}
}

/* What of x a kernel is no good for. */
typedef vm exception(vf x, vparams p);

V_INLINE int any_of_block(exception *far, const vf *v, vparams p)
{
	vm some = far(v[0], p);

	for (int i = 1; i < UNROLL; i++)
		some = v_or(some, far(v[i], p));
	return v_any(some);
}

/* What far looks at as well is loaded once. */
V_INLINE vf load_once(exception *far, const lane *p) { return far ? v_in_register(v_load(p)) : v_load(p); }

/* y = f(x), vector by vector */
V_INLINE void map_each(kernel *f, size_t n, const lane *x, lane *y, vparams p)
{
	for (size_t at = 0; at < n; at += V_LANES)
		store_first(y + at, f(load_first(x + at, n - at), p), n - at);
}

/* y = f(x), by near in the blocks where nothing is far: near is f but for that. */
V_INLINE void map_near(kernel *near, exception *far, kernel *f, size_t n, const lane *x, lane *y, vparams p)
{
	size_t at = 0;

	for (const size_t end = whole_blocks(n); at < end; at += BLOCK) {
		vf v[UNROLL];

		for (int i = 0; i < UNROLL; i++)
			v[i] = load_once(far, x + at + i * V_LANES);
		if (far && any_of_block(far, v, p)) {
			map_each(f, BLOCK, x + at, y + at, p);
			continue;
		}
		for (int i = 0; i < UNROLL; i++)
			v[i] = near(v[i], p);
		store_vectors(y + at, v, UNROLL, V_LANES);
	}
	map_each(f, n - at, x + at, y + at, p);
}

/* y = f(x) */
V_INLINE void map(kernel *f, size_t n, const lane *x, lane *y, vparams p) { map_near(f, NULL, f, n, x, y, p); }

/* dx = dy g(x), vector by vector */
V_INLINE void map_gradient_each(kernel *g, size_t n, const lane *x, const lane *dy, lane *dx, vparams p)
{
	for (size_t at = 0; at < n; at += V_LANES)
		store_first(dx + at, v_mul(load_first(dy + at, n - at), g(load_first(x + at, n - at), p)), n - at);
}

/* dx = dy g(x) likewise */
V_INLINE void map_gradient_near(kernel *near, exception *far, kernel *g, size_t n, const lane *x, const lane *dy,
                                lane *dx, vparams p)
{
	size_t at = 0;

	for (const size_t end = whole_blocks(n); at < end; at += BLOCK) {
		vf v[UNROLL];

		for (int i = 0; i < UNROLL; i++)
			v[i] = load_once(far, x + at + i * V_LANES);
		if (far && any_of_block(far, v, p)) {
			map_gradient_each(g, BLOCK, x + at, dy + at, dx + at, p);
			continue;
		}
		for (int i = 0; i < UNROLL; i++)
			v[i] = near(v[i], p);
		keep_order(); /* no registers for dy before that */
		for (int i = 0; i < UNROLL; i++)
			v[i] = v_mul(v_load(dy + at + i * V_LANES), v[i]);
		store_vectors(dx + at, v, UNROLL, V_LANES);
	}
	map_gradient_each(g, n - at, x + at, dy + at, dx + at, p);
}

/* dx = dy g(x) */
V_INLINE void map_gradient(kernel *g, size_t n, const lane *x, const lane *dy, lane *dx, vparams p)
{
	map_gradient_near(g, NULL, g, n, x, dy, dx, p);
}
