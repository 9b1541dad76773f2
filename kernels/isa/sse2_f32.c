/* SPDX-License-Identifier: MIT */
#include "kernels.h"
#include "simd/sse2_f32.h"
#include "math/math.h"
#include "activations/all.h"
#include "loops.h"
#include "rowwise/rowwise.h"
#include "loss/cross_entropy.h"
#include "loss/elementwise.h"
#include "random/all.h"

#define KERNELS vact_kernels_sse2_f32
#include "instantiate.h"
