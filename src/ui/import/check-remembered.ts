import {
  type BesideAnswer,
  calculatedWays,
  type CellAnswers,
  type ColumnMatch,
  type ImportInto,
  type LastTime,
  matchReasons,
  type ReferenceChoice,
  type RememberedChoice,
  type TableChoice,
  type WordAnswer,
} from '../../model/import-choices.ts';
import { withoutPeriods } from '../../model/heading-periods.ts';
import { asColumnId, asTableId } from '../../model/ids.ts';
import { type ColumnType, tones } from '../../model/column-types.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import {
  columnSettings,
  readingEvidence,
  readingSettings,
  type ReadingColumn,
  type TableReading,
} from '../../model/table-reading.ts';
import { edges } from './reading-edits.ts';

/*
 * What was written down about earlier imports is read back as if a stranger had written it: the browser's storage can be edited, and an
 * older Pledgebook may have written something else. What is not as it should be is left out.
 */

/** A choice that was written down, or null where it says nothing possible. */
export function readRemembered(kept: unknown): RememberedChoice | null {
  const shape = textOf(field(kept, 'shape'));
  const chosen = field(kept, 'choice');
  const reading = readReading(field(chosen, 'reading'));
  const into = readInto(field(chosen, 'into'));
  if (shape === null || shape === '' || reading === null || into === null) return null;
  // An earlier version kept the periods of headings.
  const plain = withoutPeriods(shape);
  const from = readFrom(field(kept, 'from'));
  const choice: TableChoice = { reading: { ...reading, shape: plain }, into };
  return from === null ? { shape: plain, choice } : { shape: plain, choice, from };
}

function readFrom(kept: unknown): LastTime | null {
  const file = textOf(field(kept, 'file'));
  const at = countOf(field(kept, 'at'));
  return file === null || at === null || at > latest ? null : { file, at };
}

/** The last moment that a date can be. */
const latest = 8.64e15;

function readReading(kept: unknown): Omit<TableReading, 'shape'> | null {
  const area = readArea(field(kept, 'area'));
  const columns = listOf(field(kept, 'columns'), readColumn);
  const headingRows = countOf(field(kept, 'headingRows'));
  const title = textOf(field(kept, 'title'));
  const foundBy = oneOf(field(kept, 'foundBy'), readingEvidence);
  if (area === null || columns === null || headingRows === null || title === null || foundBy === null)
    return null;
  const set = listOf(field(kept, 'set'), (each) => oneOf(each, readingSettings));
  return {
    sheet: countOf(field(kept, 'sheet')) ?? 0,
    foundBy,
    name: textOf(field(kept, 'name')),
    title,
    area,
    headingRows,
    columns,
    skipped: [],
    totalsRow: null,
    remarks: [],
    reasons: [],
    ...(set === null ? {} : { set }),
  };
}

function readColumn(kept: unknown): ReadingColumn | null {
  const column = field(kept, 'column');
  const heading = textOf(field(kept, 'heading'));
  const unit = textOf(field(kept, 'unit'));
  const type = readType(field(kept, 'type'));
  const skip = field(kept, 'skip');
  const known = skip === null ? null : oneOf(skip, ['blank', 'row ids', 'person'] as const);
  if (!isColumn(column)) return null;
  if (heading === null || unit === null || type === null || (skip !== null && known === null)) return null;
  const set = listOf(field(kept, 'set'), (each) => oneOf(each, columnSettings));
  const plain = { column, heading, unit, skip: known, type, fillDown: field(kept, 'fillDown') === true };
  const unitFrom = field(kept, 'unitFrom');
  const withUnits =
    typeof unitFrom === 'number' && Number.isInteger(unitFrom) ? { ...plain, unitFrom } : plain;
  return set === null ? withUnits : { ...withUnits, set };
}

function readType(kept: unknown): ColumnType | null {
  const kind = field(kept, 'kind');
  const format = textOf(field(kept, 'format')) ?? '';
  switch (kind) {
    case 'text':
    case 'boolean':
      return { kind };
    case 'integer':
    case 'percent':
    case 'date':
      return { kind, format };
    case 'number':
      return { kind, format, unitColumn: null };
    case 'currency': {
      const currency = textOf(field(kept, 'currency'));
      return currency !== null && /^[A-Z]{3}$/.test(currency) ? { kind, currency, format } : null;
    }
    case 'choice': {
      const choices = listOf(field(kept, 'choices'), (each) => {
        const word = textOf(field(each, 'word'));
        const glyph = textOf(field(each, 'glyph'));
        const tone = oneOf(field(each, 'tone'), tones);
        const aliases = listOf(field(each, 'aliases'), textOf);
        return word === null || glyph === null || tone === null || aliases === null
          ? null
          : { word, glyph, tone, aliases };
      });
      return choices === null ? null : { kind, choices };
    }
    default:
      return null;
  }
}

