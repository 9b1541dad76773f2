/* SPDX-License-Identifier: MIT */
/* Every kernel of the table in the one shape that the loops take: its parameters are plain arguments. */
#include "philox.h"
#include "rrelu.h"

#define VACT_RANDOM(ID, name, PARAMS, ...)                                                                       \
 static inline vf name##_noise_of(vf u, vparams p) { return (void)p, name##_noise(u PARAMS); }                   \
 static inline vf name##_noisy_forward_of(vf x, vf noise, vparams p) { return name##_forward(x, noise PARAMS); } \
 static inline vf name##_noisy_gradient_of(vf x, vf noise, vparams p) { return name##_gradient(x, noise PARAMS); }
#include "random.def"
#undef VACT_RANDOM
