import { type ImportItem, nameItem, newTableItem } from '../../commands/import-tables.ts';
import type { ColumnsOfFile, ImportPlan, ImportProblem } from '../../model/import-plan.ts';
import { words } from '../words.ts';
import { previewGroups } from './preview-groups.ts';
import { type ColumnLine, lineText, type PreviewWording } from './preview-words.ts';

/** What an import did, for a person to read and to keep. */
export interface ImportReport {
  /** One sentence. */
  readonly summary: string;
  /** It as lines of plain text, of long lists only the beginning. */
  readonly text: string;
  /** All of it. */
  whole(): string;
}

/** Lines of a list that are shown; the whole list is in the file that is saved. */
const shownLines = 200;

/** What is known of an import once it was made. */
export interface ImportOutcome {
  readonly fileName: string;
  readonly plan: ImportPlan;
  readonly ticked: ReadonlySet<ImportItem>;
  /** What the lines of the preview say. */
  readonly wording: PreviewWording;
}

/** Tells what was done, what was left out and why, and which results differ. */
export function importReport(outcome: ImportOutcome): ImportReport {
  const at = new Date();
  const { text, done } = write(outcome, at, shownLines);
  return {
    summary: words.importing.report.summary(done),
    text,
    whole: () => write(outcome, at, Infinity).text,
  };
}

function write(
  { fileName, plan, ticked, wording }: ImportOutcome,
  at: Date,
  most: number,
): { readonly text: string; readonly done: number } {
  const { report } = words.importing;
  const lines: string[] = [report.title(fileName), at.toLocaleString('en-GB'), ''];
  let done = 0;
  const list = (heading: string, count: number, line: (index: number) => string): void => {
    if (count === 0) return;
    lines.push(heading);
    for (let index = 0; index < Math.min(count, most); index++) lines.push(`  ${line(index)}`);
    if (count > most) lines.push(`  ${report.more(count - most)}`);
  };
  const listProblems = (problems: readonly ImportProblem[]): void =>
    list(report.problems(problems.length), problems.length, (index) => {
      const { cell, text, message } = problems[index]!;
      return `${cell}: ${text}. ${message}`;
    });
  const listFound = ({ words: readings, formulasLeft }: ColumnsOfFile): void => {
    list(words.importing.wordsTitle, readings.length, (index) => {
      const { text, word, count, cell } = readings[index]!;
      return report.word(text, word ?? words.importing.wordLeft, count, cell);
    });
    list(words.importing.formulasLeft(formulasLeft.length), formulasLeft.length, (index) => {
      const { text, count, cell, why } = formulasLeft[index]!;
      return `${text} ${words.importing.formulaLeft(count, cell, why)}`;
    });
  };
  for (const table of plan.newTables) {
    const isDone = ticked.has(newTableItem(table.table));
    if (isDone) done++;
    lines.push(
      isDone
        ? report.made(table.title, table.rows.length, table.columns.length)
        : report.notMade(table.title),
      report.from(table.sheet, table.range),
      ...table.notes,
    );
    if (isDone) {
      listFound(table);
      listProblems(table.problems);
    }
    lines.push('');
  }
  for (const part of plan.tables) {
    lines.push(report.updated(part.title), report.from(part.sheet, part.range), ...part.notes);
    const groups = previewGroups(part);
    for (const group of groups) {
      const taken: number[] = [];
      const left: number[] = [];
      group.items.forEach((item, index) => (ticked.has(item) ? taken : left).push(index));
      done += taken.length;
      const kind = words.importing.kinds[group.kind];
      const line = (indexes: readonly number[]) => (at: number) =>
        lineText(wording.of(part, group.lines[indexes[at]!]!));
      list(report.taken(kind, taken.length), taken.length, line(taken));
      list(report.left(kind, left.length), left.length, line(left));
    }
    const columns = wording.columnLines(part);
    const made = columns.filter(({ item }) => ticked.has(item));
    const notMade = columns.filter(({ item }) => !ticked.has(item));
    done += made.length;
    const column = (of: readonly ColumnLine[]) => (index: number) =>
      `${of[index]!.text} ${of[index]!.detail}`;
    list(report.taken(words.importing.columnChanges, made.length), made.length, column(made));
    list(report.left(words.importing.columnChanges, notMade.length), notMade.length, column(notMade));
    for (const { kind, key, count, cells } of part.keyTrouble) {
      lines.push(`${words.importing.keyTroubles[kind](key, count)} ${cells.join(', ')}`);
    }
    listFound(part);
    listProblems(part.problems);
    lines.push('');
  }
  const names = plan.names.filter(({ after }) => ticked.has(nameItem(after.name)));
  done += names.length;
  list(words.importing.names, names.length, (index) => {
    const { after, beforeText, afterText } = names[index]!;
    return [after.name, beforeText, afterText].filter((each) => each !== '').join(' · ');
  });
  list(words.importing.differences(plan.differences.length), plan.differences.length, (index) => {
    const { cell, theirs, ours } = plan.differences[index]!;
    return words.importing.difference(cell, theirs, ours);
  });
  if (plan.otherSheets.length > 0) lines.push(words.importing.otherSheets(plan.otherSheets.join(', ')));
  if (plan.otherNames.length > 0) lines.push(words.importing.otherNames(plan.otherNames.join(', ')));
  return { text: `${lines.join('\r\n').trimEnd()}\r\n`, done };
}
