/* SPDX-License-Identifier: MIT */
#include "summary.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "machine.h"
#include "measure.h"

enum { MIN_ROUNDS = 5 };

/* The members that each group begins with, for the ratios. */
enum { COPY2, COPY3, FORK, EXP, REFERENCES };

static const char *const references[REFERENCES] = { "copy2", "copy3", "fork", "exp" };

static void print_line(const char *key, const char *value) { printf("%s: %s\n", key, value); }

static int selected(const struct options *options, const char *isa)
{
	if (options->isas)
		return in_list(options->isas, isa);
	/* The last one is the scalar reference: only where there is nothing else. */
	return vact_isa_supported(isa) && (strcmp(isa, "reference") != 0 || strcmp(vact_isa_at(0), isa) == 0);
}

static int has(const struct options *options, const struct benchmark *b)
{
	return b->baseline || !options->ops || in_list(options->ops, b->name);
}

/* Lines of one activation, or baselines. */
static int belong_together(const struct benchmark *a, const struct benchmark *b)
{
	return a->baseline ? b->baseline != NULL : strcmp(a->name, b->name) == 0;
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

/* The time of a copy with as many arrays. */
static double copy_of(const struct group *group, double streams)
{
	if (streams == FORK_STREAMS)
		return lower_quartile(group, FORK);
	return streams <= 2 ? streams / 2 * lower_quartile(group, COPY2) : streams / 3 * lower_quartile(group, COPY3);
}

/* The lines of one activation, or of the baselines: a group for each size. */
struct rows {
	int first; /* member of the groups to print */
	struct group groups[MAX_SIZES];
};

/* What is printed of one instruction set. */
struct table {
	const char *isa;
	struct benchmark *suite;
	struct rows *rows;
	int count;
};

/* The references, then what begins the list up to the next activation, which is returned. */
static const struct benchmark *add_rows(struct table *table, const struct options *options,
                                        const struct benchmark *list)
{
	struct rows *rows = &table->rows[table->count++];
	const struct benchmark *end = list;

	rows->first = list->baseline ? 0 : REFERENCES;
	for (int i = 0; i < options->n_sizes; i++) {
		struct group *group = &rows->groups[i];

		group->n = options->sizes[i];
		for (int k = 0; k < REFERENCES; k++)
			group->members[group->count++] = find(table->suite, references[k]);
		for (end = list; end->name && belong_together(list, end); end++) {
			if (!is_reference(end))
				group->members[group->count++] = end;
		}
	}
	return end;
}

/* The baselines and the selected activations; 0 if there is no memory. */
static int make_table(struct table *table, const struct options *options, const char *isa)
{
	table->isa = isa;
	table->suite = suite_of(options->type, isa);
	table->rows = calloc((size_t)vact_op_count() + family_count() + 1, sizeof *table->rows);
	if (!table->suite || !table->rows)
		return 0;
	for (const struct benchmark *b = table->suite; b->name;) {
		if (has(options, b))
			b = add_rows(table, options, b);
		else
			b++;
	}
	return 1;
}

static int make_tables(struct table *tables, const struct options *options)
{
	int count = 0;

	for (int i = 0; vact_isa_at(i); i++) {
		if (selected(options, vact_isa_at(i)) && !make_table(&tables[count++], options, vact_isa_at(i)))
			return 0;
	}
	return 1;
}

/* One round of everything. */
static int measure_table(struct table *table, int n_sizes)
{
	if (!settle(&table->rows[0].groups[0]))
		return 0;
	for (int i = 0; i < table->count * n_sizes; i++) {
		if (!measure_round(&table->rows[i % table->count].groups[i / table->count]))
			return 0;
	}
	return 1;
}

/* As many rounds as there is time for. */
static int measure_tables(struct table *tables, const struct options *options)
{
	const double end = now() + options->seconds;

	for (int r = 0; r < MAX_ROUNDS && (r < MIN_ROUNDS || now() < end); r++) {
		for (struct table *t = tables; t->isa; t++) {
			if (!measure_table(t, options->n_sizes))
				return 0;
		}
	}
	return 1;
}

static void print_head(const struct options *options, const struct table *table)
{
	char title[64];

	snprintf(title, sizeof title, "%s %s, %d rounds", table->isa, vact_type_name(options->type),
	         table->rows[0].groups[0].rounds);
	printf("\n%-30s", title);
	for (int i = 0; i < options->n_sizes; i++) {
		snprintf(title, sizeof title, "n = %zu, %s", options->sizes[i],
		         level_of(options->type, options->sizes[i]));
		printf("  %24s", title);
	}
	printf("\n%-30s", "");
	for (int i = 0; i < options->n_sizes; i++)
		printf("  %8s%8s%8s", "ns", "/copy", "/exp");
	printf("\n");
}

static void print_rows(const struct rows *rows, int n_sizes)
{
	for (int k = rows->first; k < rows->groups[0].count; k++) {
		const struct benchmark *b = rows->groups[0].members[k];

		printf("%-18s%-12s", b->name, b->direction);
		for (int i = 0; i < n_sizes; i++) {
			const struct group *group = &rows->groups[i];
			const double ns = lower_quartile(group, k);

			printf("  %8.4f%8.2f%8.2f", ns, ns / copy_of(group, b->streams),
			       ns / lower_quartile(group, EXP));
		}
		printf("\n");
	}
}

static void print_tables(const struct table *tables, const struct options *options)
{
	for (const struct table *t = tables; t->isa; t++) {
		print_head(options, t);
		for (int i = 0; i < t->count; i++)
			print_rows(&t->rows[i], options->n_sizes);
	}
}

static void free_tables(struct table *tables)
{
	for (struct table *t = tables; t && t->isa; t++) {
		free(t->suite);
		free(t->rows);
	}
	free(tables);
}

/* Ended by one without an ISA. */
static struct table *allocate_tables(void)
{
	size_t count = 1;

	while (vact_isa_at((int)count - 1))
		count++;
	return calloc(count, sizeof(struct table));
}

int summary(const struct options *options)
{
	struct table *tables = allocate_tables();
	int ok;

	machine_describe(print_line);
	fflush(stdout);
	ok = tables && make_tables(tables, options) && measure_tables(tables, options);
	if (ok)
		print_tables(tables, options);
	else
		fputs("vact-bench: out of memory\n", stderr);
	free_tables(tables);
	buffers_free();
	return ok;
}
