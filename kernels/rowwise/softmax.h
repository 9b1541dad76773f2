/* SPDX-License-Identifier: MIT */
/*
 * softmax, softmin, log_softmax and logsumexp: the maximum of the row, the sum of the exponentials, and what each
 * function makes of them.
 */

/* One row of a call. */
typedef struct {
	const lane *x, *y, *dy, *next; /* next: x of the next row, of the last row its own */
	const lane *written;           /* what the last pass writes, where the first one does not; otherwise x */
	lane *out;
	const lane *next_out; /* that of the next row, where it is to be fetched; otherwise NULL */
	size_t cols;
	row_scale scale;
	v_pair factor, log; /* of the last pass */
	vf weight, offset;
	size_t first;   /* column of the maximum; cols if it has not been sought */
	v_pair inverse; /* 1 / T */
} row_state;

/* The L1 has room for two rows of x and two of out up to so many bytes; longer ones take 7 % more time if out is fetched. */
#define ROW_FETCHED 8192

V_INLINE row_state row_of(const struct vact_rowwise_call *call, size_t r)
{
	const int is_fetched = r + 1 < call->rows && call->cols * sizeof(lane) <= ROW_FETCHED;
	const lane *first = call->x, *x = first ? first + r * call->ldx : first, *y = call->y, *dy = call->dy;
	lane *out = call->out;

	return (row_state){ .x = x,
		            .y = y ? y + r * call->ldy : y,
		            .dy = dy ? dy + r * call->lddy : dy,
		            .next = x && r + 1 < call->rows ? x + call->ldx : x,
		            .written = x,
		            .out = out + r * call->ldout,
		            .next_out = is_fetched ? out + (r + 1) * call->ldout : NULL,
		            .cols = call->cols,
		            .inverse = v_set_constant(c_inverse(call->temperature)) };
}

/*
 * The row whose maximum is infinite: with +inf in it or with -inf alone, or NaN.  Returns what all of its outputs
 * are; nothing is what -inf alone gives.
 */
V_INLINE lane row_unbounded(const row_state *row, lane maximum, lane nothing)
{
	return maximum > 0 || row_has_nan(row->x, row->cols) ? (lane)NAN : nothing;
}

/*
 * The exponential of a column, and the same one of the next row on its way into the cache: this pass has more to compute than
 * to load, and the search for the next maximum, which comes after it, the other way round.
 */
V_INLINE vf exp_of_column(const void *context, size_t i, size_t n, row_kind kind)
{
	const row_state *row = context;

	__builtin_prefetch(row->next + i);
	return row_exp(load_first(row->x + i, n), &row->scale, kind);
}

V_INLINE vf exp_stored(const void *context, size_t i, size_t n, row_kind kind)
{
	const row_state *row = context;
	vf e = exp_of_column(context, i, n, kind);

	store_first(row->out + i, e, n);
	return e;
}

V_INLINE vf exp_stored_unscaled(const void *context, size_t i, size_t n)
{
	return exp_stored(context, i, n, ROW_UNSCALED);
}

V_INLINE vf exp_stored_unshifted(const void *context, size_t i, size_t n)
{
	return exp_stored(context, i, n, ROW_UNSHIFTED);
}

V_INLINE vf exp_stored_scaled(const void *context, size_t i, size_t n)
{
	return exp_stored(context, i, n, ROW_SCALED);
}

/* out times factor, rounded once */
V_INLINE vf normalized(const row_state *row, size_t i, size_t n)
{
	vf e = load_first(row->out + i, n);

	return v_product_plus(e, row->factor.hi, v_mul(e, row->factor.lo));
}

V_INLINE void normalize(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	store_first(row->out + i, normalized(row, i, n), n);
}

/*
 * And what the next row is written to on its way into the cache: 12 % less time for rows of 4 KiB out of it.  With AVX2,
 * which comes by each line twice, that costs as much in the cache as it gains out of it.
 */
V_INLINE void normalize_and_fetch(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	__builtin_prefetch(row->next_out + i, 1);
	normalize(context, i, n);
}

