/* SPDX-License-Identifier: MIT */
/* The public functions on several arrays by element type, for programs that go through both. */
#ifndef VACT_CALL_ARRAYS_H
#define VACT_CALL_ARRAYS_H

#include "call.h"

static inline vact_status call_gated_forward(vact_type type, vact_gated_op op, size_t rows, size_t cols,
                                             const void *a, size_t lda, const void *b, size_t ldb, void *y,
                                             size_t ldy)
{
	return type == VACT_F32 ? vact_gated_forward_f32(op, rows, cols, a, lda, b, ldb, y, ldy)
	                        : vact_gated_forward_f64(op, rows, cols, a, lda, b, ldb, y, ldy);
}

static inline vact_status call_gated_backward(vact_type type, vact_gated_op op, size_t rows, size_t cols,
                                              const void *a, size_t lda, const void *b, size_t ldb, const void *dy,
                                              size_t lddy, void *da, size_t ldda, void *db, size_t lddb)
{
	return type == VACT_F32
	               ? vact_gated_backward_f32(op, rows, cols, a, lda, b, ldb, dy, lddy, da, ldda, db, lddb)
	               : vact_gated_backward_f64(op, rows, cols, a, lda, b, ldb, dy, lddy, da, ldda, db, lddb);
}

static inline vact_status call_prelu_forward(vact_type type, size_t outer, size_t channels, size_t inner,
                                             const void *x, const void *w, void *y)
{
	return type == VACT_F32 ? vact_prelu_forward_f32(outer, channels, inner, x, w, y)
	                        : vact_prelu_forward_f64(outer, channels, inner, x, w, y);
}

static inline vact_status call_prelu_backward(vact_type type, size_t outer, size_t channels, size_t inner,
                                              const void *x, const void *w, const void *dy, void *dx, void *dw)
{
	return type == VACT_F32 ? vact_prelu_backward_f32(outer, channels, inner, x, w, dy, dx, dw)
	                        : vact_prelu_backward_f64(outer, channels, inner, x, w, dy, dx, dw);
}

static inline vact_status call_crelu_forward(vact_type type, size_t rows, size_t cols, const void *x, size_t ldx,
                                             void *y, size_t ldy)
{
	return type == VACT_F32 ? vact_crelu_forward_f32(rows, cols, x, ldx, y, ldy)
	                        : vact_crelu_forward_f64(rows, cols, x, ldx, y, ldy);
}

static inline vact_status call_crelu_backward(vact_type type, size_t rows, size_t cols, const void *x, size_t ldx,
                                              const void *dy, size_t lddy, void *dx, size_t lddx)
{
	return type == VACT_F32 ? vact_crelu_backward_f32(rows, cols, x, ldx, dy, lddy, dx, lddx)
	                        : vact_crelu_backward_f64(rows, cols, x, ldx, dy, lddy, dx, lddx);
}

static inline vact_status call_maxout_forward(vact_type type, size_t pieces, size_t rows, size_t cols, const void *x,
                                              size_t ldx, size_t stride, void *y, size_t ldy, uint8_t *winner,
                                              size_t ldwinner)
{
	return type == VACT_F32
	               ? vact_maxout_forward_f32(pieces, rows, cols, x, ldx, stride, y, ldy, winner, ldwinner)
	               : vact_maxout_forward_f64(pieces, rows, cols, x, ldx, stride, y, ldy, winner, ldwinner);
}

static inline vact_status call_maxout_backward(vact_type type, size_t pieces, size_t rows, size_t cols,
                                               const void *dy, size_t lddy, const uint8_t *winner, size_t ldwinner,
                                               void *dx, size_t lddx, size_t stride)
{
	return type == VACT_F32
	               ? vact_maxout_backward_f32(pieces, rows, cols, dy, lddy, winner, ldwinner, dx, lddx, stride)
	               : vact_maxout_backward_f64(pieces, rows, cols, dy, lddy, winner, ldwinner, dx, lddx, stride);
}

#endif
