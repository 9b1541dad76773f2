/* SPDX-License-Identifier: MIT */
/* Prints the README's table of activations, or given an argument that of the random ones, from what the library says. */
#include <stdio.h>
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

static void print_random_row(const vact_random_info_t *info)
{
	printf("| %s | ", info->name);
	for (int i = 0; i < info->n_params; i++)
		printf("%s%s (%g)", i ? ", " : "", info->params[i].name, info->params[i].value);
	printf(" | ");
	print_formula(info->noise);
	printf(" | ");
	print_formula(info->forward);
	printf(" |\n");
}

static void print_random(void)
{
	puts("| name | parameters (default) | noise | f(x, noise) |\n"
	     "|---|---|---|---|");
	for (int op = 0; op < vact_random_count(); op++)
		print_random_row(vact_random_info((vact_random_op)op));
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		print_random();
		return 0;
	}
	puts("| name | parameters (default) | f(x) | gradient from y | ULP in f32: f, f' | in f64: f, f' |\n"
	     "|---|---|---|---|---|---|");
	for (int op = 0; op < vact_op_count(); op++)
		print_row(vact_info((vact_op)op));
	return 0;
}
