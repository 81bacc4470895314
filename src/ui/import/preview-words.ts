import { assertNever } from '../../base/assert-never.ts';
import type { ImportPlan, OverrideChange, TableImport } from '../../model/import-plan.ts';
import type { Override } from '../../model/records.ts';
import type { Workbook } from '../../model/workbook.ts';
import { words } from '../words.ts';
import type { PreviewLine } from './preview-groups.ts';

/** The words of one line of the preview. */
export interface PreviewWords {
  /** What ticking it does, for who can't see the line. */
  readonly tick: string;
  readonly row: string;
  /** The column; '' where the line is about a whole row. */
  readonly column: string;
  /** Null where nothing was there. */
  readonly before: string | null;
  readonly after: string;
  readonly cell: string;
  readonly note: string;
  /** Why a person should look twice; '' for no reason. */
  readonly doubt: string;
}

/** A line of the preview as one line of text. */
export function lineText({ row, column, before, after, cell, note, doubt }: PreviewWords): string {
  const shown = (text: string) => (text === '' ? words.importing.blank : text);
  const values = before === null ? after : `${shown(before)} → ${shown(after)}`;
  return [cell, row, column, values, note, doubt].filter((part) => part !== '').join(' · ');
}

/** What the lines of a preview say. Made when a line is drawn, as there may be a hundred thousand. */
export class PreviewWording {
  readonly #workbook: Workbook;
  readonly #newNames: ReadonlyMap<string, string>;

  constructor(workbook: Workbook, plan: ImportPlan) {
    this.#workbook = workbook;
    this.#newNames = new Map(
      plan.tables.flatMap(({ newColumns }) => newColumns.map(({ column, record }) => [column, record.name])),
    );
  }

  columnName(part: TableImport, column: string): string {
    const known = this.#workbook.table(part.table)?.columns.find(({ id }) => id === column);
    return known?.name ?? this.#newNames.get(column) ?? column;
  }

  of(part: TableImport, line: PreviewLine): PreviewWords {
    const { importing } = words;
    switch (line.kind) {
      case 'cell': {
        const { row, change } = line;
        return {
          ...this.#cell(part, row.label, change),
          before: change.beforeText,
          after: change.afterText,
        };
      }
      case 'override': {
        const { row, change, value } = line;
        const gone = value?.afterText ?? this.#withoutOverride(part, change);
        return {
          ...this.#cell(part, row.label, change),
          before: shownOverride(change.before, change.beforeText) ?? change.computedText,
          after: shownOverride(change.after, change.afterText) ?? gone,
          note: change.reasonOwed ? importing.reasonOwed : (change.after?.reason ?? ''),
        };
      }
      case 'note': {
        const { row, change } = line;
        const what = this.#cell(part, row.label, change);
        return {
          ...what,
          tick: importing.takeNote(row.label, what.column),
          before: change.before?.text ?? importing.noNote,
          after: change.after?.text ?? importing.noNote,
        };
      }
      case 'total': {
        const { change } = line;
        const what = this.#cell(part, importing.totalsRow, change);
        return { ...what, before: change.beforeText, after: change.afterText };
      }
      case 'added': {
        const { row } = line;
        const cells = row.cells.map(({ column, text }) => `${this.columnName(part, column)}: ${text}`);
        const own = row.overrides.map(
          ({ column, after, afterText }) =>
            `${this.columnName(part, column)}: ${shownOverride(after, afterText) ?? ''}`,
        );
        const notes = row.notes.map(({ column, after }) =>
          importing.noteOf(this.columnName(part, column), after?.text ?? ''),
        );
        return {
          ...noWords,
          tick: importing.addRow(row.label),
          row: row.label,
          after: [...cells, ...own, ...notes].join(' · '),
          cell: importing.fileRow(row.fileRow),
          doubt: row.doubt === null ? '' : importing.doubts[row.doubt],
        };
      }
      case 'removed':
        return { ...noWords, tick: importing.deleteRow(line.row.label), row: line.row.label };
      default:
        return assertNever(line);
    }
  }

  #cell(
    part: TableImport,
    row: string,
    { column, cell }: { readonly column: string; readonly cell: string },
  ): PreviewWords {
    const name = this.columnName(part, column);
    return { ...noWords, tick: words.importing.take(row, name), row, column: name, cell };
  }

  #withoutOverride(part: TableImport, { column, computedText }: OverrideChange): string {
    const now = this.#workbook.table(part.table)?.columns.find(({ id }) => id === column);
    return now?.formula === null
      ? words.importing.cellFormulaGone(computedText)
      : words.importing.overrideGone;
  }
}

const noWords: PreviewWords = {
  tick: '',
  row: '',
  column: '',
  before: null,
  after: '',
  cell: '',
  note: '',
  doubt: '',
};

function shownOverride(override: Override | null, text: string): string | null {
  if (override === null) return null;
  return override.formula === undefined ? words.importing.override(text) : words.importing.cellFormula(text);
}
