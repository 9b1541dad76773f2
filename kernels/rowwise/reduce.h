/* SPDX-License-Identifier: MIT */
/*
 * Reductions of a row: its maximum, sums in a fixed order, and searches.
 *
 * A sum has ROW_LANES partial sums, whatever the number of lanes of a vector, and a block of columns has ROW_GROUPS
 * terms for each.  So what is added to what depends on the column alone.
 */

enum { ROW_LANES = LANE(16, 8), ROW_GROUPS = 4, ROW_BLOCK = ROW_GROUPS * ROW_LANES };
enum { ROW_VECTORS = ROW_LANES / V_LANES };

typedef struct {
	v_wide part[ROW_VECTORS];
} row_sum;

/* The term of a vector of columns from i on, of which the first n <= V_LANES exist.  It may also store what it computes
 * there; lanes beyond n do not count. */
typedef vf row_term(const void *context, size_t i, size_t n);

V_INLINE vf row_index(void)
{
	static const lane index[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

	return v_load(index);
}

/* The lanes from n on. */
V_INLINE vm row_beyond(size_t n) { return v_ge(row_index(), v_set((double)n)); }

/* The lane of a column, in the vector that begins with column i; none if it is not there. */
V_INLINE vm row_lane_of(size_t column, size_t i)
{
	return v_eq(row_index(), v_set(column >= i && column - i < V_LANES ? (double)(column - i) : -1));
}

V_INLINE row_sum row_sum_of_nothing(void)
{
	row_sum sum;

	for (int v = 0; v < ROW_VECTORS; v++)
		sum.part[v] = v_wide_zero();
	return sum;
}

V_INLINE vf row_term_within(row_term *term, const void *context, size_t first, size_t i, size_t n)
{
	if (i + V_LANES <= n)
		return term(context, first + i, V_LANES);
	return i < n ? v_drop(row_beyond(n - i), term(context, first + i, n - i)) : v_zero();
}

/*
 * Adds the terms of the block from column first on, of which n columns exist.  Either in pairs before they are
 * widened, which is cheaper and costs a rounding of lanes (in f32: in f64 it is not done), or each by itself.
 */
V_INLINE void row_add_block(row_sum *sum, row_term *term, const void *context, size_t first, size_t n, int in_pairs)
{
	for (size_t v = 0; v < ROW_VECTORS; v++) {
		vf t[ROW_GROUPS];

		for (size_t g = 0; g < ROW_GROUPS; g++)
			t[g] = row_term_within(term, context, first, (g * ROW_VECTORS + v) * V_LANES, n);
		if (in_pairs && V_F32) {
			for (size_t g = 0; g < ROW_GROUPS; g += 2)
				sum->part[v] = v_wide_add(sum->part[v], v_add(t[g], t[g + 1]));
			continue;
		}
		for (size_t g = 0; g < ROW_GROUPS; g++)
			sum->part[v] = v_wide_add(sum->part[v], t[g]);
	}
}

/* Adds the second half of partial sums to the first. */
V_INLINE void row_fold(double *total, double *rest, int half)
{
	for (int j = 0; j < half; j++) {
#if V_F32
		(void)rest;
		total[j] += total[j + half];
#else
		const constant both = c_sum(total[j], total[j + half]);

		total[j] = both.hi;
		rest[j] += rest[j + half] + both.lo;
#endif
	}
}

/* A sum in double, in f64 with what rounding it has lost. */
V_INLINE constant row_total(const row_sum *sum)
{
	double total[ROW_LANES], rest[ROW_LANES];

	for (size_t v = 0; v < ROW_VECTORS; v++)
		v_wide_store(total + v * V_LANES, rest + v * V_LANES, sum->part[v]);
	if (ROW_LANES == 16)
		row_fold(total, rest, 8);
	row_fold(total, rest, 4);
	row_fold(total, rest, 2);
	row_fold(total, rest, 1);
	/* An infinite sum is not less so for what its roundings say. */
	return V_F32 || !isfinite(total[0]) ? c_exact(total[0]) : c_sum(total[0], rest[0]);
}

V_INLINE void row_add(row_sum *sum, row_term *term, const void *context, size_t first, size_t cols, int in_pairs)
{
	size_t i = first;

	for (; i + ROW_BLOCK <= cols; i += ROW_BLOCK)
		row_add_block(sum, term, context, i, ROW_BLOCK, in_pairs);
	if (i < cols)
		row_add_block(sum, term, context, i, cols - i, in_pairs);
}

V_INLINE constant row_sum_of(row_term *term, const void *context, size_t cols, int in_pairs)
{
	row_sum sum = row_sum_of_nothing();

	row_add(&sum, term, context, 0, cols, in_pairs);
	return row_total(&sum);
}

/* f of each vector of the row. */
typedef void row_action(const void *context, size_t i, size_t n);

V_INLINE void row_each(row_action *action, const void *context, size_t cols)
{
	size_t i = 0;

	for (; i + 2 * V_LANES <= cols; i += 2 * V_LANES) {
		action(context, i, V_LANES);
		action(context, i + V_LANES, V_LANES);
	}
	for (; i < cols; i += V_LANES)
		action(context, i, cols - i < V_LANES ? cols - i : V_LANES);
}

/* x or, negated, -x. */
V_INLINE vf row_signed(vf x, int negated) { return negated ? v_neg(x) : x; }

/* The first half of the lanes becomes the larger of both. */
V_INLINE void row_larger_half(lane *of_lane, int half)
{
	for (int k = 0; k < half; k++)
		of_lane[k] = of_lane[k + half] > of_lane[k] ? of_lane[k + half] : of_lane[k];
}

/* The largest element of x (or of -x), -inf if that is all there is.  With a NaN in the row it is that of some, or
 * -inf. */
V_INLINE lane row_maximum(const lane *x, size_t cols, int negated)
{
	const vf least = v_set(-(double)INFINITY);
	vf most[4] = { least, least, least, least };
	lane of_lane[V_LANES];
	size_t i = 0;

	for (; i + 4 * V_LANES <= cols; i += 4 * V_LANES) {
		for (size_t k = 0; k < 4; k++)
			most[k] = v_max(most[k], row_signed(v_load(x + i + k * V_LANES), negated));
	}
	for (; i + V_LANES <= cols; i += V_LANES)
		most[0] = v_max(most[0], row_signed(v_load(x + i), negated));
	if (i < cols) {
		vf v = row_signed(v_load_n(x + i, cols - i), negated);

		most[1] = v_max(most[1], v_select(row_beyond(cols - i), least, v));
	}
	v_store(of_lane, v_max(v_max(most[0], most[1]), v_max(most[2], most[3])));
	if (V_LANES > 8)
		row_larger_half(of_lane, 8);
	if (V_LANES > 4)
		row_larger_half(of_lane, 4);
	if (V_LANES > 2)
		row_larger_half(of_lane, 2);
	row_larger_half(of_lane, 1);
	return isnan(of_lane[0]) ? -(lane)INFINITY : of_lane[0];
}

V_INLINE int row_has_nan(const lane *x, size_t cols)
{
	size_t i = 0;

	for (; i + 4 * V_LANES <= cols; i += 4 * V_LANES) {
		vm some = v_isnan(v_load(x + i));

		for (size_t k = 1; k < 4; k++)
			some = v_or(some, v_isnan(v_load(x + i + k * V_LANES)));
		if (v_any(some))
			return 1;
	}
	for (; i < cols; i++) {
		if (isnan(x[i]))
			return 1;
	}
	return 0;
}

/* The first column that holds value, which must be there. */
V_INLINE size_t row_find(const lane *x, size_t cols, lane value)
{
	const vf wanted = v_set((double)value);
	size_t i = 0;

	for (; i + 4 * V_LANES <= cols; i += 4 * V_LANES) {
		vm some = v_eq(v_load(x + i), wanted);

		for (size_t k = 1; k < 4; k++)
			some = v_or(some, v_eq(v_load(x + i + k * V_LANES), wanted));
		if (v_any(some))
			break;
	}
	while (i + V_LANES <= cols && !v_any(v_eq(v_load(x + i), wanted)))
		i += V_LANES;
	while (i + 1 < cols && x[i] != value)
		i++;
	return i;
}

V_INLINE void row_fill(lane *y, size_t cols, lane value)
{
	for (size_t i = 0; i < cols; i++)
		y[i] = value;
}
