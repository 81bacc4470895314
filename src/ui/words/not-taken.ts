import { counted, numberText, oneOrMany } from '../../base/language.ts';
import { countIn, type HiddenParts, type Stretch } from '../../model/hidden-parts.ts';
import type { HiddenRead } from '../../model/import-plan.ts';
import type { NotTaken, NotTakenKind } from '../../model/not-taken.ts';
import { columnLetters } from '../../model/sheet-layout.ts';

/** Runs of rows or columns that are named. */
const named = 6;

/** `row 7`, `columns D, F to H and 3 more`. */
const places = (
  [one, many]: readonly [string, string],
  stretches: readonly Stretch[],
  nameOf: (place: number) => string,
): string => {
  const runs = stretches
    .slice(0, named)
    .map(({ first, last }) => (first === last ? nameOf(first) : `${nameOf(first)} to ${nameOf(last)}`));
  const more = countIn(stretches.slice(named));
  const list = `${oneOrMany(countIn(stretches), one, many)} ${runs.join(', ')}`;
  return more === 0 ? list : `${list} and ${numberText(more)} more`;
};

const parts = ({ rows, columns }: HiddenParts) => {
  const counts: string[] = [];
  const where: string[] = [];
  if (rows.length > 0) {
    counts.push(counted(countIn(rows), 'hidden row', 'hidden rows'));
    where.push(places(['row', 'rows'], rows, (row) => numberText(row + 1, { useGrouping: false })));
  }
  if (columns.length > 0) {
    counts.push(counted(countIn(columns), 'hidden column', 'hidden columns'));
    where.push(places(['column', 'columns'], columns, columnLetters));
  }
  const are = oneOrMany(countIn(rows) + countIn(columns), 'is', 'are');
  return `${counts.join(' and ')} of the file ${are} included: ${where.join('; ')}.`;
};

const kinds: Readonly<Record<NotTakenKind, (count: number, cells: string) => string>> = {
  cells: (count, cells) => `${counted(count, 'cell', 'cells')} outside the tables (${cells})`,
  formulas: (count) => `${numberText(count)} of these with a formula`,
  notes: (count) => `${counted(count, 'comment', 'comments')} there`,
  charts: (count) => counted(count, 'chart', 'charts'),
  pictures: (count) => counted(count, 'picture', 'pictures'),
  shapes: (count) => counted(count, 'drawn shape or text box', 'drawn shapes and text boxes'),
  pivotTables: (count) => counted(count, 'pivot table', 'pivot tables'),
  rules: (count) => counted(count, 'conditional format', 'conditional formats'),
  links: (count) => `${counted(count, 'link', 'links')} behind cells, whose text comes`,
};

/** Words about hidden parts of a file, which come, and about what is on its sheets and does not. */
export const notTakenWords = {
  hidden: parts,
  hiddenSheet: 'The sheet is hidden in the file; its tables are included unless they are left out.',
  /** The same for a table that is about to come or has come. */
  hiddenOf: (hidden: HiddenRead): readonly string[] => [
    ...(hidden.sheet ? ['The sheet is hidden in the file.'] : []),
    ...(hidden.rows.length + hidden.columns.length > 0 ? [parts(hidden)] : []),
  ],
  leaveHidden: 'Leave what is hidden out',
  /** What of a sheet is not taken over, in one sentence. */
  line: ({ sheet, counts, cells }: NotTaken): string => {
    const more = (counts.cells ?? 0) - cells.length;
    const where = more > 0 ? `${cells.join(', ')} and ${numberText(more)} more` : cells.join(', ');
    const told = Object.entries(kinds).flatMap(([kind, say]) => {
      const count = counts[kind as NotTakenKind] ?? 0;
      return count === 0 ? [] : [say(count, where)];
    });
    return `On the sheet ${sheet} and not taken over: ${told.join('; ')}.`;
  },
} as const;
