/* SPDX-License-Identifier: MIT */
/*
 * Every kernel of the table, one file per family, and all of them in the one shape that the loops take: a
 * kernel's parameters are plain arguments (elu_forward(x, alpha)), which the row of the table hands over in
 * its order.  V_INLINE, since clang's flatten does not reach what is called through the argument of a loop.
 */
#include "linear.h"
#include "rectifier.h"
#include "clamp.h"
#include "shrink.h"
#include "exponential.h"
#include "sigmoid.h"
#include "softplus.h"
#include "tanh.h"
#include "swish.h"
#include "swish_gradient.h"
#include "mish.h"
#include "gaussian.h"
#include "algebraic.h"
#include "periodic.h"

#define NO_PARAMS
#define PARAM(i, name, value) , p.p[i]
#define VACT_ACTIVATION(ID, name, PARAMS, ...)                                                \
 V_INLINE vf name##_forward_of(vf x, vparams p) { return (void)p, name##_forward(x PARAMS); } \
 V_INLINE vf name##_gradient_of(vf x, vparams p) { return (void)p, name##_gradient(x PARAMS); }
#define VACT_FROM_OUTPUT(ID, name, PARAMS, ...) \
 V_INLINE vf name##_from_output_of(vf y, vparams p) { return (void)p, name##_from_output(y PARAMS); }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT

#if V_PERIODIC_NEAR
# undef VACT_PERIODIC
# define VACT_ACTIVATION(...)
# define VACT_FROM_OUTPUT(...)
# define VACT_PERIODIC(ID, name, PARAMS, ...)                                                            \
  V_INLINE vm name##_far_of(vf x, vparams p) { return (void)p, name##_far(x PARAMS); }                   \
  V_INLINE vf name##_forward_near_of(vf x, vparams p) { return (void)p, name##_forward_near(x PARAMS); } \
  V_INLINE vf name##_gradient_near_of(vf x, vparams p) { return (void)p, name##_gradient_near(x PARAMS); }
# include "activations.def"
# undef VACT_ACTIVATION
# undef VACT_FROM_OUTPUT
# undef VACT_PERIODIC
#endif
