/* SPDX-License-Identifier: MIT */
/* Checks of arguments that the exported functions of all families share. */
#ifndef VACT_ARGUMENTS_H
#define VACT_ARGUMENTS_H

#include "vact/vact.h"

typedef enum { F32, F64 } element;

static inline size_t size_of(element type) { return type == F32 ? sizeof(float) : sizeof(double); }

/*
 * A struct of parameters begins with two uint32_t, its size and its mode.  One that is larger than this version's must
 * have zeros in what we do not know, or it asks for more than we can do.
 */
vact_status vact_check_version(const void *params, size_t known_size);

/* Whether two arrays of so many bytes share a byte without beginning at the same place. */
int vact_overlap(const void *a, size_t a_bytes, const void *b, size_t b_bytes);

#endif
