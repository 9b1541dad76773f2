/* SPDX-License-Identifier: MIT */
/* The losses of which every element has its own. */

typedef struct {
	const lane *x, *t, *w;
	lane *dx, *each;
	vf scale;
} element_losses;

V_INLINE element_losses element_losses_of(const struct vact_loss_row *task)
{
	return (element_losses){ task->x, task->t, task->w, task->dx, task->each, v_set(task->scale) };
}

V_INLINE vf give_losses(const element_losses *s, size_t i, size_t n, vf l, vf gradient)
{
	if (s->each)
		store_first(s->each + i, l, n);
	if (s->dx)
		store_first(s->dx + i, v_mul(s->scale, gradient), n);
	return l;
}

/* l = (w t + 1 - t) log1p(e) + (x < 0 ? w t : 1 - t) |x| with e = exp(-|x|): nothing cancels. */
V_INLINE vf logistic_losses(const void *context, size_t i, size_t n)
{
	const element_losses *s = context;
	vf x = load_first(s->x + i, n), t = load_first(s->t + i, n), one = v_set(1), e = v_exp_minus_abs(x);
	vf positive = s->w ? v_mul(load_first(s->w + i, n), t) : t, negative = v_sub(one, t);
	vf toward = v_select_negative(x, positive, negative), r = v_div(one, v_add(one, e));
	vf linear = v_drop(v_eq(toward, v_zero()), v_mul(toward, v_abs(x)));
	vf l = v_muladd(v_add(positive, negative), v_log1p(e), linear);
	vf up = v_select_negative(x, v_mul(e, r), r), down = v_select_negative(x, r, v_mul(e, r));

	return give_losses(s, i, n, l, v_muladd(negative, up, v_neg(v_mul(positive, down))));
}

V_FLATTEN static vact_sum logistic_loss_row(const struct vact_loss_row *task)
{
	const element_losses s = element_losses_of(task);
	const constant sum = row_sum_of(logistic_losses, &s, task->n, 0);

	return (vact_sum){ sum.hi, sum.lo };
}

V_INLINE vf squared_errors(const void *context, size_t i, size_t n)
{
	const element_losses *s = context;
	vf d = v_sub(load_first(s->x + i, n), load_first(s->t + i, n));

	return give_losses(s, i, n, v_mul(d, d), v_add(d, d));
}

V_FLATTEN static vact_sum squared_error_row(const struct vact_loss_row *task)
{
	const element_losses s = element_losses_of(task);
	const constant sum = row_sum_of(squared_errors, &s, task->n, 0);

	return (vact_sum){ sum.hi, sum.lo };
}
