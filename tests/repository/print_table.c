/* SPDX-License-Identifier: MIT */
/* print_table NAME: prints a table of the README from what the library says of itself. */
#include <stdio.h>
#include <string.h>
#include "vact/vact.h"

/* A formula between two bars of a Markdown table, where a bar of its own needs a backslash. */
static void print_formula(const char *formula)
{
	putchar('`');
	for (; *formula; formula++) {
		if (*formula == '|')
			putchar('\\');
		putchar(*formula);
	}
	putchar('`');
}

static void print_row(const vact_info_t *info)
{
	printf("| %s | ", info->name);
	for (int i = 0; i < info->n_params; i++)
		printf("%s%s (%g)", i ? ", " : "", info->params[i].name, info->params[i].value);
	printf(" | ");
	print_formula(info->forward);
	printf(" | %s | %g, %g | %g, %g |\n", info->from_output ? "yes" : "no", info->max_ulp.f32.forward,
	       info->max_ulp.f32.gradient, info->max_ulp.f64.forward, info->max_ulp.f64.gradient);
}

static void print_activations(void)
{
	puts("| name | parameters (default) | f(x) | gradient from y | ULP in f32: f, f' | in f64: f, f' |\n"
	     "|---|---|---|---|---|---|");
	for (int op = 0; op < vact_op_count(); op++)
		print_row(vact_info((vact_op)op));
}

static void print_rowwise(void)
{
	puts("| name | y | dx | ULP in f32: y, dx | in f64: y, dx |\n"
	     "|---|---|---|---|---|");
	for (int op = 0; op < vact_rowwise_count(); op++) {
		const vact_rowwise_info_t *info = vact_rowwise_info((vact_rowwise_op)op);

		printf("| %s | ", info->name);
		print_formula(info->forward);
		printf(" | ");
		print_formula(info->gradient);
		printf(" | %g, %g | %g, %g |\n", info->max_ulp.f32.forward, info->max_ulp.f32.gradient,
		       info->max_ulp.f64.forward, info->max_ulp.f64.gradient);
	}
}

static void print_gated_units(void)
{
	puts("| name | y | da | db | ULP in f32: y, db | in f64: y, db |\n"
	     "|---|---|---|---|---|---|");
	for (int op = 0; op < vact_gated_count(); op++) {
		const vact_gated_info_t *info = vact_gated_info((vact_gated_op)op);

		printf("| %s | `%s` | `%s` | `%s` | %g, %g | %g, %g |\n", info->name, info->forward, info->gradient_a,
		       info->gradient_b, info->max_ulp.f32.forward, info->max_ulp.f32.gradient,
		       info->max_ulp.f64.forward, info->max_ulp.f64.gradient);
	}
}

static void print_random(void)
{
	puts("| name | parameters (default) | noise | f(x, noise) |\n"
	     "|---|---|---|---|");
	for (int op = 0; op < vact_random_count(); op++) {
		const vact_random_info_t *info = vact_random_info((vact_random_op)op);

		printf("| %s | ", info->name);
		for (int i = 0; i < info->n_params; i++)
			printf("%s%s (%g)", i ? ", " : "", info->params[i].name, info->params[i].value);
		printf(" | ");
		print_formula(info->noise);
		printf(" | ");
		print_formula(info->forward);
		printf(" |\n");
	}
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*print)(void);
	} tables[] = { { "activations", print_activations },
		       { "rowwise", print_rowwise },
		       { "gated units", print_gated_units },
		       { "random", print_random } };

	for (size_t i = 0; argc == 2 && i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(argv[1], tables[i].name) == 0)
			return tables[i].print(), 0;
	}
	return 2;
}
