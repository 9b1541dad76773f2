/* SPDX-License-Identifier: MIT */
/* hardmax and sparsemax: points of the probability simplex found by comparison rather than by exponentials. */

/* Whether the row decides by itself: NaN in it, -inf alone, or, where infinite says so, +inf. */
V_INLINE int row_is_settled(const row_state *row, lane maximum, int zeros, int infinite)
{
	const lane nothing = zeros ? 0 : (lane)NAN;

	if (row_has_nan(row->x, row->cols))
		return row_fill(row->out, row->cols, (lane)NAN), 1;
	if (maximum >= -LANE(FLT_MAX, DBL_MAX) && !(infinite && maximum > LANE(FLT_MAX, DBL_MAX)))
		return 0;
	return row_fill(row->out, row->cols, maximum > 0 ? (lane)NAN : nothing), 1;
}

V_FLATTEN static void hardmax_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		const lane maximum = row_maximum(row.x, row.cols, 0);

		if (row_is_settled(&row, maximum, call->zeros, 0))
			continue;

		const size_t first = row_find(row.x, row.cols, maximum);

		row_fill(row.out, row.cols, 0);
		row.out[first] = 1;
	}
}

V_INLINE void hardmax_dx(const void *context, size_t i, size_t n)
{
	const row_state *row = context;
	vf zero = v_nan_from(load_first(row->y + i, n), v_zero());

	store_first(row->out + i, v_mul(zero, load_first(row->dy + i, n)), n);
}

V_FLATTEN static void hardmax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);

		row_each(hardmax_dx, &row, row.cols);
	}
}

/*
 * sparsemax: z = (x - maximum) / T is at most 0, and tau = (sum of z over the support - 1) / its size is at least -1.
 * Michelot's iteration begins with all z > -1 as the support, and drops those that are not above their tau until
 * none is left to drop.
 */
typedef struct {
	row_state row; /* weight is 1 / T, offset the maximum */
	v_pair tau;
} simplex;

V_INLINE vf above_tau(vf z, v_pair tau) { return v_sub(v_sub(z, tau.hi), tau.lo); }

/* -inf is no more than any other number that is outside. */
V_INLINE vf z_of(const simplex *s, size_t i, size_t n)
{
	vf d = v_sub(load_first(s->row.x + i, n), s->row.offset);

	return v_max(v_set(-2), v_mul(d, s->row.weight));
}

V_INLINE vf support_z(const void *context, size_t i, size_t n)
{
	const simplex *s = context;
	vf z = z_of(s, i, n);

	return v_keep(v_gt(above_tau(z, s->tau), v_zero()), z);
}

V_INLINE vf support_size(const void *context, size_t i, size_t n)
{
	const simplex *s = context;

	return v_keep(v_gt(above_tau(z_of(s, i, n), s->tau), v_zero()), v_set(1));
}

V_INLINE void project(const void *context, size_t i, size_t n)
{
	const simplex *s = context;

	store_first(s->row.out + i, v_max(v_zero(), above_tau(z_of(s, i, n), s->tau)), n);
}

/* (sum - 1) / n */
V_INLINE constant tau_of(constant sum, double n)
{
	const constant over = c_sum(sum.hi, -1);
	const double tau = over.hi / n;
	const constant back = c_product(tau, n);

	return c_sum(tau, ((over.hi - back.hi) - back.lo + over.lo + sum.lo) / n);
}

V_FLATTEN static void sparsemax_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		simplex s = { row_of(call, r), { v_set(-1), v_zero() } };
		const lane maximum = row_maximum(s.row.x, s.row.cols, 0);
		double n = INFINITY, next;

		if (row_is_settled(&s.row, maximum, call->zeros, 1))
			continue;
		s.row.weight = v_set(1 / call->temperature);
		s.row.offset = v_set((double)maximum);
		while ((next = row_sum_of(support_size, &s, s.row.cols, 0).hi) < n) {
			n = next;
			s.tau = v_set_constant(tau_of(row_sum_of(support_z, &s, s.row.cols, 0), n));
		}
		row_each(project, &s, s.row.cols);
	}
}

/* NaN is in the support, so that it comes out. */
V_INLINE vm in_support(vf y) { return v_not(v_le(y, v_zero())); }

V_INLINE vf support_dy(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	return v_keep(in_support(load_first(row->y + i, n)), load_first(row->dy + i, n));
}

V_INLINE vf support_one(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	return v_keep(in_support(load_first(row->y + i, n)), v_set(1));
}

V_INLINE void sparsemax_dx(const void *context, size_t i, size_t n)
{
	const row_state *row = context;
	vf y = load_first(row->y + i, n), difference = v_sub(load_first(row->dy + i, n), row->offset);

	store_first(row->out + i, v_nan_from(y, v_keep(in_support(y), v_mul(difference, row->weight))), n);
}

V_FLATTEN static void sparsemax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		row_state row = row_of(call, r);
		const double n = row_sum_of(support_one, &row, row.cols, 0).hi;
		const constant sum = row_sum_of(support_dy, &row, row.cols, 0);

		row.weight = v_set(1 / call->temperature);
		row.offset = v_set(sum.hi / (n > 0 ? n : 1));
		row_each(sparsemax_dx, &row, row.cols);
	}
}
