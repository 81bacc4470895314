import { numberText } from '../base/language.ts';
import { sameData } from '../base/same-data.ts';
import { printFormula } from '../formula/formula-text.ts';
import type { FormatRule, ValidationRule } from '../model/cell-rules.ts';
import type { ColumnType } from '../model/column-types.ts';
import type { ColumnId } from '../model/ids.ts';
import type { ColumnRecord, DefinedName } from '../model/records.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { FactDifference } from '../model/workbook-diff.ts';
import type { Workbook } from '../model/workbook.ts';

/* What is told of workbooks, tables and columns beside their cells, in words, where two of them differ. */

/** Facts of two workbooks that differ. */
export function workbookFacts(before: Workbook, after: Workbook): FactDifference[] {
  const facts = [fact('Title', before.record.title, after.record.title)];
  const names = (list: readonly DefinedName[] | undefined) =>
    new Map((list ?? []).map((one) => [one.name.toLowerCase(), one]));
  const [old, now] = [names(before.record.names), names(after.record.names)];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const told = (one: DefinedName | undefined, of: Workbook) =>
      one === undefined ? '' : `=${printFormula(one.formula, of, null)}`;
    const name = (now.get(key) ?? old.get(key))!.name;
    facts.push(fact(`Name ${name}`, told(old.get(key), before), told(now.get(key), after)));
  }
  return facts.filter(isDifference);
}

/** Facts of two tables that differ. */
export function tableFacts(before: TableIn, after: TableIn): FactDifference[] {
  const key = ({ table }: TableIn) => nameOf(table, table.record.keyColumn);
  const [old, now] = [before.table.record, after.table.record];
  const facts = [
    fact('Title', old.title, now.title),
    fact('Name in formulas', old.name, now.name),
    fact('Description', old.description, now.description),
    fact('Key column', key(before), key(after)),
    fact('Frozen columns up to', nameOf(before.table, old.frozen), nameOf(after.table, now.frozen)),
  ];
  const views = new Set([...(old.views ?? []), ...(now.views ?? [])].map(({ name }) => name));
  for (const name of views) {
    const [was, is] = [old, now].map(({ views: list }) => list?.find((view) => view.name === name));
    if (sameData(was, is)) continue;
    const both = was !== undefined && is !== undefined;
    facts.push(
      fact(
        `View ${name}`,
        was === undefined ? '' : 'saved',
        is === undefined ? '' : both ? 'saved anew' : 'saved',
      ),
    );
  }
  if (!sameData(old.formats, now.formats)) {
    facts.push(fact('Formats by rule', countOf(old.formats), changedCount(old.formats, now.formats)));
  }
  return facts.filter(isDifference);
}

/** Facts of two columns that differ. Places and widths are none. */
export function columnFacts(
  before: ColumnRecord,
  after: ColumnRecord,
  old: TableIn,
  now: TableIn,
): FactDifference[] {
  const formula = (stored: StoredFormula | null | undefined, { table, workbook }: TableIn) =>
    stored === null || stored === undefined ? '' : `=${printFormula(stored, workbook, table)}`;
  // A formula that names a column which is called otherwise now is the same formula.
  const formulaFact = (name: string, was?: StoredFormula | null, is?: StoredFormula | null) =>
    sameData(was, is) ? [] : [fact(name, formula(was, old), formula(is, now))];
  const facts = [
    fact('Name', before.name, after.name),
    fact('Description', before.description, after.description),
    fact('Type', typeText(before.type, old), typeText(after.type, now)),
    ...formulaFact('Formula', before.formula, after.formula),
    ...formulaFact('Total', before.totals, after.totals),
    fact('Hidden', before.hidden ? 'yes' : 'no', after.hidden ? 'yes' : 'no'),
    fact('Wrapped', before.wrap === true ? 'yes' : 'no', after.wrap === true ? 'yes' : 'no'),
  ];
  if (!sameData(before.rules, after.rules)) {
    facts.push(fact('Rules', countOf(before.rules), changedCount(before.rules, after.rules)));
  }
  return facts.filter(isDifference);
}

/** A table with the workbook that it stands in. */
export interface TableIn {
  readonly table: Table;
  readonly workbook: Workbook;
}

/** A column's type in words: `Choice: Met, Not met`. */
export function typeText(type: ColumnType, { table, workbook }: TableIn): string {
  switch (type.kind) {
    case 'text':
      return 'Text';
    case 'boolean':
      return 'Yes or no';
    case 'choice':
      return `Choice: ${type.choices.map(({ word }) => word).join(', ')}`;
    case 'reference':
      return `Reference to ${workbook.table(type.table)?.record.title ?? 'a table that is gone'}`;
    case 'currency':
      return ['Currency', type.currency, type.format].filter((word) => word !== '').join(' ');
    case 'number': {
      const unit = nameOf(table, type.unitColumn);
      return ['Number', type.format, unit === '' ? '' : `by ${unit}`].filter((word) => word !== '').join(' ');
    }
    case 'integer':
      return `Whole number ${type.format}`.trim();
    case 'percent':
      return `Percentage ${type.format}`.trim();
    case 'date':
      return `Date ${type.format}`.trim();
  }
}

function fact(name: string, before: string, after: string): FactDifference {
  return { fact: name, before, after };
}

function isDifference({ before, after }: FactDifference): boolean {
  return before !== after;
}

function nameOf(table: Table, column: ColumnId | null | undefined): string {
  return column === null || column === undefined ? '' : (table.column(column)?.name ?? '');
}

function countOf(rules: readonly (FormatRule | ValidationRule)[] | undefined): string {
  const count = rules?.length ?? 0;
  return count === 0 ? 'none' : numberText(count);
}

/** A count that differs from that before also where there are as many others. */
function changedCount(
  before: readonly (FormatRule | ValidationRule)[] | undefined,
  after: readonly (FormatRule | ValidationRule)[] | undefined,
): string {
  const told = countOf(after);
  return told === countOf(before) ? `${told}, changed` : told;
}
