/* SPDX-License-Identifier: MIT */
/*
 * vact: activations with a random number per element.
 *
 *     y = f(x, noise)           vact_random_forward_f32   vact_random_forward_f64
 *     dx = dy f'(x, noise)      vact_random_backward_f32  vact_random_backward_f64
 *
 * Every element has an index of its own, 64 bits: that of the first one is the offset, in vact_random_params.  The
 * noise of an element is a function of seed, index and parameters alone, so a result does not depend on how an array
 * is cut into calls, on the thread, on alignment or on n.  Give every array of a training run its own range of indices
 * (or its own seed), and advance it in every step.
 *
 * Noise of the normal distribution is its quantile at u + 2^-25 (u + 2^-54 in f64): one uniform number each, within
 * 5.5 (8.3) standard deviations.
 *
 * The generator is Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011).  The key is the seed, lower half first.  The
 * counter of element i is (lower half of i / 4, upper half of i / 4, stream, 0), of whose four words it takes number
 * i % 4.  In f32 its uniform number u is the upper 24 bits of the word in stream 0, over 2^24; in f64 it is the upper
 * 53 bits of the words in stream 0 (above) and stream 1 (below), over 2^53.  So u is in [0, 1), and that of f32 is that
 * of f64 cut off.  It has the same bits on every instruction set; noise has on all that have FMA, and slopes of
 * VACT_RANDOM_RRELU have on those without as well.
 *
 * What vact.h says of in place, NaN, infinities, n == 0, errors and threads holds here too.
 */
#ifndef VACT_RANDOM_H
#define VACT_RANDOM_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The random activations.  The numbers are part of the ABI: new ones are added at the end. */
typedef enum {
	VACT_RANDOM_NONE = -1, /* what vact_random_find() returns for an unknown name */

	/* Randomized leaky ReLU: x > 0 ? x : noise x, the noise being a slope uniform in [lower, upper].  lower (1/8) <=
	 * upper (1/3).  f'(0) = noise.  In evaluation the slope is their mean.  Xu, Wang, Chen & Li 2015; PyTorch. */
	VACT_RANDOM_RRELU,

	/* The same with slopes of the normal distribution.  mean (11/48), deviation (5/24/sqrt(12)) >= 0: the moments of
	 * VACT_RANDOM_RRELU's.  A slope may be of either sign. */
	VACT_RANDOM_RRELU_GAUSSIAN,

	/* Noisy hard tanh: alpha h(x) + (1 - alpha) u(x) + d(x) sigma(x) noise, with h(x) = x clamped to [-1, 1],
	 * u(x) = x, sigma(x) = c (1 / (1 + exp(-steepness (h(x) - u(x)))) - 1/2)^2 and d(x) = -sign(x) sign(1 - alpha),
	 * where sign(1 - alpha) is 1 for alpha = 1, too.  The noise is of the standard normal distribution, or its
	 * absolute value.  alpha (1.15), c (0.5) >= 0, steepness (1) >= 0 (the paper's p), half_normal (1): 1 for the
	 * absolute value, 0 without it.  There is no noise for |x| <= 1; f' = 1 - alpha at both kinks.  In evaluation the
	 * noise is its mean, sqrt(2/pi) or 0.  The steepness, which the authors learn, has no gradient here.  The variants
	 * with noise in the input (NANI, NANIS) are not this one.  Gulcehre, Moczulski, Denil & Bengio 2016; alpha, c and
	 * the sign for alpha = 1 are those of the authors' code, which has half_normal 0 for this one. */
	VACT_RANDOM_NOISY_HARDTANH,

	/* Noisy hard sigmoid: the same with u(x) = x / 4 + 1/2 and h(x) = u(x) clamped to [0, 1].  alpha (1.1), c (0.15),
	 * steepness (1), half_normal (1).  No noise for |x| <= 2; f' = (1 - alpha) / 4 at both kinks. */
	VACT_RANDOM_NOISY_HARDSIGMOID,

	/* Gumbel noise: x + noise, the noise being -log(-log(u)), u = 0 standing for half a step of u.  softmax(y / T) is
	 * then what vact_gumbel_softmax_forward_f32() gives.  The noise is within -2.9 and 16.7 in f32, -3.7 and 36.8 in
	 * f64.  In evaluation it is the mean, Euler's constant, which softmax does not feel. */
	VACT_RANDOM_GUMBEL
} vact_random_op;

/*
 * The parameters of one call.  Where a function takes a pointer to them, NULL means the defaults, seed 0 and offset 0.
 * Start from vact_random_defaults().
 */
typedef struct {
	uint32_t size;     /* sizeof(vact_random_params) as the caller was compiled: it lets the struct grow */
	uint32_t mode;     /* VACT_FAST */
	uint64_t seed;     /* the key: whatever you like */
	uint64_t offset;   /* index of the first element; offset + n must not exceed 2^64 - 1 */
	uint32_t evaluate; /* 0: random; 1: the mean of the noise in its place, seed and offset being ignored */
	uint32_t reserved; /* 0 */
	double p[VACT_MAX_PARAMS]; /* in the order vact_random_info() names them; the rest are ignored */
} vact_random_params;

/*
 * y[i] = f(x[i], noise of i).  Where noise is not NULL, the noise is stored there; it may be the same array as x, but
 * may not share a byte with y.  The noise of an element does not depend on x.
 */
VACT_API vact_status vact_random_forward_f32(vact_random_op op, size_t n, const float *x, float *y, float *noise,
                                             const vact_random_params *params);
VACT_API vact_status vact_random_forward_f64(vact_random_op op, size_t n, const double *x, double *y, double *noise,
                                             const vact_random_params *params);

