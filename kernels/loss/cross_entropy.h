/* SPDX-License-Identifier: MIT */
/*
 * Softmax and cross-entropy of one row: l = sum w t (maximum - x) + S log sum exp(x - maximum), S = sum w t, in which
 * nothing is negative, and dx = scale (p S - w t).
 *
 * With labels alone, S is the weight of the label's class and the first sum has one term; only a smoothed or given
 * distribution needs sums of its own.
 */

typedef struct {
	row_state row;
	const lane *t, *w;
	vf maximum, on, off, factor, scale;
} cross_entropy_state;

/* w t of a vector of columns, the target being smoothed; without t it is that of no label. */
V_INLINE vf weighted_target(const cross_entropy_state *s, size_t i, size_t n)
{
	vf t = s->t ? v_muladd(s->on, load_first(s->t + i, n), s->off) : s->off;

	return s->w ? v_mul(load_first(s->w + i, n), t) : t;
}

V_INLINE vf sum_of_targets(const void *context, size_t i, size_t n) { return weighted_target(context, i, n); }

/* A class that is impossible adds nothing if its target is 0. */
V_INLINE vf sum_below(const void *context, size_t i, size_t n)
{
	const cross_entropy_state *s = context;
	vf target = weighted_target(s, i, n);
	vf below = v_mul(target, v_sub(s->maximum, load_first(s->row.x + i, n)));

	return v_drop(v_eq(target, v_zero()), below);
}

V_INLINE void gradient_of_label(const void *context, size_t i, size_t n)
{
	const cross_entropy_state *s = context;

	store_first(s->row.out + i, v_mul(load_first(s->row.out + i, n), s->factor), n);
}

V_INLINE void gradient_of_distribution(const void *context, size_t i, size_t n)
{
	const cross_entropy_state *s = context;
	vf e = load_first(s->row.out + i, n), target = v_mul(weighted_target(s, i, n), s->scale);

	store_first(s->row.out + i, v_muladd(e, s->factor, v_neg(target)), n);
}

/* What the label has of the targets: all but what smoothing gives to every class. */
V_INLINE double label_target(const struct vact_loss_row *task)
{
	return task->t ? 0 : task->on * (task->w ? (double)((const lane *)task->w)[task->label] : 1);
}

/* w t of one column, rounded as in the sum over all of them. */
V_INLINE double target_at(const cross_entropy_state *s, const struct vact_loss_row *task, size_t i, int distribution)
{
	lane target[V_LANES];

	v_store(target, distribution ? weighted_target(s, i, 1) : v_zero());
	return (double)target[0] + (i == task->label ? label_target(task) : 0);
}

/*
 * The gradient of a class by itself: p (S - w t) - w t (1 - p), each difference without rounding, which p S - w t has
 * not as p approaches 1.  Only the label's and the likeliest class can come near.
 */
V_INLINE double gradient_at(double e, double total, double others, double target, double sum_of_other_targets)
{
	return (e * sum_of_other_targets - target * others) / total;
}

V_INLINE vact_sum cross_entropy(const struct vact_loss_row *task, int distribution)
{
	const lane *x = task->x;
	lane *dx = task->dx;
	const lane maximum = row_maximum(x, task->n, 0);
	cross_entropy_state s = { .row = { .x = x, .out = dx, .next = task->next, .written = x, .cols = task->n },
		                  .t = task->t,
		                  .w = task->w,
		                  .maximum = v_set((double)maximum),
		                  .on = v_set(task->on),
		                  .off = v_set(task->off),
		                  .scale = v_set(task->scale) };
	constant targets = c_exact(0), below = c_exact(0);

	if (!(fabs((double)maximum) <= LANE(FLT_MAX, DBL_MAX))) {
		if (dx)
			row_fill(dx, task->n, (lane)NAN);
		return (vact_sum){ (double)NAN, 0 };
	}
	if (distribution) {
		targets = row_sum_of(sum_of_targets, &s, task->n, 0);
		below = row_sum_of(sum_below, &s, task->n, 0);
	}
	if (label_target(task) != 0) {
		const constant all = c_sum(targets.hi, label_target(task));

		targets = (constant){ all.hi, all.lo + targets.lo };
		below.lo += label_target(task) * ((double)maximum - (double)x[task->label]);
	}

	const double sum = targets.hi + targets.lo;

	s.row.scale = row_scale_of(maximum, 1, 0);

	const row_split split =
	        dx ? row_split_of(exp_stored_unscaled, others_stored_unscaled, 1, &s.row, maximum, ROW_UNSCALED)
	           : row_split_of(exp_unscaled, others_unscaled, 0, &s.row, maximum, ROW_UNSCALED);
	const size_t first = s.row.first, label = task->t ? task->n : task->label;
	const double others = split.others, total = 1 + others;
	const constant log = row_log1p(others);

	if (dx) {
		const int has_first = first < task->n, has_label = label < task->n && label != first;
		const double e = has_label ? (double)dx[label] / split.of_maximum : 0;
		const double t = has_label ? target_at(&s, task, label, distribution) : 0;
		const double t_first = has_first ? target_at(&s, task, first, distribution) : 0;

		s.factor = v_set(task->scale * sum / (total * split.of_maximum));
		row_each(distribution ? gradient_of_distribution : gradient_of_label, &s, task->n);
		if (has_label)
			dx[label] = (lane)(task->scale *
			                   gradient_at(e, total, total - e, t, (targets.hi - t) + targets.lo));
		if (has_first)
			dx[first] = (lane)(task->scale * gradient_at(1, total, others, t_first,
			                                             (targets.hi - t_first) + targets.lo));
	}
	return (vact_sum){ below.hi, below.lo + sum * (log.hi + log.lo) };
}

V_FLATTEN static vact_sum softmax_cross_entropy_row(const struct vact_loss_row *task)
{
	return task->t || task->off != 0 ? cross_entropy(task, 1) : cross_entropy(task, 0);
}
