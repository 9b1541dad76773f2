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

/*
 * Those for a kernel.  Where the 16 registers of AVX2 do not hold the constants and what is under way of four vectors, three
 * take 1 to 9 % less time (Zen 5), others up to 5 % more.
 */
V_INLINE size_t vectors_of(kernel *f)
{
#if V_F32 && V_LANES == 8
	if (f == gelu_forward_of || f == gelu_tanh_forward_of || f == gelu_tanh_gradient_of ||
	    f == mish_gradient_of || f == softsign_forward_of)
		return 3;
#endif
	return (void)f, UNROLL;
}

/* How many of n elements are in whole blocks: counted up to that, a loop has an instruction less. */
V_INLINE size_t whole_blocks(size_t n, size_t block) { return n - n % block; }

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

V_INLINE int any_of_block(exception *far, const vf *v, size_t vectors, vparams p)
{
	vm some = far(v[0], p);

	for (size_t i = 1; i < vectors; i++)
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
	const size_t vectors = vectors_of(near), block = vectors * V_LANES, end = whole_blocks(n, block);
	size_t at = 0;

	for (; at < end; at += block) {
		vf v[UNROLL];

		for (size_t i = 0; i < vectors; i++)
			v[i] = load_once(far, x + at + i * V_LANES);
		if (far && any_of_block(far, v, vectors, p)) {
			map_each(f, block, x + at, y + at, p);
			continue;
		}
		for (size_t i = 0; i < vectors; i++)
			v[i] = near(v[i], p);
		store_vectors(y + at, v, vectors, V_LANES);
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
	const size_t vectors = vectors_of(near), block = vectors * V_LANES, end = whole_blocks(n, block);
	size_t at = 0;

	for (; at < end; at += block) {
		vf v[UNROLL];

		for (size_t i = 0; i < vectors; i++)
			v[i] = load_once(far, x + at + i * V_LANES);
		if (far && any_of_block(far, v, vectors, p)) {
			map_gradient_each(g, block, x + at, dy + at, dx + at, p);
			continue;
		}
		for (size_t i = 0; i < vectors; i++)
			v[i] = near(v[i], p);
		keep_order(); /* no registers for dy before that */
		for (size_t i = 0; i < vectors; i++)
			v[i] = v_mul(v_load(dy + at + i * V_LANES), v[i]);
		store_vectors(dx + at, v, vectors, V_LANES);
	}
	map_gradient_each(g, n - at, x + at, dy + at, dx + at, p);
}

/* dx = dy g(x) */
V_INLINE void map_gradient(kernel *g, size_t n, const lane *x, const lane *dy, lane *dx, vparams p)
{
	map_gradient_near(g, NULL, g, n, x, dy, dx, p);
}
