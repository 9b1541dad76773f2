/* SPDX-License-Identifier: MIT */
/* Every kernel of the table in the one shape that the loops take: its parameters are plain arguments. */
#include "philox.h"
#include "distributions.h"
#include "rrelu.h"
#include "noisy.h"
#include "gumbel.h"

#define VACT_RANDOM(ID, name, PARAMS, ...)                                                     \
 static inline vf name##_noise_of(vf u, vparams p) { return (void)p, name##_noise(u PARAMS); } \
 static inline vf name##_noisy_forward_of(vf x, vf noise, vparams p)                           \
 {                                                                                             \
  return (void)p, name##_forward(x, noise PARAMS);                                             \
 }                                                                                             \
 static inline vf name##_noisy_gradient_of(vf x, vf noise, vparams p)                          \
 {                                                                                             \
  return (void)p, name##_gradient(x, noise PARAMS);                                            \
 }
#include "random.def"
#undef VACT_RANDOM
