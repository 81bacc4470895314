import { sameData } from '../base/same-data.ts';
import { findCommitmentsHeading, lineCode } from './commitment-lines.ts';
import { proposedTarget } from './measure-target.ts';
import { type NamedMeasure, readLink } from './named-measures.ts';
import { type PlanLines, readPlanLines } from './plan-lines.ts';
import type { ColumnRole, PlanTable } from './plan-table.ts';
import { splitCommitments } from './split-commitments.ts';

/** What a pasted table says of a plan, as lines that a person could have typed. */
export interface TableLines {
  /** For {@link readPlanLines}: `1. Theme`, `1a Commitment`. */
  readonly commitments: readonly string[];
  /** For `readMeasureLines`: `1a Burglary: reduce by 4%`, `2b (supporting) Reports`. */
  readonly measures: readonly string[];
}

/**
 * The themes, commitments and measures of a pasted table. One with columns for links and verdicts is read as the import reads it: what a page
 * broke is put together. A measure that its own cell gives no target has that of its commitment's words.
 */
export function planTableLines(table: PlanTable): TableLines {
  const { lines, own } = splitLines(table) ?? plainLines(table);
  const read = readPlanLines('', lines.join('\n'));
  const measures = measureLines(table, own, codesOf(read, own));
  if (measures.length === 0) return { commitments: lines, measures };
  // With its code written out a commitment keeps it wherever the lines are put, and its measures find it.
  const coded = codedLines(read);
  const isSame = sameData(readPlanLines('', coded.join('\n')), read);
  return { commitments: isSame ? coded : lines, measures };
}

/** One commitment of a table and where it stands. */
interface TableCommitment {
  readonly text: string;
  readonly rows: readonly number[];
  /** Its cell of links, where a page may have broken it. */
  readonly link: string;
}

interface TableCommitments {
  readonly lines: readonly string[];
  /** In the order of their lines. */
  readonly own: readonly TableCommitment[];
}

/** A table of a document with its columns as they are; null where it is another, or somebody said that it is. */
function splitLines({ rows, columns }: PlanTable): TableCommitments | null {
  const heading = findCommitmentsHeading(rows);
  if (heading === null || columns[heading.commitment]?.role !== 'commitment') return null;
  if (columns.some(({ role }) => role === 'code' || role === 'theme')) return null;
  const split = splitCommitments(rows);
  if (split === null) return null;
  let last = Math.max(0, ...split.themes.map(({ number }) => number ?? 0));
  const lines: string[] = [];
  const own: TableCommitment[] = [];
  const add = (code: string, { label, line }: (typeof split.commitments)[number]) => {
    lines.push(`${code} ${label}`);
    own.push({ text: label, rows: line.rows, link: line.link });
  };
  for (const theme of split.themes) {
    const inside = split.commitments.filter(({ line }) => line.theme === theme);
    if (inside.length === 0) continue;
    // A heading without a number gets the next one, and its points the codes 8.1, 8.2: 1 and 2 are themes.
    const number = theme.number ?? ++last;
    lines.push(`${number}. ${theme.title}`);
    for (const each of inside)
      add(isNumber(each.line.code) ? `${number}.${each.line.code}` : each.line.code, each);
  }
  for (const each of split.commitments)
    if (each.line.theme === null) add(isNumber(each.line.code) ? `${each.line.code}.` : each.line.code, each);
  return { lines, own };
}

interface Group {
  readonly title: string;
  readonly own: { code: string; text: string; rows: number[] }[];
}

/** Any other table, row by row; without a column of themes a line that stands alone in its row is left for the reader of lines. */
function plainLines({ rows, headingRow, columns }: PlanTable): TableCommitments {
  const at = (role: ColumnRole) => columns.findIndex((column) => column.role === role);
  const [text, code, theme] = [at('commitment'), at('code'), at('theme')];
  const heading = columns[text]?.heading ?? '';
  const groups: Group[] = [];
  let group: Group | null = null;
  rows.forEach((cells, row) => {
    if (row <= headingRow || (heading !== '' && oneLine(cells[text] ?? '') === heading)) return;
    const cell = (column: number) => (column < 0 ? '' : oneLine(cells[column] ?? ''));
    const title = cell(theme);
    if (group === null || (title !== '' && title !== group.title)) {
      group = groups.find((each) => each.title === title) ?? { title, own: [] };
      if (!groups.includes(group)) groups.push(group);
    }
    const wanted = cell(text);
    const last = group.own.at(-1);
    if (wanted !== '') group.own.push({ code: cell(code), text: wanted, rows: [row] });
    // Cells that are merged over several measures stand in the first row alone.
    else if (cell(code) === '' || isNumber(cell(code))) last?.rows.push(row);
    else group.own.push({ code: '', text: cell(code), rows: [row] });
  });
  const taken = new Set(groups.flatMap((each) => numberOf(each) ?? []));
  const lines = groups.flatMap((each) => linesOf(each, taken));
  const own = groups.flatMap((each) => each.own.map(({ text, rows }) => ({ text, rows, link: '' })));
  return { lines, own };
}

/** The number that the title of a theme begins with, else that of its first code. */
function numberOf({ title, own }: Group): number | null {
  const found = /^(\d{1,2})[.):]?\s/.exec(title) ?? /^(\d{1,2})(?:[a-z]|\.\d)/.exec(own[0]?.code ?? '');
  return title === '' || found === null ? null : Number(found[1]);
}

