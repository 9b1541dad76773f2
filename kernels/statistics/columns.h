/* SPDX-License-Identifier: MIT */
/*
 * Sums and counts down a block of columns, in lanes of double whatever the elements are.
 *
 * Four rows at a time, of which each pair is added first, then the rest one by one.  Every rounding is that of a double,
 * and no product is fused with an addition, so the bits are the same on every instruction set.
 */

/* A vector of elements of a row; f32 says of which type. */
V_INLINE vf column_load(int f32, const void *row, size_t column)
{
	return f32 ? v_load_f32((const float *)row + column) : v_load((const double *)row + column);
}

V_INLINE void column_add(double *sum, vf x) { v_store(sum, v_add(v_load(sum), x)); }

V_INLINE vf column_ones(vm m) { return v_keep(m, v_set(1)); }

/* The sum of one row's or of four rows' vectors. */
V_INLINE vf columns_together(int rows, const vf *x)
{
	return rows == 1 ? x[0] : v_add(v_add(x[0], x[1]), v_add(x[2], x[3]));
}

/*
 * What a block has of a row, on its way into the cache: a few lines, and in the next row they lie too far away for the
 * processor to expect them.
 */
V_INLINE void columns_fetch(int f32, uintptr_t row)
{
	enum { LINE = 64 };

	for (size_t at = 0; at < VACT_STATISTICS_BLOCK * (f32 ? sizeof(float) : sizeof(double)); at += LINE)
		__builtin_prefetch((const void *)(row + at));
}

/* Rows that are fetched ahead, even where no row is: to fetch is not to read. */
enum { COLUMNS_AHEAD = 16 };

/* So many rows, 4 or 1, of all columns. */
V_INLINE void columns_add_rows(int f32, int counts, int rows, struct vact_statistics_chunk *c, const char *x,
                               size_t bytes, const double *thresholds)
{
	for (size_t i = 0; i < (size_t)rows; i++)
		columns_fetch(f32, (uintptr_t)x + (COLUMNS_AHEAD + i) * bytes);
	for (size_t j = 0; j < VACT_STATISTICS_BLOCK; j += V_LANES) {
		const vf shift = v_load(c->shift + j);
		vf d[4], squares[4], zeros[4], low[4], high[4], most = v_load(c->most + j);

		for (int i = 0; i < rows; i++) {
			const vf v = v_in_register(column_load(f32, x + (size_t)i * bytes, j));

			d[i] = v_sub(v, shift);
			squares[i] = v_mul(d[i], d[i]);
			most = v_max(v, most);
			zeros[i] = column_ones(v_eq(v, v_zero()));
			if (counts) {
				low[i] = column_ones(v_le(v, v_set(thresholds[0])));
				high[i] = column_ones(v_ge(v, v_set(thresholds[1])));
			}
		}
		v_store(c->most + j, most);
		column_add(c->sum + j, columns_together(rows, d));
		column_add(c->squares + j, columns_together(rows, squares));
		column_add(c->zeros + j, columns_together(rows, zeros));
		if (counts) {
			column_add(c->low + j, columns_together(rows, low));
			column_add(c->high + j, columns_together(rows, high));
		}
	}
}

V_INLINE void columns_add(int f32, int counts, struct vact_statistics_chunk *c, size_t rows, const void *x,
                          size_t ldx, const double *thresholds)
{
	const size_t bytes = ldx * (f32 ? sizeof(float) : sizeof(double));
	const char *row = x;

	for (; rows >= 4; rows -= 4, row += 4 * bytes)
		columns_add_rows(f32, counts, 4, c, row, bytes, thresholds);
	for (; rows; rows--, row += bytes)
		columns_add_rows(f32, counts, 1, c, row, bytes, thresholds);
}

V_FLATTEN static void columns_add_f32(struct vact_statistics_chunk *c, size_t rows, const void *x, size_t ldx,
                                      const double *thresholds)
{
	if (thresholds)
		columns_add(1, 1, c, rows, x, ldx, thresholds);
	else
		columns_add(1, 0, c, rows, x, ldx, NULL);
}

V_FLATTEN static void columns_add_f64(struct vact_statistics_chunk *c, size_t rows, const void *x, size_t ldx,
                                      const double *thresholds)
{
	if (thresholds)
		columns_add(0, 1, c, rows, x, ldx, thresholds);
	else
		columns_add(0, 0, c, rows, x, ldx, NULL);
}
