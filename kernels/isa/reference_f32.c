/* SPDX-License-Identifier: MIT */
#define WIDE double
#define REFERENCE vact_reference_f32
#define REFERENCE_AT vact_reference_at_f32
#include "kernels.h"
#include "simd/lane_f32.h"
#include "reference.h"
#include "loops.h"
#include "rowwise/reference.h"
#include "loss/reference.h"

#define KERNELS vact_kernels_reference_f32
#include "instantiate.h"
