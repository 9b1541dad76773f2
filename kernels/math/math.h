/* SPDX-License-Identifier: MIT */
/* The math layer: what kernels may call besides the vocabulary. */
#include "sleef.h"
#include "common.h"
#include "normal.h"