/*
 * dx[i] = dy[i] f'(x[i], noise of i), the derivative being by x with the noise held fixed.  Where noise is NULL it is
 * made anew from seed and offset, and so is that of the forward pass with the same ones: the result has the same bits
 * as with the noise that was stored.
 */
VACT_API vact_status vact_random_backward_f32(vact_random_op op, size_t n, const float *x, const float *dy,
                                              const float *noise, float *dx, const vact_random_params *params);
VACT_API vact_status vact_random_backward_f64(vact_random_op op, size_t n, const double *x, const double *dy,
                                              const double *noise, double *dx, const vact_random_params *params);

/* What is known of a random activation.  Owned by the library, valid for ever; fields may be added at the end. */
typedef struct {
	const char *name;       /* "rrelu" */
	const char *noise;      /* the noise in C, in u and the parameters' names */
	const char *mean;       /* what it is in evaluation */
	const char *forward;    /* f in x, noise and the parameters' names */
	const char *derivative; /* f' likewise */
	const char *domain;     /* condition on the parameters */
	int n_params;
	struct {
		const char *name;
		double value; /* the default */
	} params[VACT_MAX_PARAMS];
	/* Largest error with default parameters, found by tests on samples, in units in the last place: of the noise or of
	 * 1, whichever is larger, and of f and f' with the noise as stored, or of the largest term that they are a sum
	 * of. */
	struct {
		struct {
			double noise, forward, gradient;
		} f32, f64;
	} max_ulp;
} vact_random_info_t;

/* The op of that name ("rrelu"), or VACT_RANDOM_NONE.  NULL is no name. */
VACT_API vact_random_op vact_random_find(const char *name);

/* NULL for an unknown op. */
VACT_API const vact_random_info_t *vact_random_info(vact_random_op op);

/* The number of random activations: ops are 0 .. vact_random_count() - 1. */
VACT_API int vact_random_count(void);

/* Fills all fields: the defaults of op, seed 0, offset 0, not evaluating. */
VACT_API vact_status vact_random_defaults(vact_random_op op, vact_random_params *out);

/*
 * Gumbel-softmax of each row of a matrix (Jang, Gu & Poole 2017; Maddison, Mnih & Teh 2017): a sample of the
 * categorical distribution with logits x, relaxed.
 *
 *     y = softmax((x + noise) / T)       vact_gumbel_softmax_forward_f32   vact_gumbel_softmax_forward_f64
 *     dx = y (dy - sum(y dy)) / T        vact_gumbel_softmax_backward_f32  vact_gumbel_softmax_backward_f64
 *
 * Matrices are those of rowwise.h.  The element in row r and column j has the index offset + r cols + j, whatever the
 * strides are.  y has the same bits as VACT_SOFTMAX of what VACT_RANDOM_GUMBEL gives for these indices, and bounds,
 * NaN, infinities and rows of -inf are theirs.  A logit of -inf is never drawn beside others.
 *
 * hard, unless it is NULL, is the sample itself: 1 for the first maximum of x + noise in the row, 0 elsewhere, which
 * is VACT_HARDMAX.  For a straight-through estimate go on with hard, and give its gradient as dy, with the soft y, to
 * the backward pass: there it is taken as if it were that of y, which is why both are stored.
 *
 * x may be the very array of y or of hard, with the same stride; hard and y may not share a byte.  The backward pass
 * is that of VACT_SOFTMAX: it needs no noise, and seed and offset do not matter to it.
 */
typedef struct {
	uint32_t size;   /* sizeof(vact_gumbel_softmax_params) as the caller was compiled: it lets the struct grow */
	uint32_t mode;   /* VACT_FAST */
	uint64_t seed;   /* the key: whatever you like */
	uint64_t offset; /* index of the first element; offset + rows * cols must not exceed 2^64 - 1 */
	uint32_t flags;  /* 0 or VACT_ALL_MINUS_INF_ZEROS; others are VACT_UNSUPPORTED */
	uint32_t reserved;  /* 0, or VACT_UNSUPPORTED */
	double temperature; /* 1; > 0, and it and its inverse normal numbers of the element type */
} vact_gumbel_softmax_params;

/* Fills all fields: seed 0, offset 0, no flags, temperature 1, which NULL for params means, too. */
VACT_API vact_status vact_gumbel_softmax_defaults(vact_gumbel_softmax_params *out);

/* Errors are those of the row-wise functions; VACT_BAD_SIZE also where the indices end, and VACT_OVERLAP also where
 * hard meets y.  A hard of NULL has any stride. */
VACT_API vact_status vact_gumbel_softmax_forward_f32(size_t rows, size_t cols, const float *x, size_t ldx, float *y,
                                                     size_t ldy, float *hard, size_t ldhard,
                                                     const vact_gumbel_softmax_params *params);
VACT_API vact_status vact_gumbel_softmax_forward_f64(size_t rows, size_t cols, const double *x, size_t ldx, double *y,
                                                     size_t ldy, double *hard, size_t ldhard,
                                                     const vact_gumbel_softmax_params *params);

/* y is that of the forward pass with the same temperature. */
VACT_API vact_status vact_gumbel_softmax_backward_f32(size_t rows, size_t cols, const float *y, size_t ldy,
                                                      const float *dy, size_t lddy, float *dx, size_t lddx,
                                                      const vact_gumbel_softmax_params *params);
VACT_API vact_status vact_gumbel_softmax_backward_f64(size_t rows, size_t cols, const double *y, size_t ldy,
                                                      const double *dy, size_t lddy, double *dx, size_t lddx,
                                                      const vact_gumbel_softmax_params *params);

#ifdef __cplusplus
}
#endif
#endif
