import { isObject } from '../format/shape.ts';
import type { TableSummaryV3 } from '../format/v3.ts';
import { readSummaries } from './envelope.ts';
import { salvage } from './salvage.ts';
import type { SnapshotSalvage } from './snapshot-problem.ts';

/**
 * What of a file that is no JSON any more, cut short or damaged somewhere, can be opened. A table is found by where it begins and by the
 * length that the file has noted for it, or, in files that note none, by where its brackets close.
 */
export function salvageText(damaged: string): SnapshotSalvage | null {
  const text = withoutSpace(damaged);
  const version = Number(/^\{"format":"pledgebook","version":(\d+)/.exec(text)?.[1]);
  if (!Number.isSafeInteger(version)) return null;
  const start = text.indexOf('"content":{');
  if (start === -1) return null;
  const pastStart = text.lastIndexOf('},"past":{');
  const end = pastStart > start ? pastStart + 1 : text.length;
  const head = text.slice(0, start);
  const summaries = readSummaries(valueAfter(head, '"tables":'));
  const tables =
    summaries === null ? foundTables(text, start, end) : listedTables(text, start, end, summaries);
  const last = factsAfterTables(text, start, end);
  const facts = { ...factsBeforeTables(text, start), ...last };
  return salvage({ version, facts, tables, summaries, isComplete: last !== null });
}

/** The workbook's own facts that stand before its tables. */
function factsBeforeTables(text: string, start: number): Fields | null {
  const from = start + '"content":'.length;
  const to = text.indexOf(',"tables":[', start);
  return to === -1 ? null : asFields(parsed(`${text.slice(from, to)}}`));
}

/** Those that stand after them; null where the file does not go so far. */
function factsAfterTables(text: string, start: number, end: number): Fields | null {
  const own = text.slice(start, end);
  const from = own.lastIndexOf('],"title":');
  // Where no past follows, the envelope is closed too.
  const to = end < text.length ? own.length : own.endsWith('}}') ? own.length - 1 : -1;
  return from === -1 || to === -1 ? null : asFields(parsed(`{${own.slice(from + 2, to)}`));
}

function asFields(value: unknown): Fields | null {
  return isObject(value) ? value : null;
}

type Fields = Readonly<Record<string, unknown>>;

/** Every place in a text of ours where a table may begin, and few others: rows, columns, references and formats begin otherwise. */
const tableStart = /(?<=[[,])\{"(?!id"|cells"|row"|ref"|columns":\["|columns":\[\],"(?:rows|table|test)")/g;

function listedTables(
  text: string,
  start: number,
  end: number,
  summaries: readonly TableSummaryV3[],
): unknown[] {
  const starts = startsOf(text, start, end);
  const tables: unknown[] = [];
  let expected = firstTable(text, start);
  for (const { id, length } of summaries) {
    // Where the one before it ends, or anywhere: after damage the rest may have moved.
    for (const at of [expected, ...starts]) {
      const last = at + length - 1;
      if (last >= end || text[last] !== '}' || !/[,\]]/.test(text[last + 1] ?? ',')) continue;
      const table = parsed(text.slice(at, last + 1));
      if (!isObject(table) || table['id'] !== id) continue;
      tables.push(table);
      expected = last + 2;
      break;
    }
  }
  return tables;
}

function foundTables(text: string, start: number, end: number): unknown[] {
  const tables: unknown[] = [];
  let over = 0;
  for (const at of [firstTable(text, start), ...startsOf(text, start, end)]) {
    // What begins inside a whole table is none.
    if (at < over) continue;
    const close = closingAfter(text, at, end);
    const table = close === -1 ? undefined : parsed(text.slice(at, close + 1));
    if (!isObject(table) || !Array.isArray(table['columns']) || !Array.isArray(table['rows'])) continue;
    tables.push(table);
    over = close;
  }
  return tables;
}

function firstTable(text: string, start: number): number {
  return text.indexOf('"tables":[', start) + '"tables":['.length;
}

function startsOf(text: string, start: number, end: number): number[] {
  return Array.from(text.slice(start, end).matchAll(tableStart), ({ index }) => start + index);
}

/** The JSON value after the first occurrence of a key; undefined where it is not there or not whole. */
function valueAfter(text: string, key: string): unknown {
  const at = text.indexOf(key);
  if (at === -1) return undefined;
  const from = at + key.length;
  const close = closingAfter(text, from, text.length);
  return close === -1 ? undefined : parsed(text.slice(from, close + 1));
}

/** Where the bracket that opens at a place is closed, texts passed over; -1 where it is not. */
function closingAfter(text: string, open: number, end: number): number {
  const brackets = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
  brackets.lastIndex = open;
  let depth = 0;
  for (let found = brackets.exec(text); found !== null && found.index < end; found = brackets.exec(text)) {
    if (found[0] === '[' || found[0] === '{') depth++;
    else if (found[0] === ']' || found[0] === '}') depth--;
    if (depth === 0) return found.index + found[0].length - 1;
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON without the space between its parts. No text of JSON goes over a line's end, so a quote too few spoils one line only. */
function withoutSpace(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => (/\s/.test(line) ? line.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1') : line))
    .join('');
}
