/* SPDX-License-Identifier: MIT */
/*
 * vact: SIMD activation functions and their gradients.
 *
 * Every activation is one vact_op, and every direction is one function per element type:
 *
 *     y  = f(x)             vact_forward_f32               vact_forward_f64
 *     f'(x)                 vact_derivative_f32            vact_derivative_f64
 *     dx = dy f'(x)         vact_backward_f32              vact_backward_f64
 *     dx = dy f'(x(y))      vact_backward_from_output_f32  vact_backward_from_output_f64
 *
 * Rules that hold for all of them:
 *
 * - Arrays are contiguous, n elements each, aligned as their element type asks and no more.
 * - In place is allowed: an output may be the very array of an input (y == x, dx == x, dx == dy).  Any other
 *   overlap of an output with an input is VACT_OVERLAP.
 * - n == 0 succeeds whatever the pointers.  On every status but VACT_OK nothing is written.
 * - The result for an element depends on that element's value, the parameters and the instruction set alone:
 *   not on its index, on n, on alignment, on in-place use or on the thread.
 * - NaN in gives NaN out (which NaN is not promised).  At +-inf the result is the limit of the function, or NaN
 *   where there is none.  dx is the IEEE product of dy and f'(x), so an infinite dy times a gradient of 0 is NaN.
 * - Everything is thread-safe and re-entrant.  Nothing prints, aborts, allocates or starts a thread; rounding
 *   mode and flush-to-zero are left as they are found (the bounds hold for round-to-nearest with subnormals);
 *   sticky floating-point exception flags may be raised.
 */
#ifndef VACT_VACT_H
#define VACT_VACT_H

#include <stddef.h>
#include <stdint.h>

#define VACT_VERSION_MAJOR 0
#define VACT_VERSION_MINOR 1
#define VACT_VERSION_PATCH 0

#if defined(_WIN32) || !defined(__GNUC__)
# define VACT_API
#else
# define VACT_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The activations.  The numbers are part of the ABI: new ones are added at the end.  Parameters are named in the
 * order of vact_params.p, each with its default.
 */
