import { choicesNamed, descriptorFile, type ReadDescriptor, type TableDescriptor } from './descriptor.ts';
import { columnIdOf } from './ids.ts';
import type { JsonPath } from './json-lines.ts';
import type { StarterProblem } from './problem.ts';

/** The tables of a descriptor, each with its place among the resources. */
export function tablesOf({ descriptor }: ReadDescriptor): { table: TableDescriptor; path: JsonPath }[] {
  return descriptor.resources.flatMap((resource, index) =>
    resource.pledgebook.role === 'table'
      ? [{ table: resource as TableDescriptor, path: ['resources', index] }]
      : [],
  );
}

/** The typed-in columns of a table in order: the ones that its CSV file holds. */
export function typedColumns(table: TableDescriptor): TableDescriptor['pledgebook']['columns'] {
  return table.pledgebook.columns.filter((column) => column.formula === undefined);
}

/** What the standard half of the package calls each type of column. */
const fieldTypes = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  percent: 'number',
  currency: 'number',
  date: 'date',
  boolean: 'boolean',
  choice: 'string',
  reference: 'string',
} as const;

/** Mistakes that the shape of a descriptor does not show: names that lead nowhere, doubles, halves that disagree. */
export function checkDescriptor(read: ReadDescriptor): StarterProblem[] {
  const problems: StarterProblem[] = [];
  const report = (path: JsonPath, message: string) => {
    problems.push({ file: descriptorFile, line: read.lineOf(path), message });
  };
  const tables = tablesOf(read);
  reportDoubles(tables, ({ table }) => table.title, 'title', report);
  reportDoubles(tables, ({ table }) => table.name, 'name', report);
  reportDoubles(tables, ({ table }) => table.pledgebook.formulaName, 'formula name', report);
  for (const [name, choices] of Object.entries(read.descriptor.pledgebook.choices)) {
    const known = new Map<string, string>();
    for (const [index, choice] of choices.entries()) {
      for (const text of new Set([choice.word, ...choice.aliases].map((each) => each.trim().toLowerCase()))) {
        const other = known.get(text);
        if (other !== undefined) {
          const path = ['pledgebook', 'choices', name, index];
          report(path, `In the choices “${name}”, “${text}” stands for both ${other} and ${choice.word}.`);
        }
        known.set(text, choice.word);
      }
    }
  }
  for (const { table, path } of tables) checkColumns(read, table, path, report);
  return problems;
}

type Report = (path: JsonPath, message: string) => void;

function checkColumns(read: ReadDescriptor, table: TableDescriptor, path: JsonPath, report: Report): void {
  const { columns, keyColumn, rowId } = table.pledgebook;
  const own: JsonPath = [...path, 'pledgebook'];
  const placed = columns.map((column, index) => ({ column, path: [...own, 'columns', index] }));
  reportDoubles(placed, ({ column }) => column.name, 'column name', report);
  reportDoubles(placed, ({ column }) => columnIdOf(table, column), 'column id', report);
  const typed = typedColumns(table);
  for (const name of keyColumn === null ? rowId : [keyColumn, ...rowId]) {
    if (!typed.some((column) => column.name === name)) {
      report(own, `${table.title} has no typed-in column “${name}” to name its rows by.`);
    }
  }
  for (const { column, path: at } of placed) {
    const where = `Column “${column.name}” of ${table.title}`;
    if (column.type === 'choice' && choicesNamed(read.descriptor, column.choices ?? '') === undefined) {
      report(
        at,
        `${where} takes its choices from “${column.choices ?? ''}”, which is not among the choices.`,
      );
    }
    if (column.type === 'reference') {
      const target = tablesOf(read).find((other) => other.table.title === column.references)?.table;
      if (target === undefined) {
        report(at, `${where} refers to “${column.references ?? ''}”, which is not a table.`);
      } else {
        if (target.pledgebook.keyColumn === null) {
          report(at, `${where} refers to ${target.title}, which has no key column.`);
        }
        const declared = table.schema.foreignKeys?.some(
          (key) => key.fields === column.name && key.reference.resource === target.name,
        );
        if (declared !== true) report([...path, 'schema'], `${where} has no foreign key to ${target.name}.`);
      }
    }
    if (column.unit !== undefined) {
      const unit = columns.find((other) => other.name === column.unit);
      if (column.type !== 'number' || unit?.type !== 'choice' || unit.formula !== undefined) {
        report(at, `${where} takes its unit from “${column.unit}”: a number can, from a typed-in choice.`);
      }
    }
    if ((column.type === 'currency') !== (column.currency !== undefined)) {
      report(at, `${where} names a currency if it is of the type currency, and only then.`);
    }
  }
  checkFields(table, path, report);
}

/** The fields of the standard half have to be the typed-in columns, in their order, each of the type that fits. */
function checkFields(table: TableDescriptor, path: JsonPath, report: Report): void {
  const typed = typedColumns(table);
  const fields = table.schema.fields;
  const fieldsPath: JsonPath = [...path, 'schema', 'fields'];
  for (let index = 0; index < Math.max(typed.length, fields.length); index++) {
    const column = typed[index];
    const field = fields[index];
    if (column?.name !== field?.name) {
      const wanted = column === undefined ? 'no more fields' : `“${column.name}”`;
      const found = field === undefined ? 'nothing' : `“${field.name}”`;
      report(
        [...fieldsPath, index],
        `Field ${index + 1} of ${table.title} should be ${wanted} and is ${found}.`,
      );
      return;
    }
    const type = fieldTypes[column!.type];
    if (field!.type !== type) {
      report(
        [...fieldsPath, index],
        `Field “${field!.name}” of ${table.title} should be of the type ${type}.`,
      );
    }
  }
}

function reportDoubles<T extends { readonly path: JsonPath }>(
  items: readonly T[],
  textOf: (item: T) => string,
  what: string,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const item of items) {
    const text = textOf(item);
    if (seen.has(text.toLowerCase())) report(item.path, `The ${what} “${text}” is used twice.`);
    seen.add(text.toLowerCase());
  }
}
