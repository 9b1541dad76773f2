/* SPDX-License-Identifier: MIT */
/* The row-wise functions over a vocabulary. */
#include "rowwise/reduce.h"
#include "rowwise/exponential.h"
#include "rowwise/softmax.h"
#include "rowwise/softmax_gradient.h"
#include "rowwise/simplex.h"
