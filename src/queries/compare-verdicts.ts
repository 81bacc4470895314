import { numberText } from '../base/language.ts';
import type { Pieces } from '../base/pieces.ts';
import { sameData } from '../base/same-data.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { BasisInput } from '../model/records.ts';
import { firstDataRow } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, isRowReference, sameCellValue } from '../model/values.ts';
import { Mark, type TableDifference, type VerdictDifference } from '../model/workbook-diff.ts';
import { BasisReader } from '../plan/override-basis.ts';
import type { ComparedSide } from './compare-workbooks.ts';

/** Verdicts of a table that are others after, with what they rest on and is another now; in pieces, a verdict each. */
export function* findingVerdicts(
  before: ComparedSide,
  after: ComparedSide,
  difference: TableDifference,
): Pieces<readonly VerdictDifference[]> {
  const old = before.workbook.table(difference.id);
  const now = after.workbook.table(difference.id);
  if (old === undefined || now === undefined) return [];
  const found: VerdictDifference[] = [];
  const readers = { before: new BasisReader(before), after: new BasisReader(after) };
  for (const [id, marks] of difference.cellMarks) {
    const [was, is] = [old.column(id), now.column(id)];
    if (was === undefined || is === undefined || !isVerdict(is)) continue;
    for (let at = 0; at < difference.rows.length; at++) {
      if ((marks[at]! & Mark.changed) === 0) continue;
      const row = difference.rows[at]!;
      const [told, tells] = [shown(before, old, row, id), shown(after, now, row, id)];
      if (told === tells) continue;
      found.push({
        table: now.id,
        tableTitle: now.record.title,
        column: id,
        row,
        label: labelOf(after, now, row, at),
        before: told,
        after: tells,
        because: reasons({ before, after, old, now, readers }, row, was, is),
      });
      yield 1;
    }
  }
  return found;
}

/** What a row is called: its key, or its number on the sheet; its place counts from 0 where it is given. */
export function labelOf(
  { engine }: ComparedSide,
  table: Table,
  row: RowId,
  place: number | null = null,
): string {
  const key = table.record.keyColumn;
  const text = key === null ? '' : shownText(engine.value(table.id, row, key), table, row, key).trim();
  if (text !== '') return text;
  return `Row ${numberText((place ?? table.rows.ids().indexOf(row)) + firstDataRow)}`;
}

/** What a cell shows; '' where the table has no such column. */
export function shown({ engine }: ComparedSide, table: Table, row: RowId, column: ColumnId): string {
  if (table.column(column) === undefined) return '';
  return shownText(engine.value(table.id, row, column), table, row, column);
}

function shownText(
  value: Parameters<typeof displayValue>[0],
  table: Table,
  row: RowId,
  column: ColumnId,
): string {
  return displayValue(value, numberFormatOf(table, column, row));
}

/** Whether the words of a column are verdicts: one that is good among them and one that is bad. */
function isVerdict({ type }: Column): boolean {
  if (type.kind !== 'choice') return false;
  const tones = new Set(type.choices.map(({ tone }) => tone));
  return tones.has('good') && tones.has('bad');
}

interface Sides {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly old: Table;
  readonly now: Table;
  readonly readers: { readonly before: BasisReader; readonly after: BasisReader };
}

function reasons(sides: Sides, row: RowId, was: Column, is: Column): readonly string[] {
  const { before, after, old, now, readers } = sides;
  const lines: string[] = [];
  const [byHand, isByHand] = [old.override(row, was.id), now.override(row, is.id)];
  if (byHand === undefined && isByHand !== undefined)
    lines.push(`Put in by hand: ${isByHand.reason || 'no reason given'}`);
  if (byHand !== undefined && isByHand === undefined) lines.push('No longer put in by hand');
  const known = new Map(readers.before.basis(old, row, was).inputs.map((input) => [keyOf(input), input]));
  const add = (input: BasisInput, value: CellValue, wanted: CellValue) => {
    if (sameCellValue(value, wanted)) return;
    const place = input.at ?? { table: now.id, row };
    const tables = { old: before.workbook.table(place.table), now: after.workbook.table(place.table) };
    const table = tables.now ?? tables.old;
    const name = table?.column(input.column)?.name;
    if (table === undefined || name === undefined) return;
    const side = tables.now === undefined ? before : after;
    const whose = input.at === undefined ? '' : `${labelOf(side, table, place.row)}, `;
    const text = (of: Table | undefined, one: CellValue) =>
      of === undefined || one === null
        ? 'blank'
        : shownText(isRowReference(one) ? one.ref : one, of, place.row, input.column);
    lines.push(`${whose}${name}: ${text(tables.old, value)} → ${text(tables.now, wanted)}`);
  };
  for (const input of readers.after.basis(now, row, is).inputs) {
    add(input, known.get(keyOf(input))?.value ?? null, input.value);
    known.delete(keyOf(input));
  }
  for (const input of known.values()) add(input, input.value, null);
  if (lines.length === 0 && !sameData(was.formula, is.formula)) {
    lines.push(`The formula of ${is.name} is another`);
  }
  return lines;
}

function keyOf({ column, at }: BasisInput): string {
  return JSON.stringify(at === undefined ? [column] : [column, at.table, at.row]);
}
