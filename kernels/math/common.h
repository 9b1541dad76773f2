/* SPDX-License-Identifier: MIT */
/* Functions that several activations share, over the vocabulary and v_exp. */

/* exp(hi + lo) for |lo| far below 1: lo carries what rounding the argument to hi would lose. */
V_INLINE vf v_exp_sum(v_pair x)
{
	vf e = v_exp(x.hi);

	return v_muladd(e, x.lo, e);
}

/* exp(-|x|), which no x overflows: what the sigmoid family is built on. */
V_INLINE vf v_exp_minus_abs(vf x) { return v_exp(v_neg(v_abs(x))); }
