import { momentText } from '../../base/language.ts';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import { type ImportItem, nameItem, newTableItem } from '../../commands/import-tables.ts';
import type { ColumnsOfFile, ImportPlan, ImportProblem, NewColumn } from '../../model/import-plan.ts';
import { words } from '../words.ts';
import type { ImportTarget } from './import-target.ts';
import { type PreviewGroup, previewGroups } from './preview-groups.ts';
import { type ColumnLine, lineText, type PreviewWording } from './preview-words.ts';
import { reportCells } from './report-cells.ts';
import { reportPage } from './report-page.ts';

/** What an import did, for a person to read and to keep. */
export interface ImportReport {
  /** One sentence, and one on how to take it back. */
  readonly summary: string;
  /** It as lines of plain text, of long lists only the beginning. */
  readonly text: string;
  /** All of it in one of the ways in which it is kept. */
  whole(form: ReportForm): string;
}

/** How a report is kept: a page with tables, lines of text, or all cells that were to change as rows. */
export const reportForms = ['html', 'txt', 'csv'] as const;

/** One of {@link reportForms}. */
export type ReportForm = (typeof reportForms)[number];

/** Lines of a list that are shown; the whole list is in the file that is saved. */
const shownLines = 200;

/** What is known of an import once it was made. */
export interface ImportOutcome {
  readonly fileName: string;
  readonly plan: ImportPlan;
  readonly ticked: ReadonlySet<ImportItem>;
  /** What the lines of the preview say. */
  readonly wording: PreviewWording;
  /** Whether a workbook was made for it, which its undo cannot take away. */
  readonly into: ImportTarget['kind'];
}

/** What a report says of one table, or of the file as a whole. */
export interface ReportSection {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly lists: readonly ReportList[];
}

/** A list in a report. Its lines are made when they are asked for, as there may be a hundred thousand. */
export interface ReportList {
  readonly title: string;
  readonly count: number;
  readonly line: (index: number) => string;
  /** The same as the cells of a row, under these headings; null for a plain list. */
  readonly table: {
    readonly headings: readonly string[];
    readonly cells: (index: number) => readonly string[];
  } | null;
}

/** Tells what was done, what was left out and why, and which results differ. */
export function importReport(outcome: ImportOutcome): ImportReport {
  const { report } = words.importing;
  const { sections, done } = reportSections(outcome);
  const title = report.title(outcome.fileName);
  const summary = `${report.summary(done)} ${report.takeBack[outcome.into]}`;
  const head = [title, momentText(Date.now(), { dateStyle: 'short', timeStyle: 'medium' }), summary];
  return {
    summary,
    text: withVisibleTurns(reportText(head, sections, shownLines)),
    whole: (form) => {
      if (form === 'csv') return withVisibleTurns(reportCells(outcome));
      return withVisibleTurns(
        form === 'html' ? reportPage(head, sections) : reportText(head, sections, Infinity),
      );
    },
  };
}

function reportText(
  [title = '', when = '']: readonly string[],
  sections: readonly ReportSection[],
  most: number,
): string {
  const lines: string[] = [title, when, ''];
  for (const section of sections) {
    if (section.title !== '') lines.push(section.title);
    lines.push(...section.sentences);
    for (const { title: heading, count, line } of section.lists) {
      lines.push(heading);
      for (let index = 0; index < Math.min(count, most); index++) lines.push(`  ${line(index)}`);
      if (count > most) lines.push(`  ${words.importing.report.more(count - most)}`);
    }
    lines.push('');
  }
  return `${lines.join('\r\n').trimEnd()}\r\n`;
}

