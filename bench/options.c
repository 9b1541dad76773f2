/* SPDX-License-Identifier: MIT */
#include "options.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "families.h"

static const char help[] =
        "usage: vact-bench [--benchmark_filter=REGEX] [--benchmark_...]\n"
        "       vact-bench --summary[=ISA,...] [--ops=NAME,...] [--type=f32|f64] [--n=N,...] [--seconds=S]\n"
        "\n"
        "Benchmarks are named op/direction/type/isa/level/n: gelu/forward/f32/avx512/L2/65536.\n"
        "The baselines have the direction \"baseline\":\n"
        "  copy2, copy3      out = x, out = x dy, by the library's own loops\n"
        "  fork              both halves of out = half of x\n"
        "  stream2, stream3  the same with non-temporal stores\n"
        "  exp               SLEEF's; the C library's under the ISA \"reference\", which also has\n"
        "  memcpy, tanh, erf\n"
        "\n"
        "--summary prints the time per element of each activation and direction, and its ratios to the\n"
        "copy with as many arrays and to exp, on the same instruction set.  More arrays than three count as\n"
        "so many thirds of the copy with three.\n"
        "  --summary=ISA,...  instruction sets; else all that this CPU supports but the scalar reference\n"
        "  --ops=NAME,...     activations, or \"statistics\"; else all\n"
        "  --type=f32|f64     element type; else f32\n"
        "  --n=N,...          elements; else 65536 and four times the last-level cache\n"
        "  --seconds=S        time to take, more or less; else 30\n"
        "\n";

void options_help(void) { fputs(help, stdout); }

/* A list without its first name; NULL if that was the last. */
static const char *rest_of(const char *list)
{
	const char *comma = strchr(list, ',');

	return comma ? comma + 1 : NULL;
}

int in_list(const char *list, const char *name)
{
	const size_t length = strlen(name);

	for (; list; list = rest_of(list)) {
		if (strcspn(list, ",") == length && strncmp(list, name, length) == 0)
			return 1;
	}
	return 0;
}

/* The text after "--name=" if that is what the argument begins with. */
static const char *value_of(const char *argument, const char *name)
{
	const size_t length = strlen(name);

	return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1 : NULL;
}

static int is_op(const char *name) { return vact_find(name) != VACT_NONE || is_family_benchmark(name); }

static int check_list(const char *list, const char *what, int (*known)(const char *name))
{
	for (; list; list = rest_of(list)) {
		char name[64];

		snprintf(name, sizeof name, "%.*s", (int)strcspn(list, ","), list);
		if (!known(name)) {
			fprintf(stderr, "vact-bench: no %s '%s' here\n", what, name);
			return 0;
		}
	}
	return 1;
}

static int parse_sizes(struct options *options, const char *list)
{
	for (options->n_sizes = 0; options->n_sizes < MAX_SIZES;) {
		char *end;
		const size_t n = *list >= '0' && *list <= '9' ? strtoull(list, &end, 10) : 0;

		if (!n)
			break;
		options->sizes[options->n_sizes++] = n;
		if (!*end)
			return 1;
		list = end + (*end == ',');
	}
	fprintf(stderr, "vact-bench: --n takes up to %d numbers\n", MAX_SIZES);
	return 0;
}

static int parse_type(struct options *options, const char *name)
{
	for (options->type = 0; (int)options->type < VACT_TYPES; options->type++) {
		if (strcmp(name, vact_type_name(options->type)) == 0)
			return 1;
	}
	fprintf(stderr, "vact-bench: no type '%s'\n", name);
	return 0;
}

static int parse_seconds(struct options *options, const char *text)
{
	options->seconds = atof(text);
	if (options->seconds > 0 && isfinite(options->seconds))
		return 1;
	fputs("vact-bench: --seconds takes a number above 0\n", stderr);
	return 0;
}

static int parse_one(struct options *options, const char *argument)
{
	const char *value;

	if (strcmp(argument, "--summary") == 0)
		return 1;
	if ((value = value_of(argument, "--summary")))
		return check_list(options->isas = value, "instruction set", vact_isa_supported);
	if ((value = value_of(argument, "--ops")))
		return check_list(options->ops = value, "activation", is_op);
	if ((value = value_of(argument, "--type")))
		return parse_type(options, value);
	if ((value = value_of(argument, "--n")))
		return parse_sizes(options, value);
	if ((value = value_of(argument, "--seconds")))
		return parse_seconds(options, value);
	fprintf(stderr, "vact-bench: '%s' does not go with --summary; see --help\n", argument);
	return 0;
}

int options_parse(struct options *options, int argc, char **argv)
{
	*options = (struct options){ .type = VACT_F32, .seconds = 30 };
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--summary") == 0 || value_of(argv[i], "--summary"))
			options->summary = 1;
	}
	for (int i = 1; options->summary && i < argc; i++) {
		if (!parse_one(options, argv[i]))
			return 0;
	}
	if (!options->n_sizes) {
		options->sizes[options->n_sizes++] = FIXED_SIZE;
		options->sizes[options->n_sizes++] = dram_size(options->type);
	}
	return 1;
}
