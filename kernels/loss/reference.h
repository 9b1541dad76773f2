/* SPDX-License-Identifier: MIT */
/* The losses, scalar and in a type wider than the element, rounded once: the path for CPUs that no kernel serves. */

static WIDE loss_weight(const struct vact_loss_row *row, size_t i) { return row->w ? ((const lane *)row->w)[i] : 1; }

static WIDE loss_target(const struct vact_loss_row *row, size_t i)
{
	return row->t ? ((const lane *)row->t)[i] : i == row->label;
}

static vact_sum loss_in_two_parts(WIDE x)
{
	const double hi = (double)x;

	return (vact_sum){ hi, isfinite(hi) ? (double)(x - hi) : 0 };
}

/* max - x_i, for a possible class: an impossible one, x_i = -inf, adds nothing where its target is 0. */
static WIDE loss_below(WIDE max, WIDE x, WIDE weight)
{
	return weight == 0 && isinf(x) && x < 0 ? 0 : weight * (max - x);
}

static vact_sum softmax_cross_entropy_row(const struct vact_loss_row *row)
{
	const lane *x = row->x;
	lane *dx = row->dx;
	WIDE max = -(WIDE)INFINITY, rest = 0, weighted = 0, below = 0;
	size_t at = 0;

	for (size_t i = 0; i < row->n; i++) {
		if (x[i] > max || isnan(x[i])) {
			max = x[i];
			at = i;
		}
		if (isnan(max))
			break;
	}
	max = isfinite(max) ? max : (WIDE)NAN; /* an infinite one has no limit, as in rowwise.h */
	for (size_t i = 0; i < row->n; i++) {
		const WIDE weight = loss_weight(row, i) * ((WIDE)row->on * loss_target(row, i) + (WIDE)row->off);

		weighted += weight;
		below += loss_below(max, x[i], weight);
		rest += i == at ? 0 : exp(x[i] - max);
	}

	const WIDE inverse = 1 / (1 + rest), loss = below + weighted * log1p(rest);

	for (size_t i = 0; dx && i < row->n; i++) {
		const WIDE weight = loss_weight(row, i) * ((WIDE)row->on * loss_target(row, i) + (WIDE)row->off);
		const WIDE e = i == at ? exp(max - max) : exp(x[i] - max), others = i == at ? rest : 1 + rest - e;

		/* p sum w t - w t, the part of its own class drawn together: it cancels as p approaches 1 */
		dx[i] = (lane)((WIDE)row->scale * (e * (weighted - weight) - weight * others) * inverse);
	}
	return loss_in_two_parts(isnan(max) ? max : loss);
}

static vact_sum logistic_loss_row(const struct vact_loss_row *row)
{
	const lane *x = row->x, *t = row->t;
	lane *dx = row->dx, *each = row->each;
	WIDE sum = 0;

	for (size_t i = 0; i < row->n; i++) {
		const WIDE e = exp(-fabs((WIDE)x[i])), positive = loss_weight(row, i) * (WIDE)t[i],
		           negative = 1 - (WIDE)t[i];
		const WIDE up = x[i] < 0 ? e / (1 + e) : 1 / (1 + e), down = x[i] < 0 ? 1 / (1 + e) : e / (1 + e);
		WIDE l = (positive + negative) * log1p(e);

		if (x[i] < 0 && positive != 0)
			l -= positive * x[i];
		if (x[i] > 0 && negative != 0)
			l += negative * x[i];
		sum += l;
		if (each)
			each[i] = (lane)l;
		if (dx)
			dx[i] = isnan(x[i]) ? x[i] : (lane)((WIDE)row->scale * (negative * up - positive * down));
	}
	return loss_in_two_parts(sum);
}

static vact_sum squared_error_row(const struct vact_loss_row *row)
{
	const lane *x = row->x, *t = row->t;
	lane *dx = row->dx, *each = row->each;
	WIDE sum = 0;

	for (size_t i = 0; i < row->n; i++) {
		const WIDE d = (WIDE)x[i] - (WIDE)t[i];

		sum += d * d;
		if (each)
			each[i] = (lane)(d * d);
		if (dx)
			dx[i] = (lane)(2 * (WIDE)row->scale * d);
	}
	return loss_in_two_parts(sum);
}
