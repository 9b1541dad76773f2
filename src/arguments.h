/* SPDX-License-Identifier: MIT */
/* What the exported functions check before anything is written. */
#ifndef VACT_ARGUMENTS_H
#define VACT_ARGUMENTS_H

#include <stddef.h>
#include "vact/vact.h"

typedef enum { F32, F64 } element;

static inline size_t size_of(element type) { return type == F32 ? sizeof(float) : sizeof(double); }

/*
 * Of a struct of parameters that begins with its size and mode, as vact_params does.  One larger than this version's
 * known_size must have zeros in what we do not know, or it asks for more than we can do.
 */
vact_status vact_check_version(const void *params, size_t known_size);

/* Whether two arrays share a byte without beginning at the same place. */
int vact_overlap(const void *a, size_t a_bytes, const void *b, size_t b_bytes);

#endif
