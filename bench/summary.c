/* SPDX-License-Identifier: MIT */
#include "summary.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "machine.h"
#include "measure.h"

enum { MIN_ROUNDS = 5 };

/* The members that each group begins with, for the ratios. */
enum { COPY2, COPY3, EXP, REFERENCES };

static const char *const references[REFERENCES] = {"copy2", "copy3", "exp"};

static void print_line(const char *key, const char *value) { printf("%s: %s\n", key, value); }

static int selected(const struct options *options, const char *isa)
{
	if (options->isas)
		return in_list(options->isas, isa);
	/* The last one is the scalar reference: only where there is nothing else. */
	return vact_isa_supported(isa) && (strcmp(isa, "reference") != 0 || strcmp(vact_isa_at(0), isa) == 0);
}

static int has_op(const struct options *options, vact_op op)
{
	return !options->ops || in_list(options->ops, vact_info(op)->name);
}

static const struct benchmark *find(const struct benchmark *suite, const char *baseline)
{
	while (!suite->baseline || strcmp(suite->name, baseline) != 0)
		suite++;
	return suite;
}

static int is_reference(const struct benchmark *b)
{
	for (int i = 0; i < REFERENCES; i++) {
		if (b->baseline && strcmp(b->name, references[i]) == 0)
			return 1;
	}
	return 0;
}

/* What the table has of one activation, or of the baselines: a group for each size. */
struct rows {
	int first; /* member of the groups to print */
	struct group groups[MAX_SIZES];
};

/* The references, then what begins the list up to the next activation, which is returned. */
static const struct benchmark *add_rows(struct rows *rows, const struct options *options,
                                        const struct benchmark *suite, const struct benchmark *list)
{
	const struct benchmark *end = list;

	rows->first = list->baseline ? 0 : REFERENCES;
	for (int i = 0; i < options->n_sizes; i++) {
		struct group *group = &rows->groups[i];

		group->n = options->sizes[i];
		for (int k = 0; k < REFERENCES; k++)
			group->members[group->count++] = find(suite, references[k]);
		for (end = list; end->name && end->op == list->op; end++) {
			if (!is_reference(end))
				group->members[group->count++] = end;
		}
	}
	return end;
}

/* The baselines and the selected activations; returns how many. */
static int add_all(struct rows *rows, const struct options *options, const struct benchmark *suite)
{
	int count = 0;

	for (const struct benchmark *b = suite; b->name;) {
		if (b->baseline || has_op(options, b->op))
			b = add_rows(&rows[count++], options, suite, b);
		else
			b++;
	}
	return count;
}

/* As many rounds as there is time for. */
static int measure(struct rows *rows, int count, int n_sizes, double seconds)
{
	const double end = now() + seconds;

	for (int r = 0; r < MAX_ROUNDS && (r < MIN_ROUNDS || now() < end); r++) {
		for (int i = 0; i < count * n_sizes; i++) {
			if (!measure_round(&rows[i % count].groups[i / count]))
				return 0;
		}
	}
	return 1;
}

static void print_head(const struct options *options, const char *isa, int rounds)
{
	char title[64];

	snprintf(title, sizeof title, "%s %s, %d rounds", isa, vact_type_name(options->type), rounds);
	printf("\n%-26s", title);
	for (int i = 0; i < options->n_sizes; i++) {
		snprintf(title, sizeof title, "n = %zu, %s", options->sizes[i],
		         level_of(options->type, options->sizes[i]));
		printf("  %24s", title);
	}
	printf("\n%-26s", "");
	for (int i = 0; i < options->n_sizes; i++)
		printf("  %8s%8s%8s", "ns", "/copy", "/exp");
	printf("\n");
}

static void print_rows(const struct rows *rows, int n_sizes)
{
	for (int k = rows->first; k < rows->groups[0].count; k++) {
		const struct benchmark *b = rows->groups[0].members[k];

		printf("%-14s%-12s", b->name, b->direction);
		for (int i = 0; i < n_sizes; i++) {
			const struct group *group = &rows->groups[i];

			printf("  %8.4f%8.2f%8.2f", median_ns(group, k),
			       median_ratio(group, k, b->streams == 3 ? COPY3 : COPY2),
			       median_ratio(group, k, EXP));
		}
		printf("\n");
	}
	fflush(stdout);
}

static int summarize(const struct options *options, const char *isa, double seconds)
{
	struct benchmark *suite = suite_of(options->type, isa);
	struct rows *rows = calloc((size_t)vact_op_count() + 1, sizeof *rows);
	int ok = suite && rows;

	if (ok) {
		const int count = add_all(rows, options, suite);

		ok = measure(rows, count, options->n_sizes, seconds);
		print_head(options, isa, rows->groups[0].rounds);
		for (int i = 0; ok && i < count; i++)
			print_rows(&rows[i], options->n_sizes);
	}
	free(rows);
	free(suite);
	return ok;
}

int summary(const struct options *options)
{
	int isas = 0, ok = 1;

	machine_describe(print_line);
	for (int i = 0; vact_isa_at(i); i++)
		isas += selected(options, vact_isa_at(i));
	for (int i = 0; ok && vact_isa_at(i); i++) {
		if (selected(options, vact_isa_at(i)))
			ok = summarize(options, vact_isa_at(i), options->seconds / isas);
	}
	if (!ok)
		fputs("vact-bench: out of memory\n", stderr);
	buffers_free();
	return ok;
}
