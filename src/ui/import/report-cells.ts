import { addedItem, newColumnItem, newTableItem } from '../../commands/import-tables.ts';
import { writeDelimitedText } from '../../model/delimited-text.ts';
import type { NewCell } from '../../model/import-plan.ts';
import { words } from '../words.ts';
import type { ImportOutcome } from './import-report.ts';
import { type PreviewLine, previewGroups } from './preview-groups.ts';

/**
 * All that an import was to change as comma-separated rows, one for each cell: where it stands in the file, what was there and what came, and
 * whether it was done. Cells of added rows have a row each; a new table has one, as all of its cells are new.
 */
export function reportCells({ plan, ticked, wording }: ImportOutcome): string {
  const { importing } = words;
  const { report } = importing;
  const rows: (readonly string[])[] = [report.cellHeadings];
  const done = (isDone: boolean): string => (isDone ? report.done : report.notDone);
  for (const { table, title, sheet, range, problems } of plan.newTables) {
    const isDone = ticked.has(newTableItem(table));
    rows.push([title, `${sheet}!${range}`, '', '', importing.newTable, '', '', done(isDone), '']);
    for (const { cell, rowLabel, text, message, isKept = false } of problems) {
      const name = isKept ? importing.keptProblems : importing.problems;
      rows.push([title, cell, rowLabel, '', name, '', text, done(isKept && isDone), message]);
    }
  }
  for (const part of plan.tables) {
    for (const { kind, lines, items } of previewGroups(part)) {
      lines.forEach((line, index) => {
        const isDone = done(ticked.has(items[index]!));
        const cells = addedCells(line);
        const own = wording.of(part, line);
        const why = [own.note, own.doubt].filter((text) => text !== '').join(' · ');
        const name = importing.kinds[kind];
        if (cells === null) {
          rows.push([
            part.title,
            own.cell,
            own.row,
            own.column,
            name,
            own.before ?? '',
            own.after,
            isDone,
            why,
          ]);
        }
        for (const each of cells ?? []) {
          const heading = wording.columnName(part, each.column);
          rows.push([
            part.title,
            own.cell,
            own.row,
            heading,
            name,
            '',
            wording.newCell(part, each),
            isDone,
            why,
          ]);
        }
      });
    }
    for (const { item, text, detail } of wording.columnLines(part)) {
      rows.push([
        part.title,
        '',
        '',
        '',
        importing.columnChanges,
        '',
        `${text} ${detail}`.trim(),
        done(ticked.has(item)),
        '',
      ]);
    }
    const added = new Set(part.added.map(({ row }) => row));
    for (const { cell, row, rowLabel, column, text, message, isKept = false } of part.problems) {
      const heading = wording.columnName(part, column);
      const name = isKept ? importing.keptProblems : importing.problems;
      const isDone =
        isKept &&
        ticked.has(newColumnItem(part.table, column)) &&
        (!added.has(row) || ticked.has(addedItem(part.table, row)));
      rows.push([part.title, cell, rowLabel, heading, name, '', text, done(isDone), message]);
    }
  }
  return writeDelimitedText(rows);
}

/** The cells of an added row that has nothing else; null for any other line. */
function addedCells(line: PreviewLine): readonly NewCell[] | null {
  if (line.kind !== 'added' || line.row.cells.length === 0) return null;
  return line.row.overrides.length + line.row.notes.length === 0 ? line.row.cells : null;
}
