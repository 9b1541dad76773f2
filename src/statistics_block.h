/* SPDX-License-Identifier: MIT */
/*
 * What statistics.c does with a block of columns, in plain C, whose loops over the columns the compiler turns into
 * vectors of the base instruction set.  Included once for each element type, with LANE and COUNT the types of an element
 * and of a count as wide, and OF(name) the name that a function gets.
 *
 * Mean and squares of a chunk are of differences to its first row.  (mean - shift)^2 is no more than the sum of squares
 * itself, since the shift is one of the elements: taking one from the other costs a factor of CHUNK in accuracy at worst.
 */

struct OF(chunk) {
	double shift[BLOCK], sum[BLOCK], squares[BLOCK]; /* of x - shift */
	COUNT zeros[BLOCK], low[BLOCK], high[BLOCK], nans[BLOCK], alive[BLOCK];
};

static void OF(add_row)(struct OF(chunk) * c, const LANE *x, LANE low, LANE high)
{
	for (int j = 0; j < BLOCK; j++) {
		const double d = (double)x[j] - c->shift[j];

		c->sum[j] += d;
		c->squares[j] += d * d;
	}
	for (int j = 0; j < BLOCK; j++) {
		c->zeros[j] += x[j] == 0;
		c->low[j] += x[j] <= low;
		c->high[j] += x[j] >= high;
		c->nans[j] += x[j] != x[j];
		c->alive[j] += !(x[j] <= 0);
	}
}

/* Four rows, each pair being added first. */
static void OF(add_rows)(struct OF(chunk) * c, const LANE *x, size_t ldx, LANE low, LANE high)
{
	const LANE *const a = x, *const b = x + ldx, *const e = b + ldx, *const f = e + ldx;

	for (int j = 0; j < BLOCK; j++) {
		const double s = c->shift[j], p = (double)a[j] - s, q = (double)b[j] - s, r = (double)e[j] - s,
		             t = (double)f[j] - s;

		c->sum[j] += (p + q) + (r + t);
		c->squares[j] += (p * p + q * q) + (r * r + t * t);
	}
	for (int j = 0; j < BLOCK; j++) {
		c->zeros[j] += (COUNT)(a[j] == 0) + (COUNT)(b[j] == 0) + (COUNT)(e[j] == 0) + (COUNT)(f[j] == 0);
		c->low[j] +=
		        (COUNT)(a[j] <= low) + (COUNT)(b[j] <= low) + (COUNT)(e[j] <= low) + (COUNT)(f[j] <= low);
		c->high[j] +=
		        (COUNT)(a[j] >= high) + (COUNT)(b[j] >= high) + (COUNT)(e[j] >= high) + (COUNT)(f[j] >= high);
		c->nans[j] +=
		        (COUNT)(a[j] != a[j]) + (COUNT)(b[j] != b[j]) + (COUNT)(e[j] != e[j]) + (COUNT)(f[j] != f[j]);
		c->alive[j] +=
		        (COUNT) !(a[j] <= 0) + (COUNT) !(b[j] <= 0) + (COUNT) !(e[j] <= 0) + (COUNT) !(f[j] <= 0);
	}
}

/* m rows of n columns, fewer than BLOCK of which are made so many by a copy. */
static void OF(add_chunk)(struct OF(chunk) * c, size_t m, size_t n, const LANE *x, size_t ldx, LANE low, LANE high)
{
	LANE copy[4 * BLOCK] = { 0 };

	memset(c, 0, sizeof *c);
	for (size_t j = 0; j < n; j++)
		c->shift[j] = (double)x[j];
	for (size_t i = 0, rows; i < m; i += rows) {
		const LANE *from = x + i * ldx;

		rows = m - i < 4 ? 1 : 4;
		for (size_t k = 0; n < BLOCK && k < rows; k++)
			memcpy(copy + k * BLOCK, from + k * ldx, n * sizeof *x);
		if (rows == 4)
			OF(add_rows)(c, n < BLOCK ? copy : from, n < BLOCK ? BLOCK : ldx, low, high);
		else
			OF(add_row)(c, n < BLOCK ? copy : from, low, high);
	}
}

/* n columns, their variance still being the sum of squares. */
static void OF(add_block)(size_t rows, size_t n, const LANE *x, size_t ldx, const vact_statistics_params *p,
                          vact_statistics *out)
{
	const LANE low = OF(at_most)(p->low), high = -OF(at_most)(-p->high);

	for (size_t i = 0, m; i < rows; i += m, x += m * ldx) {
		struct OF(chunk) c;

		m = rows - i < CHUNK ? rows - i : CHUNK;
		OF(add_chunk)(&c, m, n, x, ldx, low, high);
		for (size_t j = 0; j < n; j++) {
			const double mean = c.sum[j] * (1 / (double)m), squares = c.squares[j] - mean * c.sum[j];
			const vact_statistics chunk = { .count = m,
				                        .zeros = c.zeros[j],
				                        .low = c.low[j],
				                        .high = c.high[j],
				                        .nans = c.nans[j],
				                        .dead = !c.alive[j],
				                        .mean = c.shift[j] + mean,
				                        .variance = squares < 0 ? 0 : squares };
			const uint64_t dead = (i == 0 || out[j].dead) && chunk.dead;

			if (i == 0)
				out[j] = chunk;
			else
				merge(&out[j], &chunk);
			out[j].dead = dead;
		}
	}
}

#undef LANE
#undef COUNT
#undef OF
