/* SPDX-License-Identifier: MIT */
/* relu(x) and relu(-x).  An output may be the very array of x: what is computed of a vector is stored afterwards. */

/* The row of the table, which the scalar path has too. */
V_INLINE vf relu_of(vf x) { return relu_forward_of(x, (vparams){ { 0 } }); }
V_INLINE vf relu_gradient_at(vf x) { return relu_gradient_of(x, (vparams){ { 0 } }); }

/* Vectors of each array that are stored together: whole cache lines, since a processor that has to go back and forth
 * between the lines of two arrays takes up to twice as long. */
enum { WIDTH_VECTORS = 4 };

/* So many vectors from an element on, of the last of which the first n lanes count, or all. */
V_INLINE void crelu_vectors(size_t vectors, size_t n, const lane *x, lane *positive, lane *negative)
{
	vf right[WIDTH_VECTORS], left[WIDTH_VECTORS];

	for (size_t i = 0; i < vectors; i++) {
		vf v = v_in_register(load_first(x + i * V_LANES, n));

		right[i] = relu_of(v);
		left[i] = relu_of(v_neg(v));
	}
	store_vectors(positive, right, vectors, n);
	store_vectors(negative, left, vectors, n);
}

V_INLINE void crelu_row(size_t n, const lane *x, lane *positive, lane *negative)
{
	const size_t step = WIDTH_VECTORS * V_LANES;
	size_t i = 0;

	for (; n - i >= step; i += step)
		crelu_vectors(WIDTH_VECTORS, V_LANES, x + i, positive + i, negative + i);
	for (; i < n; i += V_LANES)
		crelu_vectors(1, n - i, x + i, positive + i, negative + i);
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