function readInto(kept: unknown): ImportInto | null {
  const kind = field(kept, 'kind');
  if (kind === 'leave') return { kind };
  const answers = readAnswers(kept);
  if (kind === 'new') {
    const title = textOf(field(kept, 'title'));
    const key = field(kept, 'key');
    const references = listOf(field(kept, 'references'), readReference) ?? [];
    if (title === null) return null;
    return {
      kind,
      title,
      ...(key === null || isColumn(key) ? { key } : {}),
      ...(references.length === 0 ? {} : { references }),
      ...answers,
    };
  }
  const table = textOf(field(kept, 'table'));
  const columns = listOf(field(kept, 'columns'), (each): ColumnMatch | null => {
    const column = field(each, 'column');
    const to = textOf(field(each, 'to'));
    const reason = oneOf(field(each, 'reason'), matchReasons);
    if (typeof column !== 'number' || to === null || reason === null) return null;
    return { column, to: to === 'new' || to === 'skip' ? to : asColumnId(to), reason };
  });
  const keys = listOf(field(kept, 'keys'), textOf);
  const calculated = listOf(field(kept, 'calculated'), (each) => {
    const column = textOf(field(each, 'column'));
    const as = oneOf(field(each, 'as'), calculatedWays);
    // A reason is for the figures of one file, not for those of the next.
    return column === null || as === null ? null : { column: asColumnId(column), as };
  });
  if (kind !== 'update' || table === null || columns === null || keys === null || calculated === null)
    return null;
  const numbers = field(kept, 'numbersAsKeys');
  return {
    kind,
    table: asTableId(table),
    columns,
    keys: keys.map(asColumnId),
    ...(field(kept, 'keysAreChosen') === true ? { keysAreChosen: true } : {}),
    numbersAsKeys: typeof numbers === 'boolean' ? numbers : null,
    calculated,
    ...answers,
  };
}

/** A reference to a table of the workbook; one to another new table of the same file says nothing later. */
function readReference(kept: unknown): ReferenceChoice | null {
  const column = field(kept, 'column');
  const to = field(kept, 'to');
  const table = textOf(field(to, 'table'));
  if (!isColumn(column) || (table === null && field(to, 'kind') !== 'new')) return null;
  return table === null
    ? { column, to: { kind: 'new', choice: countOf(field(to, 'choice')) ?? 0 } }
    : { column, to: { kind: 'table', table: asTableId(table) } };
}

function isColumn(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -1 && value <= 16_383;
}

function readAnswers(kept: unknown): CellAnswers {
  const words = listOf(field(kept, 'words'), (each): WordAnswer | null => {
    const column = field(each, 'column');
    const text = textOf(field(each, 'text'));
    const answer = field(each, 'as');
    const kind = oneOf(field(answer, 'kind'), ['choice', 'new', 'blank'] as const);
    const word = textOf(field(answer, 'word'));
    if (typeof column !== 'number' || text === null || kind === null) return null;
    if (kind === 'choice') return word === null ? null : { column, text, as: { kind, word } };
    return { column, text, as: { kind } };
  });
  const besides = listOf(field(kept, 'besides'), (each): BesideAnswer | null => {
    const column = field(each, 'column');
    const to = textOf(field(each, 'to'));
    if (typeof column !== 'number' || to === null) return null;
    return { column, to: to === 'notes' || to === 'new' ? to : asColumnId(to) };
  });
  return { ...(words === null ? {} : { words }), ...(besides === null ? {} : { besides }) };
}

function readArea(kept: unknown): SheetArea | null {
  const [top = null, left = null, bottom = null, right = null] = edges.map((edge) =>
    countOf(field(kept, edge)),
  );
  if (top === null || left === null || bottom === null || right === null) return null;
  const isPossible = top <= bottom && left <= right && bottom <= 1_048_575 && right <= 16_383;
  return isPossible ? { top, left, bottom, right } : null;
}

/** A field of what may be anything; never one that it inherits. */
function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T | null {
  return known.find((each) => each === value) ?? null;
}

/** A list of which every member can be read; null otherwise. */
function listOf<T>(value: unknown, read: (each: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const list: T[] = [];
  for (const each of value as readonly unknown[]) {
    const one = read(each);
    if (one === null) return null;
    list.push(one);
  }
  return list;
}