V_INLINE void normalize_weighted(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	store_first(row->out + i, v_mul(normalized(row, i, n), row->weight), n);
}

/*
 * 1 / c in lanes; what is below the lower part would count only if that were subnormal, which it is not.  In f32 c is a
 * double, and so its inverse is all that two lanes can hold.
 */
V_INLINE v_pair row_inverse(constant c)
{
	if (V_F32)
		return v_set_constant(c_exact(1 / c.hi));

	const constant inverse = c_inverse(c.hi);

	return v_set_constant((constant){ inverse.hi, inverse.lo - inverse.hi * (c.lo / c.hi) });
}

/* And, likewise, what the last pass writes to, unless its stores are of whole cache lines: those fetch nothing. */
V_INLINE vf exp_not_stored(const void *context, size_t i, size_t n, row_kind kind)
{
	const row_state *row = context;

	if (sizeof(vf) < 64)
		__builtin_prefetch(row->written + i);
	return exp_of_column(context, i, n, kind);
}

V_INLINE vf exp_unscaled(const void *context, size_t i, size_t n)
{
	return exp_not_stored(context, i, n, ROW_UNSCALED);
}

V_INLINE vf exp_unshifted(const void *context, size_t i, size_t n)
{
	return exp_not_stored(context, i, n, ROW_UNSHIFTED);
}

V_INLINE vf exp_scaled(const void *context, size_t i, size_t n) { return exp_not_stored(context, i, n, ROW_SCALED); }

/* 0 for the column of the maximum */
V_INLINE vf without_maximum(const row_state *row, size_t i, vf e) { return v_drop(row_lane_of(row->first, i), e); }

V_INLINE vf others_unscaled(const void *context, size_t i, size_t n)
{
	return without_maximum(context, i, exp_unscaled(context, i, n));
}

V_INLINE vf others_unshifted(const void *context, size_t i, size_t n)
{
	return without_maximum(context, i, exp_unshifted(context, i, n));
}

V_INLINE vf others_scaled(const void *context, size_t i, size_t n)
{
	return without_maximum(context, i, exp_scaled(context, i, n));
}

V_INLINE vf others_stored_unscaled(const void *context, size_t i, size_t n)
{
	return without_maximum(context, i, exp_stored_unscaled(context, i, n));
}

/* What has been stored */
V_INLINE vf stored(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	return load_first(row->out + i, n);
}

V_INLINE vf others_stored(const void *context, size_t i, size_t n)
{
	return without_maximum(context, i, stored(context, i, n));
}

/* The sum of the exponentials of all columns but the first that is the maximum, in units of its: of_maximum. */
typedef struct {
	double others, of_maximum;
} row_split;

/* The columns of a block. */
typedef struct {
	size_t begin, end;
} row_block;

/* That of the first column of x, or of out, with the maximum's value, which the row keeps. */
V_INLINE row_block row_block_of(row_state *row, const lane *in, lane value)
{
	row->first = row_find(in, row->cols, value);

	const size_t begin = row->first - row->first % ROW_BLOCK, rest = row->cols - begin;

	return (row_block){ begin, rest < ROW_BLOCK ? row->cols : begin + ROW_BLOCK };
}

/* term is the exponential of a column, and others_of the same without the maximum's. */
V_INLINE double row_sum_of_others(row_term *term, row_term *others_of, const row_state *row, row_block block)
{
	row_sum sum = row_sum_of_nothing();

	row_add(&sum, term, row, 0, block.begin, 1);
	row_add(&sum, others_of, row, block.begin, block.end, 1);
	row_add(&sum, term, row, block.end, row->cols, 1);

	const constant others = row_total(&sum);

	return others.hi + others.lo;
}

/* The sum of a block's terms. */
V_INLINE double row_block_sum(row_term *term, const row_state *row, row_block block)
{
	row_sum sum = row_sum_of_nothing();

	row_add(&sum, term, row, block.begin, block.end, 1);

	const constant total = row_total(&sum);

	return total.hi + total.lo;
}

