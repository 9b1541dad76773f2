/* SPDX-License-Identifier: MIT */
/* The scalar reference of the row-wise functions: their formulas in WIDE, one column after another. */

typedef struct {
	const lane *x, *y, *dy;
	lane *out;
	size_t cols;
	WIDE temperature, sign;
	int zeros;
} row_state;

static row_state row_of(const struct vact_rowwise_call *call, size_t r)
{
	const lane *x = call->x, *y = call->y, *dy = call->dy;
	lane *out = call->out;

	return (row_state){ x ? x + r * call->ldx : x,
		            y ? y + r * call->ldy : y,
		            dy ? dy + r * call->lddy : dy,
		            out + r * call->ldout,
		            call->cols,
		            call->temperature,
		            1,
		            call->zeros };
}

static WIDE row_x(const row_state *row, size_t i) { return row->sign * row->x[i]; }

/* NaN if there is one in the row. */
static WIDE row_largest(const row_state *row)
{
	WIDE largest = -(WIDE)INFINITY;

	for (size_t i = 0; i < row->cols; i++) {
		if (isnan(row->x[i]))
			return (WIDE)NAN;
		if (row_x(row, i) > largest)
			largest = row_x(row, i);
	}
	return largest;
}

static void row_fill(const row_state *row, WIDE value)
{
	for (size_t i = 0; i < row->cols; i++)
		row->out[i] = (lane)value;
}

/* The sum of exp((x - largest) / T), but for the first that is the largest. */
static WIDE row_sum_of_others(const row_state *row, WIDE largest)
{
	WIDE sum = 0;
	int met = 0;

	for (size_t i = 0; i < row->cols; i++) {
		if (row_x(row, i) == largest && !met)
			met = 1;
		else
			sum += exp((row_x(row, i) - largest) / row->temperature);
	}
	return sum;
}

/* Whether largest says that no element counts or that one is infinite: then all outputs are known. */
static int row_is_unbounded(const row_state *row, WIDE largest, WIDE nothing)
{
	if (isfinite(largest))
		return 0;
	row_fill(row, largest < 0 ? nothing : (WIDE)NAN);
	return 1;
}

static void softmax_row(const row_state *row, WIDE factor)
{
	const WIDE largest = row_largest(row);

	if (row_is_unbounded(row, largest, row->zeros ? 0 * factor : (WIDE)NAN))
		return;

	const WIDE sum = 1 + row_sum_of_others(row, largest);

	for (size_t i = 0; i < row->cols; i++)
		row->out[i] = (lane)(factor * exp((row_x(row, i) - largest) / row->temperature) / sum);
}

static void softmax_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);

		softmax_row(&row, 1);
	}
}

static void softmin_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		row_state row = row_of(call, r);

		row.sign = -1;
		softmax_row(&row, 1);
	}
}

static void log_softmax_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		const WIDE largest = row_largest(&row);

		if (row_is_unbounded(&row, largest, row.zeros ? -(WIDE)INFINITY : (WIDE)NAN))
			continue;

		const WIDE log_sum = log1p(row_sum_of_others(&row, largest));

		for (size_t i = 0; i < row.cols; i++)
			row.out[i] = (lane)((row_x(&row, i) - largest) / row.temperature - log_sum);
	}
}

static void logsumexp_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		const WIDE largest = row_largest(&row);

		if (isfinite(largest))
			*row.out = (lane)(largest / row.temperature + log1p(row_sum_of_others(&row, largest)));
		else
			*row.out = (lane)largest;
	}
}

static void softmax_gradient_row(const row_state *row, WIDE factor)
{
	WIDE sum = 0;

	for (size_t i = 0; i < row->cols; i++)
		sum += (WIDE)row->y[i] * row->dy[i];
	for (size_t i = 0; i < row->cols; i++)
		row->out[i] = (lane)(row->y[i] * (row->dy[i] - sum) * factor);
}

static void softmax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);

		softmax_gradient_row(&row, 1 / row.temperature);
	}
}

static void softmin_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);

		softmax_gradient_row(&row, -1 / row.temperature);
	}
}

static void log_softmax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		WIDE sum = 0;

		for (size_t i = 0; i < row.cols; i++)
			sum += row.dy[i];
		for (size_t i = 0; i < row.cols; i++)
			row.out[i] = (lane)((row.dy[i] - exp((WIDE)row.y[i]) * sum) / row.temperature);
	}
}

static void logsumexp_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);

		softmax_row(&row, *row.dy / row.temperature);
	}
}

static void hardmax_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		const WIDE largest = row_largest(&row);
		size_t first = 0;

		if (isnan(largest) || (largest < 0 && isinf(largest))) {
			row_fill(&row, isnan(largest) || !row.zeros ? (WIDE)NAN : 0);
			continue;
		}
		while (row.x[first] != (lane)largest)
			first++;
		row_fill(&row, 0);
		row.out[first] = 1;
	}
}

static void hardmax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);

		for (size_t i = 0; i < row.cols; i++)
			row.out[i] = isnan(row.y[i]) ? row.y[i] : 0 * row.dy[i];
	}
}

/* (x - largest) / T, no less than -2: below -1 nothing counts. */
static WIDE row_z(const row_state *row, WIDE largest, size_t i)
{
	return fmax((row_x(row, i) - largest) / row->temperature, -2);
}

/* tau, by the iteration that kernels/rowwise/simplex.h explains. */
static WIDE row_tau(const row_state *row, WIDE largest)
{
	WIDE tau = -1, n = (WIDE)INFINITY;

	for (;;) {
		WIDE sum = 0, size = 0;

		for (size_t i = 0; i < row->cols; i++) {
			if (row_z(row, largest, i) > tau) {
				sum += row_z(row, largest, i);
				size++;
			}
		}
		if (!(size < n))
			return tau;
		n = size;
		tau = (sum - 1) / n;
	}
}

static void sparsemax_rows(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		const WIDE largest = row_largest(&row);

		if (row_is_unbounded(&row, largest, row.zeros ? 0 : (WIDE)NAN))
			continue;

		const WIDE tau = row_tau(&row, largest);

		for (size_t i = 0; i < row.cols; i++)
			row.out[i] = (lane)fmax(row_z(&row, largest, i) - tau, 0);
	}
}

static void sparsemax_rows_gradient(const struct vact_rowwise_call *call)
{
	for (size_t r = 0; r < call->rows; r++) {
		const row_state row = row_of(call, r);
		WIDE sum = 0, size = 0;

		for (size_t i = 0; i < row.cols; i++) {
			if (!(row.y[i] <= 0)) {
				sum += row.dy[i];
				size++;
			}
		}
		for (size_t i = 0; i < row.cols; i++) {
			if (isnan(row.y[i]))
				row.out[i] = row.y[i];
			else
				row.out[i] = row.y[i] > 0 ? (lane)((row.dy[i] - sum / size) / row.temperature) : 0;
		}
	}
}
