/* SPDX-License-Identifier: MIT */
/* Checks of arguments that the families of functions share. */
#ifndef VACT_ARGUMENTS_H
#define VACT_ARGUMENTS_H

#include "vact/vact.h"

typedef enum { F32, F64 } element;

static inline size_t size_of(element type) { return type == F32 ? sizeof(float) : sizeof(double); }

/* params begins with its size and its mode, both uint32_t; this version knows known_size bytes of it. */
vact_status vact_check_version(const void *params, size_t known_size);

/* Whether two arrays share a byte without beginning at the same one. */
int vact_overlap(const void *a, size_t a_bytes, const void *b, size_t b_bytes);

#endif