/*
 * With the row's scale, accurate however small the others are; others_of is term without the maximum's.
 *
 * In f32, where sums have 29 bits more than terms: of a sum of 8 or more the maximum is taken as it was added, since half
 * an ULP of 1 is .06 ULP of log(8), and its column is not sought; of a smaller one along with its block, which is added anew
 * without it, unless that would leave too few bits.  If the terms have been stored, x may be gone.
 */
V_INLINE row_split row_split_of(row_term *term, row_term *others_of, int is_stored, row_state *row, lane maximum,
                                row_kind kind)
{
	const row_power power = row_exp_power(v_set((double)maximum), &row->scale, kind);
	lane of_maximum[V_LANES];

	v_store(of_maximum, row_exp_value(power));

	row_split split = { .of_maximum = (double)of_maximum[0] };

	if (!V_F32) {
		const row_block block = row_block_of(row, row->x, maximum);

		split.others = row_divided_by(row_sum_of_others(term, others_of, row, block), power);
		return split;
	}

	const constant total = row_sum_of(term, row, row->cols, 1);

	split.others = row_divided_by(total.hi + total.lo, power) - 1;
	row->first = row->cols;
	if (split.others >= 7)
		return split;

	row_term *again = is_stored ? stored : term, *others_again = is_stored ? others_stored : others_of;
	const row_block block =
	        is_stored ? row_block_of(row, row->out, of_maximum[0]) : row_block_of(row, row->x, maximum);
	double others =
	        (total.hi - row_block_sum(again, row, block)) + (total.lo + row_block_sum(others_again, row, block));

	if (others < total.hi * 0x1p-24)
		others = row_sum_of_others(again, others_again, row, block);
	split.others = row_divided_by(others, power);
	return split;
}

/* log sum exp((x - maximum) / T) */
V_INLINE constant log_of_sum(row_state *row, lane maximum, double temperature, int scaled)
{
	row->scale = row_scale_of(maximum, temperature, 0);
	if (scaled)
		return row_log1p(row_split_of(exp_scaled, others_scaled, 0, row, maximum, ROW_SCALED).others);
	if (row_kind_of(&row->scale) == ROW_UNSHIFTED)
		return row_log1p(
		        row_split_of(exp_unshifted, others_unshifted, 0, row, maximum, ROW_UNSHIFTED).others);
	return row_log1p(row_split_of(exp_unscaled, others_unscaled, 0, row, maximum, ROW_UNSCALED).others);
}

/* x - (maximum + log), whose upper part is taken off without a rounding wherever that would count. */
V_INLINE void subtract_unscaled(const void *context, size_t i, size_t n)
{
	const row_state *row = context;

	store_first(row->out + i, v_sub(v_sub(load_first(row->x + i, n), row->log.hi), row->log.lo), n);
}

/* (x - maximum) / T - log: both have the same sign, so nothing cancels. */
V_INLINE void subtract_scaled(const void *context, size_t i, size_t n)
{
	const row_state *row = context;
	vf d = v_sub(load_first(row->x + i, n), row->offset);
	v_pair q = v_two_prod(d, row->inverse.hi);
	vf lo = v_keep(v_lt(v_abs(q.hi), v_set((double)INFINITY)), v_muladd(d, row->inverse.lo, q.lo));

	store_first(row->out + i, v_add(v_sub(q.hi, row->log.hi), v_sub(lo, row->log.lo)), n);
}

typedef enum { ROW_SOFTMAX, ROW_SOFTMIN, ROW_LOG_SOFTMAX, ROW_LOGSUMEXP_GRADIENT } row_function;

/* The exponentials, left in out but for the logarithm, and what the last pass takes from their sum. */
V_INLINE void rows_begin(row_state *row, row_function function, lane maximum, double temperature, int scaled)
{
	if (function == ROW_LOG_SOFTMAX) {
		row->written = row->out;

		const constant log = log_of_sum(row, maximum, temperature, scaled);
		const constant sum = c_sum((double)maximum, log.hi);

		row->offset = v_set((double)maximum);
		row->log = v_set_constant(scaled ? log : (constant){ sum.hi, sum.lo + log.lo });
		return;
	}
	row->scale = row_scale_of(maximum, temperature, function == ROW_SOFTMIN);
	if (scaled)
		row->factor = row_inverse(row_sum_of(exp_stored_scaled, row, row->cols, 1));
	else if (row_kind_of(&row->scale) == ROW_UNSHIFTED)
		row->factor = row_inverse(row_sum_of(exp_stored_unshifted, row, row->cols, 1));
	else
		row->factor = row_inverse(row_sum_of(exp_stored_unscaled, row, row->cols, 1));
}

