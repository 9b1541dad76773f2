/* SPDX-License-Identifier: MIT */
/* vact-verify: sweeps functions of the library against the scalar reference and reports what it finds. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "judge.h"
#include "options.h"

static time_t started;

static void show_progress(double share)
{
	const double spent = difftime(time(NULL), started);

	fprintf(stderr, "\r%5.1f %%, %.0f s left ", 100 * share, share > 0 ? spent / share - spent : 0);
	if (share >= 1)
		fprintf(stderr, "\r%30s\r", "");
	fflush(stderr);
}

static void print_head(const struct options *options)
{
	if (options->hash_only)
		return;
	if (options->markdown)
		printf("| function | instruction sets | max ULP | at | above 1 ULP | near a root | hash |\n"
		       "|---|---|---|---|---|---|---|\n");
	else
		printf("%-34s %-12s %9s  %-14s %-16s %-16s %9s %9s  %-16s\n", "function", "isa", "max ULP", "at",
		       "got", "wanted", "> 1 ULP", "near root", "hash");
}

/* A line for the instruction sets of that name. */
static void print_finding(const struct options *options, const struct sweep *s, const char *isas,
                          const struct finding *found)
{
	const int digits = s->type == VACT_F32 ? 9 : 17;
	char name[96], root[32] = "-";

	snprintf(name, sizeof name, "%s/%s/%s", vact_info(s->op)->name, vact_direction_name(s->direction),
	         vact_type_name(s->type));
	if (options->hash_only) {
		printf("%s %s %016" PRIx64 "\n", name, isas, found->hash);
		return;
	}
	if (found->max_absolute_near_root > 0)
		snprintf(root, sizeof root, "2^%.2f", log2(found->max_absolute_near_root));
	printf(options->markdown ? "| %s | %s | %.3f | %.*g |" : "%-34s %-12s %9.3f  %-14.*g", name, isas,
	       found->max_ulp, digits, found->input);
	if (!options->markdown)
		printf(" %-16.*g %-16.*Lg", digits, found->got, digits + 2, found->wanted);
	printf(options->markdown ? " %.4f %% | %s | `%016" PRIx64 "` |\n" : " %7.4f %% %9s  %016" PRIx64 "\n",
	       100 * (double)found->above_one / (double)s->count, root, found->hash);
	fflush(stdout);
}

/* Whether every instruction set keeps the row's promise. */
static int run(const struct options *options, struct sweep *s)
{
	struct finding found[SWEEP_MAX_ISAS];
	char names[64] = "";
	int good = 1;

	s->count = s->type == VACT_F32 ? (UINT64_C(1) << 32) / options->stride : options->random;
	started = time(NULL);

	const int error = sweep_run(s, found);

	if (error) {
		fprintf(stderr, "vact-verify: %s\n", strerror(error));
		exit(EXIT_FAILURE);
	}
	for (int isa = 0; s->isas[isa]; isa++) {
		snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", *names ? "," : "",
		         s->isas[isa]);
		if (s->isas[isa + 1] && found[isa].hash == found[isa + 1].hash)
			continue; /* the same results: one line for both */
		print_finding(options, s, names, &found[isa]);
		*names = 0;
		if (found[isa].max_ulp > promised_ulp(s->op, s->direction, s->type)) {
			good = 0;
			if (options->check)
				fprintf(stderr, "^ exceeds the %g ULP that the row promises\n",
				        promised_ulp(s->op, s->direction, s->type));
		}
	}
	return good;
}

/* All directions and types of one row. */
static int run_op(const struct options *options, vact_op op)
{
	struct sweep s = {
		.op = op, .stride = options->stride, .threads = options->threads, .hash_only = options->hash_only
	};
	int good = 1;

	s.progress = isatty(STDERR_FILENO) ? show_progress : NULL;
	memcpy(s.isas, options->isas, sizeof s.isas);
	if (!options_params(options, op, &s.params)) {
		fprintf(stderr, "vact-verify: --params is not name=value,...\n");
		exit(2);
	}
	for (int type = 0; type < VACT_TYPES; type++) {
		for (int direction = 0; direction < VACT_DIRECTIONS; direction++) {
			s.type = (vact_type)type;
			s.direction = (vact_direction)direction;
			if (!(options->types >> type & 1) || !(options->directions >> direction & 1) ||
			    !vact_has(op, s.direction))
				continue;

			const vact_status status = vact_call(s.direction, s.type, op, 0, NULL, NULL, NULL, &s.params);

			if (status != VACT_OK) {
				fprintf(stderr, "vact-verify: %s: %s\n", vact_info(op)->name,
				        vact_status_string(status));
				exit(2);
			}
			good &= run(options, &s);
		}
	}
	return good;
}

int main(int argc, char **argv)
{
	struct options options;
	int good = 1;

	options_parse(&options, argc, argv);
	print_head(&options);
	for (char **op = options.ops; *op; op++)
		good &= run_op(&options, vact_find(*op));
	for (int op = 0; !*options.ops && op < vact_op_count(); op++)
		good &= run_op(&options, (vact_op)op);
	return options.check && !good ? EXIT_FAILURE : EXIT_SUCCESS;
}
