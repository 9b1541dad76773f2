/* SPDX-License-Identifier: MIT */
/*
 * vact: activations whose output is wider than their input: crelu.  Included by vact.h.
 *
 * Arrays have rows with a stride between them, ld..., in elements, which is at least the length of a row; what lies
 * between the rows is neither read nor written.  The rules of vact.h hold here too, and where rows or cols is 0 a call
 * succeeds whatever the pointers, and nothing is written.
 */
#ifndef VACT_WIDTHS_H
#define VACT_WIDTHS_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Concatenated rectifiers: a row of cols elements x becomes one of 2 cols, relu(x) and then relu(-x).  Shang et al. 2016.
 * y may be x itself, with the same stride of at least 2 cols.  VACT_NULL_POINTER; VACT_BAD_SIZE if ldx < cols, ldy < 2 cols
 * or an array of that size cannot exist; VACT_OVERLAP.
 */
VACT_API vact_status vact_crelu_forward_f32(size_t rows, size_t cols, const float *x, size_t ldx, float *y,
                                            size_t ldy);
VACT_API vact_status vact_crelu_forward_f64(size_t rows, size_t cols, const double *x, size_t ldx, double *y,
                                            size_t ldy);

/*
 * dx = dy1 relu'(x) - dy2 relu'(-x), of IEEE products, dy1 and dy2 being the halves of a row of dy: 0 at 0, and NaN where x
 * is.  dx may be x, or either half of dy (dy or dy + cols with its stride).
 */
VACT_API vact_status vact_crelu_backward_f32(size_t rows, size_t cols, const float *x, size_t ldx, const float *dy,
                                             size_t lddy, float *dx, size_t lddx);
VACT_API vact_status vact_crelu_backward_f64(size_t rows, size_t cols, const double *x, size_t ldx, const double *dy,
                                             size_t lddy, double *dx, size_t lddx);

#ifdef __cplusplus
}
#endif
#endif
