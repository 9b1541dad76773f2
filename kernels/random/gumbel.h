/* SPDX-License-Identifier: MIT */
/* x + noise, the noise being of the Gumbel distribution: softmax of it, over a temperature, is the Gumbel-softmax. */

V_INLINE vf gumbel_noise(vf u) { return v_gumbel(u); }

V_INLINE vf gumbel_forward(vf x, vf noise) { return v_add(x, noise); }

V_INLINE vf gumbel_gradient(vf x, vf noise) { return (void)noise, v_nan_from(x, v_set(1)); }