typedef enum {
	VACT_NONE = -1, /* no activation: what vact_find() returns for an unknown name */

	/* Rectified linear unit: x > 0 ? x : 0.  f'(0) = 0.  Nair & Hinton 2010. */
	VACT_RELU,

	/* Exponential linear unit: x > 0 ? x : alpha (exp(x) - 1).  alpha (1) >= 0.  f'(0) = alpha.
	 * Clevert, Unterthiner & Hochreiter 2015. */
	VACT_ELU,

	/* Piecewise-linear sigmoid: (x + shift) / width, clamped to [0, 1].  shift (3), width (6) > 0.  f' = 0 at
	 * both kinks.  PyTorch's defaults; ONNX and Keras use shift 2.5, width 5. */
	VACT_HARDSIGMOID,

	/* Gaussian error linear unit, exact: x Phi(x), Phi being the normal distribution function.
	 * Hendrycks & Gimpel 2016. */
	VACT_GELU,

	/* Logistic function: 1 / (1 + exp(-x)). */
	VACT_SIGMOID,

	/* Hyperbolic tangent. */
	VACT_TANH,

	/* Smooth rectifier: log(1 + exp(beta x)) / beta, without PyTorch's threshold.  beta (1) > 0.
	 * Dugas et al. 2000. */
	VACT_SOFTPLUS,

	/* Identity: x. */
	VACT_IDENTITY,

	/* Affine: slope x + offset.  slope (1), offset (0). */
	VACT_LINEAR,

	/* Heaviside step: x > 0 ? 1 : 0.  f' = 0 everywhere.  McCulloch & Pitts 1943. */
	VACT_STEP,

	/* Sign: -1, 0 or 1.  f' = 0 everywhere. */
	VACT_SIGN,

	/* Absolute value.  f'(0) = 0. */
	VACT_ABS,

	/* Squared rectifier: relu(x)^2.  So et al. 2021 (Primer). */
	VACT_SQUARED_RELU,

	/* Rectifier capped at 6: x clamped to [0, 6].  f' = 0 at both kinks.  Krizhevsky 2010. */
	VACT_RELU6,

	/* x clamped to [min, max].  min (-1) <= max (1).  f' = 0 at both kinks (JAX has 1 at +-1). */
	VACT_HARDTANH,

	/* x > 0 ? x : negative_slope x.  negative_slope (0.01); the gradient from the output needs it >= 0.
	 * f'(0) = negative_slope (JAX has 1).  Maas, Hannun & Ng 2013. */
	VACT_LEAKY_RELU,

	/* x > threshold ? x : value.  threshold (0), value (0).  f' = 0 at the threshold. */
	VACT_THRESHOLD,

	/* x > alpha ? x : 0.  alpha (1); the gradient from the output needs it >= 0.  f'(alpha) = 0.
	 * Konda, Memisevic & Krueger 2014; ONNX. */
	VACT_THRESHOLDED_RELU,

	/* Scaled ELU: s elu(x, a), s = 1.0507009873554805, a = 1.6732632423543772 in full precision (ONNX rounds them
	 * to f32).  f'(0) = s a.  Klambauer et al. 2017. */
	VACT_SELU,

	/* Continuously differentiable ELU: x > 0 ? x : alpha (exp(x / alpha) - 1).  alpha (1) != 0.  f'(0) = 1.
	 * Barron 2017. */
	VACT_CELU,

	/* Soft cap: cap tanh(x / cap).  cap (30) > 0.  Gemma Team 2024. */
	VACT_SOFTCAP,

	/* alpha tanh(beta x).  alpha (1.7159) != 0, beta (2/3).  LeCun et al. 1998. */
	VACT_SCALED_TANH,

	/* log(sigmoid(x)) = -log(1 + exp(-x)). */
	VACT_LOGSIGMOID,

	/* x / (1 + |x|).  Bergstra et al. 2009. */
	VACT_SOFTSIGN,

	/* x clamp(x + 3, 0, 6) / 6.  f'(-3) = 0, f'(3) = 1 (older PyTorch: -1/2 and 3/2).  Howard et al. 2019. */
	VACT_HARDSWISH,

	/* |x| > lambda ? x : 0.  lambda (0.5) >= 0.  f' = 0 at both kinks. */
	VACT_HARDSHRINK,

	/* x moved towards 0 by lambda, 0 within.  lambda (0.5) >= 0.  f' = 0 at both kinks. */
	VACT_SOFTSHRINK,

	/* x - tanh(x). */
	VACT_TANHSHRINK,

	/* GELU with the tanh approximation: x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2.  JAX's default.
	 * Hendrycks & Gimpel 2016. */
	VACT_GELU_TANH,

	/* x sigmoid(alpha x).  alpha (1.702).  Hendrycks & Gimpel 2016. */
	VACT_QUICK_GELU,

	/* Sigmoid-weighted linear unit: x sigmoid(x).  silu(-inf) = -0.  Elfwing, Uchibe & Doya 2017. */
	VACT_SILU,

	/* x sigmoid(beta x).  beta (1).  Ramachandran, Zoph & Le 2017. */
	VACT_SWISH,

	/* x tanh(softplus(x)).  mish(-inf) = -0.  Misra 2019. */
	VACT_MISH,

	/* exp(x). */
	VACT_EXP,

	/* (x + sqrt(x^2 + b)) / 2.  b (4) > 0.  Barron 2021; Keras. */
	VACT_SQUAREPLUS,

	/* 0 for x <= -1, (x + 1)^2 / 4, x for x >= 1.  Keras. */
	VACT_SPARSE_PLUS,

	/* 0 for x <= -1, (x + 1) / 2, 1 for x >= 1.  f' = 0 at both kinks.  Keras. */
	VACT_SPARSE_SIGMOID,

	/* Radial basis: exp(-x^2).  Broomhead & Lowe 1988. */
	VACT_GAUSSIAN,

	/* sin(x).  NaN at +-inf.  Sitzmann et al. 2020. */
	VACT_SIN,

	/* cos(x), the cosine unit.  NaN at +-inf. */
	VACT_COS,

	/* x + sin(alpha x)^2 / alpha.  alpha (1) != 0.  f' is NaN at +-inf.  Ziyin, Hartwig & Ueda 2020. */
	VACT_SNAKE
} vact_op;

/* What a call has to say.  Every function that returns one has written nothing unless it is VACT_OK. */
typedef enum {
	VACT_OK = 0,
	VACT_NULL_POINTER, /* a required pointer is NULL (and n > 0) */
	VACT_UNKNOWN_OP,   /* op is not an activation of this library */
	VACT_BAD_PARAMETER, /* a parameter is not finite in the element type, or outside the domain vact_info() gives */
	VACT_BAD_SIZE,    /* n elements cannot exist, or vact_params.size is not that of any version of the struct */
	VACT_OVERLAP,     /* an output overlaps an input without being the same array */
	VACT_UNSUPPORTED, /* no gradient from the output, a mode this version lacks, an ISA this CPU cannot run */
	VACT_UNKNOWN_ISA, /* no instruction set of that name in this build */
	VACT_BAD_LABEL    /* a label that is no class */
} vact_status;

enum { VACT_FAST = 0 }; /* vact_params.mode; other modes are VACT_UNSUPPORTED until they exist */
enum { VACT_MAX_PARAMS = 4 };

/*
 * The parameters of one call.  Where a function takes a pointer to them, NULL means the defaults.  Start from
 * vact_defaults(), which sets size, mode and the row's defaults, and change what you need.  Where a parameter is a factor (of
 * elu, celu, softplus, softcap, scaled_tanh, swish, quick_gelu, squareplus and snake) and neither 0 nor between 2^-16 and
 * 2^16 in size, the scalar path does the work: as accurate, but many times slower.
 */
