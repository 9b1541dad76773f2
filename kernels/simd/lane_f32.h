/* SPDX-License-Identifier: MIT */
/* The element that the vectors of this translation unit hold: f32. */
#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define V_INLINE static inline __attribute__((always_inline))
#define V_FLATTEN __attribute__((flatten))
#define V_F32 1
#define LANE(f32, f64) f32 /* a constant that depends on the precision */

typedef float lane;
