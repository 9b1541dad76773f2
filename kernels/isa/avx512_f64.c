/* SPDX-License-Identifier: MIT */
#include "kernels.h"
#include "simd/avx512_f64.h"
#include "math/math.h"
#include "activations/all.h"
#include "loops.h"
#include "rowwise/rowwise.h"
#include "loss/cross_entropy.h"
#include "loss/elementwise.h"
#include "random/all.h"

#define KERNELS vact_kernels_avx512_f64
#include "instantiate.h"
