import * as v from 'valibot';
import { ok, type Result } from '../base/result.ts';
import type { PastChange, PastMark, WorkbookPast } from '../model/workbook-past.ts';
import { decodeChange, encodeChange } from './change-record.ts';
import { creditsShape, decodeCredits, encodeCredits } from './past-credits.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import { checkShape, isObject } from './shape.ts';
import type { ChangeRecordV3, PastMarkV3, PastV3 } from './v3.ts';

/** A past as a file has it: the same past gives the same data, whatever the order in which its records were changed. */
export function encodePast(past: WorkbookPast): PastV3 {
  return {
    changes: past.changes.map(({ at, author, label, changes, credits }) => ({
      at,
      author,
      label,
      change: inIdOrder(encodeChange(changes)),
      ...(credits === undefined ? {} : { credits: encodeCredits(credits) }),
    })),
    marks: past.marks.map(encodeMark),
  };
}

/** A past of a file, checked; the problem names the first place that is wrong, from `past` inwards. Never throws. */
export function decodePast(json: unknown): Result<WorkbookPast, FormatProblem> {
  const shape = checkShape(pastShape, json, 'past');
  if (!shape.ok) return shape;
  const { changes, marks } = json as { readonly changes: unknown[]; readonly marks: unknown[] };
  const decoded: PastChange[] = [];
  for (const [index, item] of changes.entries()) {
    const place = `past.changes[${index}]`;
    const checked = checkShape(changeShape, item, place);
    if (!checked.ok) return checked;
    const { at, author, label, change, credits } = item as PastV3['changes'][number];
    const read = decodeChange(change);
    if (!read.ok) return problemInside(`${place}.change`, read.error);
    decoded.push({ at, author, label, changes: read.value, ...decodeCredits(credits) });
  }
  let before = 0;
  for (const [index, item] of marks.entries()) {
    const place = `past.marks[${index}]`;
    const checked = checkMark(item, place);
    if (!checked.ok) return checked;
    const { after } = item as PastMarkV3;
    if (after < before || after > decoded.length) {
      return problemAt(
        `${place}.after`,
        `has to be from ${before} to ${decoded.length}, not ${nameValue(after)}`,
      );
    }
    before = after;
  }
  return ok({ changes: decoded, marks: marks as readonly PastMark[] });
}

const text = v.string('text');
const textOrNull = v.nullable(text);
const time = v.pipe(v.number('a number'), v.finite('a finite number'));

const pastShape = v.strictObject(
  { changes: v.array(v.unknown(), 'a list'), marks: v.array(v.unknown(), 'a list') },
  'an object',
);

const changeShape = v.strictObject(
  {
    ...{ at: v.nullable(time), author: textOrNull, label: text, change: v.unknown() },
    credits: v.optional(v.pipe(creditsShape, v.nonEmpty('a list that is not empty'))),
  },
  'an object',
);

const after = v.pipe(v.number('a whole number'), v.integer('a whole number'));
const snapshotId = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 hash'));

const markShapes = {
  snapshot: v.strictObject({ after, kind: v.literal('snapshot'), id: snapshotId }),
  merged: v.strictObject({ after, kind: v.literal('merged'), id: snapshotId }),
  version: v.strictObject({ after, kind: v.literal('version'), name: text, at: time, author: textOrNull }),
};

function checkMark(item: unknown, place: string): Result<null, FormatProblem> {
  if (!isObject(item)) return problemAt(place, `has to be an object, not ${nameValue(item)}`);
  const { kind } = item;
  if (kind !== 'snapshot' && kind !== 'merged' && kind !== 'version') {
    return problemAt(`${place}.kind`, `has to be snapshot, merged or version, not ${nameValue(kind)}`);
  }
  return checkShape(markShapes[kind], item, place);
}

function problemInside(outer: string, { place, message }: FormatProblem): Result<never, FormatProblem> {
  const inner = place === 'change' || place === '' ? outer : `${outer}.${place}`;
  const said = place !== '' && message.startsWith(place) ? message.slice(place.length + 1, -1) : 'is damaged';
  return problemAt(inner, said);
}

function encodeMark(mark: PastMark): PastMarkV3 {
  const { after: place } = mark;
  if (mark.kind === 'version') {
    const { kind, name, at, author } = mark;
    return { after: place, kind, name, at, author };
  }
  return { after: place, kind: mark.kind, id: mark.id };
}

/** The same change with its records sorted by their ids: they come in the order in which somebody touched them. */
function inIdOrder(record: ChangeRecordV3): ChangeRecordV3 {
  return {
    ...record,
    tables: sorted(record.tables, ({ id }) => id).map((table) => ({
      ...table,
      columns: sorted(table.columns, ({ id }) => id),
      rows: sorted(table.rows, ({ id }) => id),
      cells: sorted(table.cells, ({ column }) => column).map((cells) => {
        const places = sorted(
          cells.rows.map((_, place) => place),
          (place) => cells.rows[place]!,
        );
        return {
          column: cells.column,
          rows: places.map((place) => cells.rows[place]!),
          before: places.map((place) => withoutMinusZero(cells.before[place]!)),
          after: places.map((place) => withoutMinusZero(cells.after[place]!)),
        };
      }),
      overrides: byColumn(table.overrides),
      notes: byColumn(table.notes),
    })),
  };
}

function byColumn<T extends { readonly row: string }>(
  columns: readonly { readonly column: string; readonly changes: readonly T[] }[],
) {
  return sorted(columns, ({ column }) => column).map(({ column, changes }) => ({
    column,
    changes: sorted(changes, ({ row }) => row),
  }));
}

/** By code unit, as keys of canonical JSON are. */
function sorted<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function withoutMinusZero<T>(cell: T): T {
  return Object.is(cell, -0) ? (0 as T) : cell;
}
