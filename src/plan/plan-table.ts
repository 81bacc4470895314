import { findCommitmentsHeading } from './commitment-lines.ts';

/** What a column of a pasted table can hold of a plan, in the order in which it is offered. */
export const columnRoles = ['aside', 'code', 'commitment', 'theme', 'measure', 'target', 'link'] as const;

/** One of {@link columnRoles}; *link* are ticks and names of measures, as a document says them, *aside* is nothing of a plan. */
export type ColumnRole = (typeof columnRoles)[number];

/** A table that was pasted, with what each of its columns is taken for. */
export interface PlanTable {
  readonly rows: readonly (readonly string[])[];
  /** The row of its headings; -1 where it has none. Rows above it are titles. */
  readonly headingRow: number;
  readonly columns: readonly {
    /** '' where the column has none. */
    readonly heading: string;
    readonly role: ColumnRole;
  }[];
}

/** What a cell of this role may be called in its heading; a heading is held against them in this order. */
const headingWords: readonly (readonly [ColumnRole, RegExp])[] = [
  ['aside', /\btargets? met\b/i],
  ['link', /\blink(?:s|ed)?\b/i],
  ['code', /^(?:code|ref(?:erence)?|no\.?|number|#)$/i],
  ['measure', /\b(?:measures?|measured|indicators?|k?pis?|metrics?)\b/i],
  ['target', /\b(?:targets?|goals?)\b/i],
  ['commitment', /\b(?:commitments?|pledges?|promises?|actions?|objectives?)\b/i],
  ['theme', /\b(?:themes?|priorit(?:y|ies)|strands?|aims?|sections?|chapters?)\b/i],
];

/** The longest heading; what is longer is a sentence of the plan. */
const longestHeading = 60;

/** A pasted table with what its columns are by their headings, else by their cells; null where it has a single column. */
export function readPlanTable(rows: readonly (readonly string[])[]): PlanTable | null {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (width < 2) return null;
  const split = findCommitmentsHeading(rows);
  const headingRow = split?.row ?? (hasHeadings(rows) ? 0 : -1);
  const headings = Array.from({ length: width }, (_, at) => oneLine(rows[headingRow]?.[at] ?? ''));
  const taken = new Set<ColumnRole>();
  const roles = headings.map((heading): ColumnRole => {
    const role = headingWords.find(([, pattern]) => pattern.test(heading))?.[0] ?? 'aside';
    if (taken.has(role)) return 'aside';
    taken.add(role);
    return role;
  });
  if (split !== null) {
    const own = { [split.commitment]: 'commitment', [split.link]: 'link', [split.met]: 'aside' } as const;
    roles.forEach(
      (role, at) => (roles[at] = own[at] ?? (role === 'commitment' || role === 'link' ? 'aside' : role)),
    );
  }
  const cells = rows.slice(headingRow + 1);
  if (headingRow < 0) {
    const code = headings.findIndex(
      (_, at) => cells.some((row) => isCode(row[at])) && !cells.some((row) => isText(row[at])),
    );
    if (code >= 0) roles[code] = 'code';
  }
  if (!roles.includes('commitment')) {
    const length = (at: number) =>
      roles[at] === 'aside' ? cells.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0) : -1;
    const longest = headings
      .map((_, at) => at)
      .reduce((best, at) => (length(at) > length(best) ? at : best), 0);
    if (length(longest) > 0) roles[longest] = 'commitment';
  }
  return {
    rows,
    headingRow,
    columns: headings.map((heading, at) => ({ heading, role: roles[at]! })),
  };
}

/** The table with a column taken for something else; one that was taken for it before is left aside. */
export function withRole(table: PlanTable, column: number, role: ColumnRole): PlanTable {
  return {
    ...table,
    columns: table.columns.map((each, at) =>
      at === column ? { ...each, role } : each.role === role ? { ...each, role: 'aside' } : each,
    ),
  };
}

/** Whether the first row says what the columns are: short words, at least two, of which one is known, and no code. */
function hasHeadings(rows: readonly (readonly string[])[]): boolean {
  const headings = rows[0]?.map(oneLine).filter((cell) => cell !== '') ?? [];
  if (rows.length < 2 || headings.length < 2) return false;
  if (headings.some((cell) => cell.length >= longestHeading || /^\(?(?:\d|[a-z][.)])/.test(cell)))
    return false;
  return headings.some((cell) => headingWords.some(([, pattern]) => pattern.test(cell)));
}

/** `1a`, `1.10`, `3.`, `a)`, or a bullet. */
function isCode(cell = ''): boolean {
  return /^\(?(?:\d{1,2}(?:[a-z]|\.\d{1,2})?|[a-z]|[•▪◦·–-])[.)]?$/i.test(cell.trim());
}

function isText(cell = ''): boolean {
  return cell.trim() !== '' && !isCode(cell);
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}
