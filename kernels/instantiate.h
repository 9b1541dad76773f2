/* SPDX-License-Identifier: MIT */
/*
 * Table rows -> functions -> one const struct vact_kernels, named KERNELS by the including translation unit.
 * For each row it needs name_forward_of(x, p), name_gradient_of and, where it has one, name_from_output_of.
 */

#define VACT_ACTIVATION(ID, name, ...)                                                                         \
 V_FLATTEN static void name##_map(size_t n, const void *x, void *y, const double *p)                           \
 {                                                                                                             \
  map(name##_forward_of, n, x, y, vparams_from(p));                                                            \
 }                                                                                                             \
 V_FLATTEN static void name##_map_derivative(size_t n, const void *x, void *dydx, const double *p)             \
 {                                                                                                             \
  map(name##_gradient_of, n, x, dydx, vparams_from(p));                                                        \
 }                                                                                                             \
 V_FLATTEN static void name##_map_gradient(size_t n, const void *x, const void *dy, void *dx, const double *p) \
 {                                                                                                             \
  map_gradient(name##_gradient_of, n, x, dy, dx, vparams_from(p));                                             \
 }
#define VACT_FROM_OUTPUT(ID, name, ...)                                                                           \
 V_FLATTEN static void name##_map_from_output(size_t n, const void *y, const void *dy, void *dx, const double *p) \
 {                                                                                                                \
  map_gradient(name##_from_output_of, n, y, dy, dx, vparams_from(p));                                             \
 }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT

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