function linesOf(group: Group, taken: Set<number>): string[] {
  const plain = group.own.map(({ code, text }) => (code === '' ? text : `${code}\t${text}`));
  if (group.title === '') return plain;
  let number = numberOf(group) ?? 1;
  if (numberOf(group) === null) while (taken.has(number)) number++;
  taken.add(number);
  const title = group.title.replace(/^\d{1,2}[.):]?\s+/, '');
  return [
    `${number}. ${title}`,
    ...group.own.map(({ code, text }) => {
      const bare = code.replace(/[.)]$/, '');
      if (isNumber(bare)) return `${number}.${bare} ${text}`;
      if (/^[a-z]$/i.test(bare)) return `${bare.toLowerCase()}. ${text}`;
      if (bare !== '' && lineCode(`${bare} ${text}`) !== null) return `${bare} ${text}`;
      return lineCode(text) === null ? `• ${text}` : text;
    }),
  ];
}

/** The code that each commitment gets; '' for one that became part of another. */
function codesOf({ commitments }: PlanLines, own: readonly TableCommitment[]): readonly string[] {
  let next = 0;
  return own.map(({ text }) => {
    const label = oneLine(lineCode(text)?.text ?? text);
    const found = commitments.findIndex((each, index) => index >= next && each.label.startsWith(label));
    if (found < 0) return commitments[next - 1]?.code ?? '';
    next = found + 1;
    return commitments[found]!.code;
  });
}

function codedLines({ themes, commitments }: PlanLines): string[] {
  let before: number | null = null;
  return commitments.flatMap(({ code, label, theme }) => {
    const title = themes.find(({ number }) => number === theme)?.title ?? '';
    const isNew = theme !== before && title !== '';
    before = theme;
    return [...(isNew ? [`${theme}. ${title}`] : []), `${codeBefore(code)} ${label}`];
  });
}

function measureLines(
  { rows, columns }: PlanTable,
  own: readonly TableCommitment[],
  codes: readonly string[],
): string[] {
  const at = (role: ColumnRole) => columns.findIndex((column) => column.role === role);
  const [measure, target, link] = [at('measure'), at('target'), at('link')];
  const cell = (row: number, column: number) => (column < 0 ? '' : (rows[row]?.[column] ?? ''));
  return own.flatMap((commitment, index) => {
    const { text, rows: places } = commitment;
    const code = codes[index]!;
    const before = lineCode(`${codeBefore(code)} x`) === null ? '' : `${codeBefore(code)} `;
    const found = places.flatMap((row) => {
      const names = itemsOf(cell(row, measure));
      const targets = itemsOf(cell(row, target));
      if (names.length === 0) return targets.map((wanted) => withTarget(text, wanted));
      return names.map((name, place) =>
        withTarget(name, (targets.length === names.length ? targets[place] : targets.join(', ')) ?? ''),
      );
    });
    const words = commitment.link === '' ? places.map((row) => cell(row, link)).join('\n') : commitment.link;
    const linked = link < 0 ? [] : readLink(words, text).measures;
    return [...found, ...linked.filter(({ of }) => of === null).map((named) => linkedLine(named, text))].map(
      (line) => before + line,
    );
  });
}

/** A measure beside what is wanted of it: `Burglary: reduce by 4%`, `Reduce burglary by 4%`. */
function withTarget(measure: string, target: string): string {
  if (target === '') return measure;
  return /^(?:to|by)\s/i.test(target) ? `${measure} ${target}` : `${measure}: ${target}`;
}

/** A measure that a cell of links names or implies, with what its commitment wants; one that supports it is wanted nothing of. */
function linkedLine({ name, relation, isImplied }: NamedMeasure, commitment: string): string {
  if (relation === 'Supporting') return `(supporting) ${name}`;
  if (name === '') return commitment;
  if (isImplied && /^\d/.test(name)) return name;
  const wanted = wantedWords(commitment);
  return wanted === '' ? name : `${name}: ${wanted}`;
}

/** What a commitment wants of its measures, in words that are read as the same; '' where that is no level or change. */
function wantedWords(commitment: string): string {
  const { test, target } = proposedTarget(commitment);
  if (target === '') return '';
  switch (test) {
    case 'At least':
    case 'At most':
    case 'More than':
    case 'Less than':
      return `${test.toLowerCase()} ${target}`;
    case 'Reduce by %':
    case 'Reduce by points':
      return `reduce by ${target}${test.endsWith('points') ? ' points' : ''}`;
    case 'Increase by %':
    case 'Increase by points':
      return `increase by ${target}${test.endsWith('points') ? ' points' : ''}`;
    default:
      return '';
  }
}

/** The lines and points of a cell. */
function itemsOf(cell: string): string[] {
  return cell
    .split(/[■▪•●]|\n/)
    .map((item) => oneLine(item).replace(/[;,.]$/, ''))
    .filter((item) => item !== '');
}

function codeBefore(code: string): string {
  return /^(?:\d+|[a-z])$/.test(code) ? `${code}.` : code;
}

function isNumber(code: string): boolean {
  return /^\d+$/.test(code);
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}
