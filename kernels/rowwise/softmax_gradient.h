/* SPDX-License-Identifier: MIT */
/* The gradients of softmax, softmin, log_softmax and logsumexp: a sum over the row, then each element by itself. */

V_INLINE vf y_dy(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	return v_mul(load_first(row->y + i, n), load_first(row->dy + i, n));
}

/* y (dy - offset) / T */
V_INLINE void softmax_dx(const void *context, size_t i, size_t n)
{
	const row_state *row = context;
	vf difference = v_sub(load_first(row->dy + i, n), row->offset);

	store_first(row->out + i, v_mul(v_mul(load_first(row->y + i, n), row->weight), difference), n);
}

V_INLINE void softmax_rows_gradient_signed(const struct vact_rowwise_call *call, double sign)
{
	for (size_t r = 0; r < call->rows; r++) {
		row_state row = row_of(call, r);
		const constant sum = row_sum_of(y_dy, &row, row.cols, 1);

		row.weight = v_set(sign / call->temperature);
		row.offset = v_set(sum.hi);
		row_each(softmax_dx, &row, row.cols);
	}
}

V_FLATTEN static void softmax_rows_gradient(const struct vact_rowwise_call *call)
{
	softmax_rows_gradient_signed(call, 1);
}

V_FLATTEN static void softmin_rows_gradient(const struct vact_rowwise_call *call)
{
	softmax_rows_gradient_signed(call, -1);
}

V_INLINE vf dy_alone(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	return load_first(row->dy + i, n);
}

/* (dy - exp(y) offset) / T */
V_INLINE void log_softmax_dx(const void *context, size_t i, size_t n)
{
	const row_state *row = context;
	vf p = v_exp_nonpositive(load_first(row->y + i, n));
	vf difference = v_muladd(v_neg(p), row->offset, load_first(row->dy + i, n));

	store_first(row->out + i, v_mul(difference, row->weight), n);
}

V_FLATTEN static void log_softmax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		row_state row = row_of(call, r);
		const constant sum = row_sum_of(dy_alone, &row, row.cols, 1);

		row.weight = v_set(1 / call->temperature);
		row.offset = v_set(sum.hi);
		row_each(log_softmax_dx, &row, row.cols);
	}
}

/* dy softmax(x) / T */
V_FLATTEN static void logsumexp_rows_gradient(const struct vact_rowwise_call *call)
{
	rows_by_maximum(call, ROW_LOGSUMEXP_GRADIENT);
}
