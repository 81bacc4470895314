import * as v from 'valibot';
import { fail, ok, type Result } from '../src/base/result.ts';
import { type Choice, tones } from '../src/model/column-types.ts';
import { type JsonPath, jsonLines, lineAt } from './json-lines.ts';
import type { StarterProblem } from './problem.ts';
import { withSharedParts } from './shared-columns.ts';

/*
 * A starter's `datapackage.json`: a Frictionless tabular data package whose standard half (resources, fields, keys) any
 * such tool can read, with what only Pledgebook needs under `pledgebook`. README.md says in words what each part means.
 * Unknown properties under `pledgebook` are mistakes; in the standard half they are left alone.
 */

const text = v.pipe(v.string('should be a text'), v.minLength(1, 'should not be empty'));

const choice = v.strictObject({
  word: text,
  glyph: v.string(),
  tone: v.picklist(tones, `should be one of ${tones.join(', ')}`),
  aliases: v.array(text),
  numberFormat: v.optional(text),
});

const kinds = [
  'text',
  'integer',
  'number',
  'percent',
  'currency',
  'date',
  'boolean',
  'choice',
  'reference',
] as const;

const column = v.strictObject({
  name: text,
  /** Names the column for good; made from the name where it is left out. */
  id: v.optional(text),
  type: v.picklist(kinds, `should be one of ${kinds.join(', ')}`),
  description: text,
  /** Name of a list in `choices` of the package. */
  choices: v.optional(text),
  /** Title of the table whose rows the column refers to. */
  references: v.optional(text),
  /** Name of the choice column that gives the row's unit. */
  unit: v.optional(text),
  format: v.optional(text),
  currency: v.optional(text),
  width: v.optional(v.pipe(v.number(), v.integer(), v.minValue(20))),
  hidden: v.optional(v.boolean()),
  /** Makes a calculated column: Excel text with its equals sign, in one piece or several. */
  formula: v.optional(v.union([text, v.array(text)], 'should be a text or a list of texts')),
});

const field = v.looseObject({ name: text, type: text });

const table = v.looseObject({
  name: text,
  path: text,
  title: text,
  description: text,
  schema: v.looseObject({
    fields: v.array(field),
    foreignKeys: v.optional(
      v.array(v.looseObject({ fields: text, reference: v.looseObject({ resource: text, fields: text }) })),
    ),
  }),
  pledgebook: v.strictObject({
    role: v.literal('table'),
    formulaName: text,
    keyColumn: v.nullable(text),
    rowId: v.pipe(v.array(text), v.minLength(1)),
    columns: v.array(column),
  }),
});

const overrides = v.looseObject({
  name: text,
  path: text,
  schema: v.looseObject({ fields: v.array(field) }),
  pledgebook: v.strictObject({ role: v.literal('overrides') }),
});

const descriptor = v.looseObject({
  name: text,
  title: text,
  sources: v.array(v.looseObject({ title: text, path: text })),
  resources: v.array(v.lazy((resource) => (roleOf(resource) === 'overrides' ? overrides : table))),
  pledgebook: v.strictObject({
    version: v.literal(1, 'should be 1'),
    workbookId: text,
    choices: v.record(text, v.array(choice)),
  }),
});

/** A starter's descriptor, its shape checked and nothing more. */
export type Descriptor = v.InferOutput<typeof descriptor>;
/** One table of a descriptor. */
export type TableDescriptor = v.InferOutput<typeof table>;
/** One column of a table, typed in or calculated. */
export type ColumnDescriptor = v.InferOutput<typeof column>;

/** A descriptor with a way to name the line of any part of it. */
export interface ReadDescriptor {
  readonly descriptor: Descriptor;
  lineOf(path: JsonPath): number;
}

/** Where a starter's descriptor is. */
export const descriptorFile = 'datapackage.json';
/** Where the descriptor of the blank plan is, seen from the folder of another starter. */
export const blankPlanFile = '../blank-plan/datapackage.json';

/**
 * Reads a descriptor and checks its shape.
 *
 * @param blankPlan the blank plan's descriptor, from which others take columns and choices; null for that one itself
 */
export function readDescriptor(
  json: string,
  blankPlan: string | null,
): Result<ReadDescriptor, StarterProblem[]> {
  const parsed = parse(descriptorFile, json);
  if (!parsed.ok) return parsed;
  const shared = blankPlan === null ? ok(null) : parse(blankPlanFile, blankPlan);
  if (!shared.ok) return shared;
  const lineOf = jsonLines(json);
  const { json: whole, missing } = withSharedParts(parsed.value, shared.value);
  if (missing.length > 0) {
    return fail(missing.map(({ path, message }) => ({ file: descriptorFile, line: lineOf(path), message })));
  }
  const result = v.safeParse(descriptor, whole);
  if (result.success) return ok({ descriptor: result.output, lineOf });
  return fail(result.issues.map((issue) => problemOf(issue, lineOf)));
}

function parse(file: string, json: string): Result<unknown, StarterProblem[]> {
  try {
    return ok(JSON.parse(json));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? json.length);
    return fail([{ file, line: lineAt(json, offset), message: `This is not JSON: ${message}` }]);
  }
}

/** The choices of a list by its name. */
export function choicesNamed(descriptor: Descriptor, name: string): readonly Choice[] | undefined {
  const list = descriptor.pledgebook.choices[name];
  return list?.map(({ numberFormat, ...rest }) => ({
    ...rest,
    ...(numberFormat === undefined ? {} : { numberFormat }),
  }));
}

function roleOf(resource: unknown): unknown {
  return (resource as { readonly pledgebook?: { readonly role?: unknown } } | null)?.pledgebook?.role;
}

function problemOf(issue: v.BaseIssue<unknown>, lineOf: (path: JsonPath) => number): StarterProblem {
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  return { file: descriptorFile, line: lineOf(path), message: `${path.join(' › ')}: ${issue.message}` };
}
