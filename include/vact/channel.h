/* SPDX-License-Identifier: MIT */
/*
 * vact: activations with a weight that is learned, one for each channel or one for all.  Included by vact.h.
 *
 * x is [outer][channels][inner], contiguous, and w has a weight for each channel: images of N samples are outer = N,
 * inner = height times width; rows of features are inner = 1; a single weight for all of n elements is channels = 1,
 * outer = 1, inner = n.  The rules of vact.h hold here too.  Besides:
 *
 * - y and dx may be the very array of x (dx that of dy too).  Whatever else outputs have in common with inputs or with
 *   each other, w and dw included, is VACT_OVERLAP.
 * - Where one of outer, channels and inner is 0, the call succeeds whatever the pointers, and nothing is written.
 * - NaN in x gives NaN.  One in w or dy takes part where it is multiplied: a NaN in w where x <= 0.
 */
#ifndef VACT_CHANNEL_H
#define VACT_CHANNEL_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Parametric rectifier: y = x > 0 ? x : w[c] x.  A weight of 0 times -inf is the limit, -0.  He et al. 2015.  The product
 * is rounded once, so the error is at most half a unit in the last place.  VACT_NULL_POINTER; VACT_BAD_SIZE if an array
 * of that size cannot exist; VACT_OVERLAP.
 */
VACT_API vact_status vact_prelu_forward_f32(size_t outer, size_t channels, size_t inner, const float *x,
                                            const float *w, float *y);
VACT_API vact_status vact_prelu_forward_f64(size_t outer, size_t channels, size_t inner, const double *x,
                                            const double *w, double *y);

/*
 * dx = dy (x > 0 ? 1 : w[c]), and dw[c], the sum of dy x over those x of the channel that are not above 0.  One of dx and
 * dw may be NULL if it is not asked for.  Errors as in the forward pass.
 *
 * The order of a channel's sum depends on the shape alone, not on the instruction set: of each row of inner elements the
 * one at i goes into partial sum i mod 32 (f32) or i mod 16 (f64), rows following each other; with channels = 1 all
 * elements are one row.  At last sum j takes up sum j + 16 (8), then j + 8, and so on.  In f32 products and sums are
 * those of doubles.  In f64 each sum carries along what the roundings of products and sums lost, so that the result is
 * about as good as if it were computed with 106 bits and rounded.  So n terms err by no more than about n 2^-53 (n^2
 * 2^-106) of the sum of their magnitudes, before the last rounding.  Nothing but the last bit of such a loss can
 * differ between instruction sets with FMA and without, in f64 alone; the ISA "reference" sums f64 in long double.
 */
VACT_API vact_status vact_prelu_backward_f32(size_t outer, size_t channels, size_t inner, const float *x,
                                             const float *w, const float *dy, float *dx, float *dw);
VACT_API vact_status vact_prelu_backward_f64(size_t outer, size_t channels, size_t inner, const double *x,
                                             const double *w, const double *dy, double *dx, double *dw);

#ifdef __cplusplus
}
#endif
#endif
