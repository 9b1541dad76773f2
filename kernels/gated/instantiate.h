/* SPDX-License-Identifier: MIT */
/* The rows of gated.def -> functions -> gated_kernels.  For each row's gate it needs gate_forward_of(x, p) and
 * gate_gradient_of. */
#include "gradients.h"

/* A gate has no parameters. */
static const vparams gate_params;

#define VACT_GATED(ID, name, GATE, gate, ...)                                                                    \
 V_FLATTEN static void name##_gated(size_t n, const void *a, const void *b, void *y)                             \
 {                                                                                                               \
  map_gradient(gate##_forward_of, n, b, a, y, gate_params);                                                      \
 }                                                                                                               \
 V_FLATTEN static void name##_gated_gradient_b(size_t n, const void *a, const void *b, const void *dy, void *da, \
	                                       void *db)                                                         \
 {                                                                                                               \
  map_gated_gradients(NULL, gate##_gradient_of, n, a, b, dy, da, db, gate_params);                               \
 }                                                                                                               \
 V_FLATTEN static void name##_gated_gradients(size_t n, const void *a, const void *b, const void *dy, void *da,  \
	                                      void *db)                                                          \
 {                                                                                                               \
  map_gated_gradients(gate##_forward_of, gate##_gradient_of, n, a, b, dy, da, db, gate_params);                  \
 }
#include "gated.def"
#undef VACT_GATED

static const struct vact_gated_kernels gated_kernels = {
#define VACT_GATED(ID, name, ...) [VACT_##ID] = name##_gated,
        .forward =
                {
#include "gated.def"
                },
#undef VACT_GATED
#define VACT_GATED(ID, name, ...) [VACT_##ID] = name##_gated_gradient_b,
        .gradient_b =
                {
#include "gated.def"
                },
#undef VACT_GATED
#define VACT_GATED(ID, name, ...) [VACT_##ID] = name##_gated_gradients,
        .gradients =
                {
#include "gated.def"
                },
#undef VACT_GATED
};
