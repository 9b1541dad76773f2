/* SPDX-License-Identifier: MIT */
/*
 * vact: activations whose output is wider or narrower than their input: crelu and maxout.  Included by vact.h.
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

/* The most pieces that maxout can choose from. */
#define VACT_MAX_PIECES 256

/*
 * Maxout: y is the largest of pieces elements, 1 to VACT_MAX_PIECES, and winner the piece that it came from.  Goodfellow
 * et al. 2013.  Of row r and column i, piece p is x[r ldx + p stride + i].  So the pieces lie one after the other
 * either in each row (stride >= cols, and ldx at least the length of them all) or as whole arrays (ldx >= cols, and
 * stride at least the length of one).  For one piece the stride is ignored.
 *
 * Of equal pieces, 0 and -0 among them, the first wins; NaN wins over numbers, the first over other NaN.  y has the bits
 * of the winner.  winner may be NULL, and its stride is ignored then.  y may be one of the pieces' arrays, with the same
 * stride between rows; winner may share memory with nothing.  VACT_NULL_POINTER; VACT_BAD_SIZE for a number of pieces out
 * of range, strides other than those, or an array of that size that cannot exist; VACT_OVERLAP.
 */
VACT_API vact_status vact_maxout_forward_f32(size_t pieces, size_t rows, size_t cols, const float *x, size_t ldx,
                                             size_t stride, float *y, size_t ldy, uint8_t *winner, size_t ldwinner);
VACT_API vact_status vact_maxout_forward_f64(size_t pieces, size_t rows, size_t cols, const double *x, size_t ldx,
                                             size_t stride, double *y, size_t ldy, uint8_t *winner, size_t ldwinner);

/*
 * dx is dy for the piece that won and 0 for the others, laid out as x is above.  dy may be one of its pieces' arrays, with
 * the same stride between rows.  Errors as in the forward pass, and VACT_BAD_LABEL if a winner is not less than pieces.
 */
VACT_API vact_status vact_maxout_backward_f32(size_t pieces, size_t rows, size_t cols, const float *dy, size_t lddy,
                                              const uint8_t *winner, size_t ldwinner, float *dx, size_t lddx,
                                              size_t stride);
VACT_API vact_status vact_maxout_backward_f64(size_t pieces, size_t rows, size_t cols, const double *dy, size_t lddy,
                                              const uint8_t *winner, size_t ldwinner, double *dx, size_t lddx,
                                              size_t stride);

#ifdef __cplusplus
}
#endif
#endif
