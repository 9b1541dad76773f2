/* SPDX-License-Identifier: MIT */
/* Every kernel of the table in the one shape that the loops take, as in activations/all.h. */
#include "philox.h"
#include "distributions.h"
#include "rrelu.h"
#include "noisy.h"
#include "gumbel.h"

#define VACT_RANDOM(ID, name, PARAMS, ...)                                                                           \
 V_INLINE vf name##_noise_of(vf u, vparams p) { return (void)p, name##_noise(u PARAMS); }                            \
 V_INLINE vf name##_noisy_forward_of(vf x, vf noise, vparams p) { return (void)p, name##_forward(x, noise PARAMS); } \
 V_INLINE vf name##_noisy_gradient_of(vf x, vf noise, vparams p) { return (void)p, name##_gradient(x, noise PARAMS); }
#include "random.def"
#undef VACT_RANDOM
