/* SPDX-License-Identifier: MIT */
/*
 * Transcendental functions from SLEEF: its u10 variants, at most 1.0 ULP.
 *
 * The deterministic entry points: finz_ is the same bits on every instruction set with FMA, cinz_ on those
 * without.
 */
#include <sleef.h>

V_INLINE vf sleef_exp(vf x) { return V_SLEEF(exp)(x); }
V_INLINE vf sleef_expm1(vf x) { return V_SLEEF(expm1)(x); }
V_INLINE vf sleef_tanh(vf x) { return V_SLEEF(tanh)(x); }
V_INLINE vf sleef_log(vf x) { return V_SLEEF(log)(x); }
V_INLINE vf sleef_log1p(vf x) { return V_SLEEF(log1p)(x); }
V_INLINE vf sleef_sin(vf x) { return V_SLEEF(sin)(x); }
V_INLINE vf sleef_cos(vf x) { return V_SLEEF(cos)(x); }
