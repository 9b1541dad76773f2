/* SPDX-License-Identifier: MIT */
/* Arrays of rows with a stride, and whether two of them share memory. */
#ifndef VACT_AREA_H
#define VACT_AREA_H

#include <stddef.h>
#include "arguments.h"

/* Rows of so many bytes, each beginning stride bytes after the one before. */
struct area {
	const void *at;
	size_t rows, bytes, stride;
};

/* VACT_BAD_SIZE if the rows overlap, or end where no memory can be; none of the numbers but ld is 0. */
vact_status vact_check_rows(size_t rows, size_t cols, size_t ld, size_t element_bytes);

/* That array, which vact_check_rows() has approved of. */
static inline struct area area_of(const void *at, size_t rows, size_t cols, size_t ld, size_t element_bytes)
{
	return (struct area){ at, rows, cols * element_bytes, ld * element_bytes };
}

/* Whether the two have a byte in common: exact, so that halves of the same rows have none. */
int vact_areas_share(struct area a, struct area b);

/* Whether they have, and do not begin together, row by row: functions take a whole row before they write over it. */
int vact_areas_clash(struct area a, struct area b);

/* VACT_OVERLAP if one of the outputs clashes with an input, or shares memory with another output. */
vact_status vact_check_areas(const struct area *in, int inputs, const struct area *out, int outputs);

/* A matrix as it was passed.  One that the call does not use has no columns. */
typedef struct {
	const void *first;
	size_t cols, stride;
} vact_matrix;

/* Of at least one row and the output, which comes last: no pointer is null, memory can hold each of them, and the output
 * overlaps no input but the very same matrix. */
vact_status vact_check_matrices(element type, size_t rows, const vact_matrix *m, int count);

#endif