typedef struct {
	uint32_t size;             /* sizeof(vact_params) as the caller was compiled: it lets the struct grow */
	uint32_t mode;             /* VACT_FAST */
	double p[VACT_MAX_PARAMS]; /* in the order vact_info() names them; the rest are ignored */
} vact_params;

/* y[i] = f(x[i]). */
VACT_API vact_status vact_forward_f32(vact_op op, size_t n, const float *x, float *y, const vact_params *params);
VACT_API vact_status vact_forward_f64(vact_op op, size_t n, const double *x, double *y, const vact_params *params);

/* dydx[i] = f'(x[i]): the gradient for dy = 1. */
VACT_API vact_status vact_derivative_f32(vact_op op, size_t n, const float *x, float *dydx,
                                         const vact_params *params);
VACT_API vact_status vact_derivative_f64(vact_op op, size_t n, const double *x, double *dydx,
                                         const vact_params *params);

/* dx[i] = dy[i] f'(x[i]), x being the input of the forward pass. */
VACT_API vact_status vact_backward_f32(vact_op op, size_t n, const float *x, const float *dy, float *dx,
                                       const vact_params *params);
VACT_API vact_status vact_backward_f64(vact_op op, size_t n, const double *x, const double *dy, double *dx,
                                       const vact_params *params);

/*
 * dx[i] = dy[i] f'(x[i]) from y = f(x), for the activations whose gradient is a function of their output
 * (vact_info()->from_output is not NULL); VACT_UNSUPPORTED for the others.  Saves keeping x.  Where y rounds to a
 * flat end (sigmoid near 1) the gradient is that of the rounded y: prefer vact_backward where x is at hand.
 */
VACT_API vact_status vact_backward_from_output_f32(vact_op op, size_t n, const float *y, const float *dy, float *dx,
                                                   const vact_params *params);
VACT_API vact_status vact_backward_from_output_f64(vact_op op, size_t n, const double *y, const double *dy,
                                                   double *dx, const vact_params *params);

/* What is known of an activation.  Owned by the library, valid for ever; fields may be added at the end. */
typedef struct {
	const char *name;               /* "elu" */
	const char *forward;            /* f in C, in x and the parameters' names; sin_of_product(a, b) = sin(a b) and
	                                 * cos_of_product round no product */
	const char *derivative;         /* f' likewise */
	const char *from_output;        /* f' in y, or NULL where there is none */
	const char *domain;             /* condition on the parameters, "1" if any will do */
	const char *from_output_domain; /* further condition for from_output, or NULL */
	int n_params;
	struct {
		const char *name;
		double value; /* the default */
	} params[VACT_MAX_PARAMS];
	/* Largest error in units in the last place with default parameters; with others samples stay within half of one more.
	 * Within 1/4 of a root of f' the gradient's bound is max_ulp or, in f32, 2^-22 absolute (f64: 2^-51). */
	struct {
		struct {
			double forward, gradient;
		} f32, f64;
	} max_ulp;
} vact_info_t;

/* The op of that name ("gelu"), or VACT_NONE.  NULL is no name. */
VACT_API vact_op vact_find(const char *name);

/* NULL for an unknown op. */
VACT_API const vact_info_t *vact_info(vact_op op);

/* The number of activations: ops are 0 .. vact_op_count() - 1. */
VACT_API int vact_op_count(void);

/* Fills size, mode and the defaults of op.  VACT_NULL_POINTER or VACT_UNKNOWN_OP otherwise. */
VACT_API vact_status vact_defaults(vact_op op, vact_params *out);

/*
 * Instruction sets.  The best one that the CPU and the OS support is chosen on first use; the environment variable
 * VACT_ISA, read then, or vact_set_isa() at any time, selects another.  "reference" is the scalar path that every
 * CPU can run.  A name in VACT_ISA that is unknown or not supported is ignored: vact_isa() tells what was chosen.
 */
VACT_API const char *vact_isa(void);                 /* the active one: "avx512" */
VACT_API const char *vact_isa_at(int i);             /* those of this build, best first; NULL past the end */
VACT_API int vact_isa_supported(const char *name);   /* 1 if this CPU can run it, else 0 */
VACT_API vact_status vact_set_isa(const char *name); /* VACT_UNKNOWN_ISA, VACT_UNSUPPORTED: nothing changes */

VACT_API const char *vact_status_string(vact_status status); /* a short English phrase; never NULL */
VACT_API const char *vact_version(void);                     /* "0.1.0", of the library at run time */

#ifdef __cplusplus
}
#endif

#include "rowwise.h"    /* row-wise functions: softmax and its kin */
#include "loss.h"       /* losses with their gradients */
#include "gated.h"      /* gated linear units */
#include "channel.h"    /* activations with a weight per channel */
#include "widths.h"     /* activations that change the width */
#include "random.h"     /* random activations */
#include "statistics.h" /* of the outputs of a layer */

#endif