function reportSections({ plan, ticked, wording }: ImportOutcome): {
  readonly sections: readonly ReportSection[];
  readonly done: number;
} {
  const { report } = words.importing;
  let done = 0;
  const sections: ReportSection[] = [];
  for (const table of plan.newTables) {
    const isDone = ticked.has(newTableItem(table.table));
    if (isDone) done++;
    sections.push({
      title: isDone
        ? report.made(table.title, table.rows.length, table.columns.length)
        : report.notMade(table.title),
      sentences: [report.from(table.sheet, table.range), ...hiddenOf(table), ...table.notes],
      lists: isDone ? [...listsFound(table, table.columns), ...listOfProblems(table.problems)] : [],
    });
  }
  for (const part of plan.tables) {
    const lists: ReportList[] = [];
    for (const group of previewGroups(part)) {
      const taken: number[] = [];
      const left: number[] = [];
      group.items.forEach((item, index) => (ticked.has(item) ? taken : left).push(index));
      done += taken.length;
      const kind = words.importing.kinds[group.kind];
      const wordsAt = (index: number) => wording.of(part, group.lines[index]!);
      lists.push(...listOfChanges(report.taken(kind, taken.length), group, taken, wordsAt));
      lists.push(...listOfChanges(report.left(kind, left.length), group, left, wordsAt));
    }
    const columns = wording.columnLines(part);
    const made = columns.filter(({ item }) => ticked.has(item));
    const notMade = columns.filter(({ item }) => !ticked.has(item));
    done += made.length;
    const column = (of: readonly ColumnLine[]) => (index: number) =>
      `${of[index]!.text} ${of[index]!.detail}`;
    const { columnChanges } = words.importing;
    lists.push(...list(report.taken(columnChanges, made.length), made.length, column(made)));
    lists.push(...list(report.left(columnChanges, notMade.length), notMade.length, column(notMade)));
    sections.push({
      title: report.updated(part.title),
      sentences: [
        report.from(part.sheet, part.range),
        ...hiddenOf(part),
        ...part.notes,
        ...part.keyTrouble.map(
          ({ kind, key, count, cells }) =>
            `${words.importing.keyTroubles[kind](key, count)} ${cells.join(', ')}`,
        ),
      ],
      lists: [...lists, ...listsFound(part, part.newColumns), ...listOfProblems(part.problems)],
    });
  }
  const names = plan.names.filter(({ after }) => ticked.has(nameItem(after.name)));
  done += names.length;
  sections.push({
    title: '',
    sentences: [
      ...(plan.notTaken ?? []).map(words.notTaken.line),
      ...(plan.otherSheets.length > 0 ? [words.importing.otherSheets(plan.otherSheets.join(', '))] : []),
      ...(plan.otherNames.length > 0 ? [words.importing.otherNames(plan.otherNames.join(', '))] : []),
    ],
    lists: [
      ...list(words.importing.names, names.length, (index) => {
        const { after, beforeText, afterText } = names[index]!;
        return [after.name, beforeText, afterText].filter((each) => each !== '').join(' · ');
      }),
      ...list(words.importing.differences(plan.differences.length), plan.differences.length, (index) => {
        const { cell, theirs, ours } = plan.differences[index]!;
        return words.importing.difference(cell, theirs, ours);
      }),
    ],
  });
  return { sections, done };
}

function hiddenOf({ hidden }: ColumnsOfFile): readonly string[] {
  return hidden === undefined ? [] : words.notTaken.hiddenOf(hidden);
}

/** A list of its own; none where it has no lines. */
function list(
  title: string,
  count: number,
  line: (index: number) => string,
  table: ReportList['table'] = null,
): ReportList[] {
  return count === 0 ? [] : [{ title, count, line, table }];
}

function listOfChanges(
  title: string,
  group: PreviewGroup,
  of: readonly number[],
  wordsAt: (index: number) => ReturnType<PreviewWording['of']>,
): ReportList[] {
  const { importing } = words;
  const isOfRows = group.kind === 'added' || group.kind === 'removed';
  return list(title, of.length, (at) => lineText(wordsAt(of[at]!)), {
    headings: isOfRows
      ? [importing.cell, importing.what, importing.after, importing.problem]
      : [
          importing.cell,
          importing.what,
          importing.wordColumn,
          importing.before,
          importing.after,
          importing.problem,
        ],
    cells: (at) => {
      const { cell, row, column, before, after, note, doubt } = wordsAt(of[at]!);
      const why = [note, doubt].filter((text) => text !== '').join(' · ');
      return isOfRows ? [cell, row, after, why] : [cell, row, column, before ?? '', after, why];
    },
  });
}

function listOfProblems(all: readonly ImportProblem[]): ReportList[] {
  const { report } = words.importing;
  const left = all.filter(({ isKept }) => isKept !== true);
  const kept = all.filter(({ isKept }) => isKept === true);
  return [
    ...problemList(report.problems(left.length), left),
    ...problemList(report.keptProblems(kept.length), kept),
  ];
}

function problemList(title: string, problems: readonly ImportProblem[]): ReportList[] {
  const { importing } = words;
  return list(
    title,
    problems.length,
    (index) => {
      const { cell, text, message } = problems[index]!;
      return text === '' ? `${cell}: ${message}` : `${cell}: ${text}. ${message}`;
    },
    {
      headings: [importing.cell, importing.after, importing.problem],
      cells: (index) => [problems[index]!.cell, problems[index]!.text, problems[index]!.message],
    },
  );
}

/** What was found out about the cells of a table: words, formulas, totals and all that is no value. */
function listsFound(
  { words: readings, formulasLeft, leftOut = [], typedTotals = [] }: ColumnsOfFile,
  newColumns: readonly NewColumn[],
): ReportList[] {
  const fresh = new Set(newColumns.map(({ column }) => column));
  const { importing, leftOut: told } = words;
  const count = leftOut.length + typedTotals.length;
  const { report } = importing;
  return [
    ...list(told.title(count), count, (index) => {
      const total = typedTotals[index];
      if (total === undefined) return told.line(leftOut[index - typedTotals.length]!);
      return total.adds ? told.rightTotal(total) : told.wrongTotal(total);
    }),
    ...list(importing.wordsTitle, readings.length, (index) => {
      const { column, text, word, count: cells, cell, by } = readings[index]!;
      const none = fresh.has(column) ? importing.wordKept : importing.wordLeft;
      return report.word(text, word ?? (by === 'person' ? importing.wordBlank : none), cells, cell);
    }),
    ...list(importing.formulasLeft(formulasLeft.length), formulasLeft.length, (index) => {
      const { text, count: cells, cell, why } = formulasLeft[index]!;
      return `${text} ${importing.formulaLeft(cells, cell, why)}`;
    }),
  ];
}
