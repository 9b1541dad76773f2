/* SPDX-License-Identifier: MIT */
/*
 * Table rows -> functions -> one const struct vact_kernels, named KERNELS by the including translation unit.
 * For each row it needs name_forward_of(x, p), name_gradient_of and, where it has one, name_from_output_of.
 */

/* A value of -0 is not the default of +0. */
static inline int is_same(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

/*
 * Each row twice, once with its default parameters: as constants they fold, and half of what they cost in a kernel is
 * branches and products with second parts that are 0.
 */
#undef PARAM
#undef NO_PARAMS
#define NO_PARAMS
#define VACT_FROM_OUTPUT(...)
#define PARAM(i, name, value) defaults.p[i] = (value);
#define VACT_ACTIVATION(ID, name, PARAMS, ...) \
 static inline vparams name##_defaults(void)   \
 {                                             \
  vparams defaults = { { 0 } };                \
  PARAMS return defaults;                      \
 }
#include "activations.def"
#undef VACT_ACTIVATION
#undef PARAM
#define PARAM(i, name, value) &&is_same(p[i], value)
#define VACT_ACTIVATION(ID, name, PARAMS, ...) \
 static inline int name##_has_defaults(const double *p) { return (void)p, 1 PARAMS; }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
#undef PARAM
#undef NO_PARAMS

#define BY_PARAMETERS(name, loop, ...)   \
 do {                                    \
  if (name##_has_defaults(p))            \
   loop(__VA_ARGS__, name##_defaults()); \
  else                                   \
   loop(__VA_ARGS__, vparams_from(p));   \
 } while (0)

/* What a loop takes of a row, and the functions of a row by loops and what they take. */
#define KERNEL(name, direction) name##_##direction##_of
#define KERNEL_AND_NEAR(name, direction) name##_##direction##_near_of, name##_far_of, name##_##direction##_of
#define MAPS(name, loop, loop_gradient, kernels)                                                               \
 V_FLATTEN static void name##_map(size_t n, const void *x, void *y, const double *p)                           \
 {                                                                                                             \
  BY_PARAMETERS(name, loop, kernels(name, forward), n, x, y);                                                  \
 }                                                                                                             \
 V_FLATTEN static void name##_map_derivative(size_t n, const void *x, void *dydx, const double *p)             \
 {                                                                                                             \
  BY_PARAMETERS(name, loop, kernels(name, gradient), n, x, dydx);                                              \
 }                                                                                                             \
 V_FLATTEN static void name##_map_gradient(size_t n, const void *x, const void *dy, void *dx, const double *p) \
 {                                                                                                             \
  BY_PARAMETERS(name, loop_gradient, kernels(name, gradient), n, x, dy, dx);                                   \
 }

#define VACT_ACTIVATION(ID, name, ...) MAPS(name, map, map_gradient, KERNEL)
#if V_PERIODIC_NEAR
# undef VACT_PERIODIC
# define VACT_PERIODIC(ID, name, ...) MAPS(name, map_near, map_gradient_near, KERNEL_AND_NEAR)
#endif
#define VACT_FROM_OUTPUT(ID, name, ...)                                                                           \
 V_FLATTEN static void name##_map_from_output(size_t n, const void *y, const void *dy, void *dx, const double *p) \
 {                                                                                                                \
  BY_PARAMETERS(name, map_gradient, KERNEL(name, from_output), n, y, dy, dx);                                     \
 }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
#undef VACT_PERIODIC

#include "gated/instantiate.h"
#include "channel/instantiate.h"
#include "widths/instantiate.h"
#include "random/instantiate.h"
#if defined WIDE
# define STATISTICS &vact_statistics_reference
#elif V_F32
# define STATISTICS NULL
#else
# include "statistics/columns.h"
static const struct vact_statistics_kernels statistics_kernels = { columns_add_f32, columns_add_f64 };
# define STATISTICS &statistics_kernels
#endif

const struct vact_kernels KERNELS = {
        .gated = &gated_kernels,
        .channel = &channel_kernels,
        .widths = &widths_kernels,
        .random = &random_kernels,
        .statistics = STATISTICS,
#define VACT_FROM_OUTPUT(...)
#define VACT_ACTIVATION(ID, name, ...) [VACT_##ID] = name##_map,
        .forward =
                {
#include "activations.def"
                },
#undef VACT_ACTIVATION
#define VACT_ACTIVATION(ID, name, ...) [VACT_##ID] = name##_map_derivative,
        .derivative =
                {
#include "activations.def"
                },
#undef VACT_ACTIVATION
#define VACT_ACTIVATION(ID, name, ...) [VACT_##ID] = name##_map_gradient,
        .backward =
                {
#include "activations.def"
                },
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
#define VACT_ACTIVATION(...)
#define VACT_FROM_OUTPUT(ID, name, ...) [VACT_##ID] = name##_map_from_output,
        .from_output =
                {
#include "activations.def"
                },
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
#include "rowwise/instantiate.h"
#include "loss/instantiate.h"
};
