/* SPDX-License-Identifier: MIT */
/*
 * The largest of several pieces, and which it is.  A piece has to be above those before it, so the first of equal ones
 * wins, and so does the first NaN: nothing compares with it any more.  An output may be the very array of an input: what
 * is computed of a vector of each piece is stored afterwards.
 */

V_INLINE vf load_first_bytes(const uint8_t *p, size_t n)
{
	return n < V_LANES ? v_load_bytes_n(p, n) : v_load_bytes(p);
}

V_INLINE void store_first_bytes(uint8_t *p, vf x, size_t n)
{
	if (n < V_LANES)
		v_store_bytes_n(p, x, n);
	else
		v_store_bytes(p, x);
}

/* Whether the best one stays, in spite of the next. */
V_INLINE vm maxout_stays(vf best, vf next) { return v_or(v_le(next, best), v_isnan(best)); }

/*
 * Two pieces, of which the masks are all that there is to know.  Twice as many vectors as elsewhere: a store of half a
 * cache's line costs AVX2 a third of the time unless the other half comes next.
 */
V_INLINE void maxout_of_two(size_t stride, const lane *x, lane *y, uint8_t *winner)
{
	vm stays[2 * WIDTH_VECTORS];

	for (size_t half = 0; half < 2; half++, x += WIDTH_VECTORS * V_LANES, y += WIDTH_VECTORS * V_LANES) {
		vf best[WIDTH_VECTORS];

		for (size_t i = 0; i < WIDTH_VECTORS; i++) {
			vf first = v_in_register(v_load(x + i * V_LANES));
			vf second = v_in_register(v_load(x + stride + i * V_LANES));
			vm first_stays = maxout_stays(first, second);

			best[i] = v_select(first_stays, first, second);
			stays[half * WIDTH_VECTORS + i] = first_stays;
		}
		store_vectors(y, best, WIDTH_VECTORS, V_LANES);
	}
	v_store_false_4(winner, stays);
	v_store_false_4(winner + WIDTH_VECTORS * V_LANES, stays + WIDTH_VECTORS);
}

/* So many vectors from an element on, of the last of which the first n lanes count, or all. */
V_INLINE void maxout_vectors(size_t vectors, size_t n, size_t pieces, size_t stride, const lane *x, lane *y,
                             uint8_t *winner)
{
	vf best[WIDTH_VECTORS], piece[WIDTH_VECTORS];

	for (size_t i = 0; i < vectors; i++) {
		best[i] = v_in_register(load_first(x + i * V_LANES, n));
		piece[i] = v_zero();
	}
	for (size_t p = 1; p < pieces; p++) {
		for (size_t i = 0; i < vectors; i++) {
			vf next = v_in_register(load_first(x + p * stride + i * V_LANES, n));
			vm stays = maxout_stays(best[i], next);

			best[i] = v_select(stays, best[i], next);
			piece[i] = p == 1 ? v_drop(stays, v_set(1)) : v_select(stays, piece[i], v_set((double)p));
		}
	}
	store_vectors(y, best, vectors, n);
	if (winner && vectors == 4)
		v_store_bytes_4(winner, piece);
	for (size_t i = 0; winner && vectors != 4 && i < vectors; i++)
		store_first_bytes(winner + i * V_LANES, piece[i], n);
}

V_INLINE void maxout_row(size_t n, size_t pieces, size_t stride, const lane *x, lane *y, uint8_t *winner)
{
	const size_t step = WIDTH_VECTORS * V_LANES;
	size_t i = 0;

	for (; pieces == 2 && winner && n - i >= 2 * step; i += 2 * step)
		maxout_of_two(stride, x + i, y + i, winner + i);
	for (; n - i >= step; i += step)
		maxout_vectors(WIDTH_VECTORS, V_LANES, pieces, stride, x + i, y + i, winner ? winner + i : NULL);
	for (; i < n; i += V_LANES)
		maxout_vectors(1, n - i, pieces, stride, x + i, y + i, winner ? winner + i : NULL);
}

V_INLINE void maxout_vectors_gradient(size_t vectors, size_t n, size_t pieces, size_t stride, const lane *dy,
                                      const uint8_t *winner, lane *dx)
{
	vf d[WIDTH_VECTORS], piece[WIDTH_VECTORS];

	for (size_t i = 0; i < vectors; i++) {
		d[i] = v_in_register(load_first(dy + i * V_LANES, n));
		piece[i] = load_first_bytes(winner + i * V_LANES, n);
	}
	for (size_t p = 0; p < pieces; p++) {
		vf routed[WIDTH_VECTORS];

		for (size_t i = 0; i < vectors; i++)
			routed[i] = v_keep(v_eq(piece[i], v_set((double)p)), d[i]);
		store_vectors(dx + p * stride, routed, vectors, n);
	}
}

V_INLINE void maxout_row_gradient(size_t n, size_t pieces, size_t stride, const lane *dy, const uint8_t *winner,
                                  lane *dx)
{
	const size_t step = WIDTH_VECTORS * V_LANES;
	size_t i = 0;

	for (; n - i >= step; i += step)
		maxout_vectors_gradient(WIDTH_VECTORS, V_LANES, pieces, stride, dy + i, winner + i, dx + i);
	for (; i < n; i += V_LANES)
		maxout_vectors_gradient(1, n - i, pieces, stride, dy + i, winner + i, dx + i);
}

/* Whether each winner is one of so many pieces.  In plain C, of which compilers make maxima of vectors of bytes. */
V_INLINE int maxout_row_winners(size_t n, size_t pieces, const uint8_t *winner)
{
	uint8_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = winner[i] > most ? winner[i] : most;
	return most < pieces;
}
