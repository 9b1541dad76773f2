/* SPDX-License-Identifier: MIT */
/* The statistics of the scalar path: the same kernel over vectors of one double, since its bits are the same everywhere.
 */
#include "simd/lane_f64.h"
#include "statistics/kernels.h"

#define V_LANES 1
typedef double vf;
typedef int vm;

V_INLINE vf v_set(double c) { return c; }
V_INLINE vf v_zero(void) { return 0; }
V_INLINE vf v_load(const double *p) { return *p; }
V_INLINE vf v_load_f32(const float *p) { return (double)*p; }
V_INLINE void v_store(double *p, vf x) { *p = x; }
V_INLINE vf v_in_register(vf x) { return x; }
V_INLINE vf v_add(vf a, vf b) { return a + b; }
V_INLINE vf v_sub(vf a, vf b) { return a - b; }
V_INLINE vf v_mul(vf a, vf b) { return a * b; }
V_INLINE vf v_max(vf bound, vf x) { return bound > x ? bound : x; }
V_INLINE vm v_eq(vf a, vf b) { return a == b; }
V_INLINE vm v_le(vf a, vf b) { return a <= b; }
V_INLINE vm v_ge(vf a, vf b) { return a >= b; }
V_INLINE vf v_keep(vm m, vf a) { return m ? a : 0; }

#include "statistics/columns.h"

const struct vact_statistics_kernels vact_statistics_reference = { columns_add_f32, columns_add_f64 };