V_INLINE void rows_end(row_state *row, row_function function, int scaled)
{
	if (function == ROW_LOG_SOFTMAX)
		row_each(scaled ? subtract_scaled : subtract_unscaled, row, row->cols);
	else if (function == ROW_LOGSUMEXP_GRADIENT)
		row_each(normalize_weighted, row, row->cols);
	else if (sizeof(vf) == 64 && row->next_out)
		row_each(normalize_and_fetch, row, row->cols);
	else
		row_each(normalize, row, row->cols);
}

/*
 * The maximum of a row is sought before the last pass over the one above: the processor does that while it waits for
 * what comes out of the sum, a long chain of operations on scalars.
 */
V_INLINE void rows_of_kind(const struct vact_rowwise_call *call, row_function function, int scaled)
{
	const int negated = function == ROW_SOFTMIN;
	const double temperature = scaled ? call->temperature : 1;
	const double zero = function == ROW_LOG_SOFTMAX ? -(double)INFINITY : 0;
	lane maximum = call->rows ? row_maximum(call->x, call->cols, negated) : 0;

	for (size_t r = 0; r < call->rows; r++) {
		row_state row = row_of(call, r);
		const int finite = fabs((double)maximum) <= LANE(FLT_MAX, DBL_MAX);
		/* before out, which may be the same array, is written */
		const double dy = function == ROW_LOGSUMEXP_GRADIENT ? (double)*row.dy : 1;
		lane all = 0;

		row.weight = v_set(dy / temperature);
		if (finite)
			rows_begin(&row, function, maximum, temperature, scaled);
		else
			all = row_unbounded(&row, maximum, (lane)(call->zeros ? zero * dy : (double)NAN));
		if (r + 1 < call->rows)
			maximum = row_maximum(row.next, call->cols, negated);
		if (finite)
			rows_end(&row, function, scaled);
		else
			row_fill(row.out, row.cols, all);
	}
}

V_INLINE void rows_by_maximum(const struct vact_rowwise_call *call, row_function function)
{
	if (call->temperature == 1)
		rows_of_kind(call, function, 0);
	else
		rows_of_kind(call, function, 1);
}

V_FLATTEN static void softmax_rows(const struct vact_rowwise_call *call) { rows_by_maximum(call, ROW_SOFTMAX); }

V_FLATTEN static void softmin_rows(const struct vact_rowwise_call *call) { rows_by_maximum(call, ROW_SOFTMIN); }

V_FLATTEN static void log_softmax_rows(const struct vact_rowwise_call *call)
{
	rows_by_maximum(call, ROW_LOG_SOFTMAX);
}

V_INLINE lane logsumexp_row(row_state *row, double temperature, int scaled)
{
	const lane maximum = row_maximum(row->x, row->cols, 0);

	if (!(fabs((double)maximum) <= LANE(FLT_MAX, DBL_MAX)))
		return row_has_nan(row->x, row->cols) ? (lane)NAN : maximum;

	const constant log = log_of_sum(row, maximum, temperature, scaled);
	const constant sum = c_sum(scaled ? (double)maximum / temperature : (double)maximum, log.hi);

	return (lane)(fabs(sum.hi) <= DBL_MAX ? sum.hi + (sum.lo + log.lo) : sum.hi);
}

V_FLATTEN static void logsumexp_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		row_state row = row_of(call, r);

		if (call->temperature == 1)
			*row.out = logsumexp_row(&row, 1, 0);
		else
			*row.out = logsumexp_row(&row, call->temperature, 1);
	}
}
