import { newTableItem, type ImportItem } from '../../commands/import-tables.ts';
import type { ImportPlan, ImportProblem, TableImport } from '../../model/import-plan.ts';
import { words } from '../words.ts';
import { type PreviewGroup, previewGroups } from './preview-groups.ts';

/** What an import did, for a person to read and to keep. */
export interface ImportReport {
  /** One sentence. */
  readonly summary: string;
  /** All of it as lines of plain text. */
  readonly text: string;
}

/** What is known of an import once it was made. */
export interface ImportOutcome {
  readonly fileName: string;
  readonly at: Date;
  readonly plan: ImportPlan;
  readonly ticked: ReadonlySet<ImportItem>;
  /** What a line of the preview says. */
  readonly lineText: (part: TableImport, group: PreviewGroup, index: number) => string;
}

/** Tells what was done, what was left out and why, and which results differ. */
export function importReport({ fileName, at, plan, ticked, lineText }: ImportOutcome): ImportReport {
  const { report } = words.importing;
  const lines: string[] = [report.title(fileName), at.toLocaleString('en-GB'), ''];
  let done = 0;
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
    if (isDone) lines.push(...problemLines(table.problems));
    lines.push('');
  }
  for (const part of plan.tables) {
    lines.push(report.updated(part.title), report.from(part.sheet, part.range), ...part.notes);
    const groups = previewGroups(part);
    for (const group of groups) {
      const taken: string[] = [];
      const left: string[] = [];
      group.items.forEach((item, index) => {
        (ticked.has(item) ? taken : left).push(`  ${lineText(part, group, index)}`);
      });
      done += taken.length;
      if (taken.length > 0)
        lines.push(report.taken(words.importing.kinds[group.kind], taken.length), ...taken);
      if (left.length > 0) lines.push(report.left(words.importing.kinds[group.kind], left.length), ...left);
    }
    for (const { kind, key, count, cells } of part.keyTrouble) {
      lines.push(`${words.importing.keyTroubles[kind](key, count)} ${cells.join(', ')}`);
    }
    lines.push(...problemLines(part.problems), '');
  }
  if (plan.differences.length > 0) {
    lines.push(words.importing.differences(plan.differences.length));
    for (const { cell, theirs, ours } of plan.differences) {
      lines.push(`  ${words.importing.difference(cell, theirs, ours)}`);
    }
  }
  if (plan.otherSheets.length > 0) lines.push(words.importing.otherSheets(plan.otherSheets.join(', ')));
  if (plan.otherNames.length > 0) lines.push(words.importing.otherNames(plan.otherNames.join(', ')));
  return { summary: report.summary(done), text: `${lines.join('\r\n').trimEnd()}\r\n` };
}

function problemLines(problems: readonly ImportProblem[]): readonly string[] {
  if (problems.length === 0) return [];
  const { report } = words.importing;
  return [
    report.problems(problems.length),
    ...problems.map(({ cell, text, message }) => `  ${cell}: ${text}. ${message}`),
  ];
}
