/* SPDX-License-Identifier: MIT */
/* relu(x) and relu(-x).  An output may be the very array of x: what is computed of a vector is stored afterwards. */

/* The row of the table, which the scalar path has too. */
V_INLINE vf relu_of(vf x) { return relu_forward_of(x, (vparams){ { 0 } }); }
V_INLINE vf relu_gradient_at(vf x) { return relu_gradient_of(x, (vparams){ { 0 } }); }

V_INLINE void crelu_row(size_t n, const lane *x, lane *positive, lane *negative)
{
	for (; n >= V_LANES; n -= V_LANES, x += V_LANES, positive += V_LANES, negative += V_LANES) {
		vf v = v_in_register(v_load(x));

		v_store(positive, relu_of(v));
		v_store(negative, relu_of(v_neg(v)));
	}
	if (n) {
		vf v = v_load_n(x, n);

		v_store_n(positive, relu_of(v), n);
		v_store_n(negative, relu_of(v_neg(v)), n);
	}
}

V_INLINE vf crelu_gradient(vf x, vf d_positive, vf d_negative)
{
	return v_sub(v_mul(d_positive, relu_gradient_at(x)), v_mul(d_negative, relu_gradient_at(v_neg(x))));
}

V_INLINE void crelu_row_gradient(size_t n, const lane *x, const lane *d_positive, const lane *d_negative, lane *dx)
{
	for (; n >= V_LANES;
	     n -= V_LANES, x += V_LANES, d_positive += V_LANES, d_negative += V_LANES, dx += V_LANES) {
		vf v = v_in_register(v_load(x));

		v_store(dx, crelu_gradient(v, v_load(d_positive), v_load(d_negative)));
	}
	if (n)
		v_store_n(dx, crelu_gradient(v_load_n(x, n), v_load_n(d_positive, n), v_load_n(d_negative, n)), n);
}
