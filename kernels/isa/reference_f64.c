/* SPDX-License-Identifier: MIT */
#define WIDE long double
#define REFERENCE vact_reference_f64
#define REFERENCE_AT vact_reference_at_f64
#include "kernels.h"
#include "simd/lane_f64.h"
#include "reference.h"
#include "loops.h"
#include "rowwise/reference.h"
#include "loss/reference.h"

#define KERNELS vact_kernels_reference_f64
#include "instantiate.h"
