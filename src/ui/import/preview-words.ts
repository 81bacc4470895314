import { assertNever } from '../../base/assert-never.ts';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import { adoptedItem, choicesItem, type ImportItem, newColumnItem } from '../../commands/import-tables.ts';
import { shownNewCell } from '../../model/added-cell.ts';
import type {
  AddedRow,
  ImportConflict,
  ImportPlan,
  MissingRow,
  NewCell,
  OverrideChange,
  TableImport,
} from '../../model/import-plan.ts';
import type { Override } from '../../model/records.ts';
import type { Workbook } from '../../model/workbook.ts';
import { words } from '../words.ts';
import { unseenDifference } from './unseen-difference.ts';
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

/** What would become of a column as a whole. */
export interface ColumnLine {
  readonly item: ImportItem;
  readonly text: string;
  readonly detail: string;
}

/** The words of a line as they are shown, in which signs that turn the direction of writing are seen. */
export function shownWords(line: PreviewWords): PreviewWords {
  const { tick, row, column, before, after, cell, note, doubt } = line;
  return {
    tick: withVisibleTurns(tick),
    row: withVisibleTurns(row),
    column: withVisibleTurns(column),
    before: before === null ? null : withVisibleTurns(before),
    after: withVisibleTurns(after),
    cell: withVisibleTurns(cell),
    note: withVisibleTurns(note),
    doubt: withVisibleTurns(doubt),
  };
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

  /** What a cell of an added row shows. */
  newCell(part: TableImport, cell: NewCell): string {
    return shownNewCell(cell, this.#workbook.table(part.table)?.column(cell.column));
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
          note: unseenDifference(change),
          doubt: wasOf(change),
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
          doubt: wasOf(change),
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
          doubt: wasOf(change),
        };
      }
      case 'total': {
        const { change } = line;
        const what = this.#cell(part, importing.totalsRow, change);
        return { ...what, before: change.beforeText, after: change.afterText, doubt: wasOf(change) };
      }
      case 'added': {
        const { row } = line;
        const cells = row.cells.map(
          (cell) => `${this.columnName(part, cell.column)}: ${this.newCell(part, cell)}`,
        );
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
          before: row.deletedHere === 'changed there' ? words.carrying.rowDeleted : null,
          after: [...cells, ...own, ...notes].join(' · '),
          cell: importing.fileRow(row.fileRow),
          doubt: doubtOf(row),
        };
      }
      case 'removed':
        return {
          ...noWords,
          tick: importing.deleteRow(line.row.label),
          row: line.row.label,
          ...missingWords(line.row),
        };
      default:
        return assertNever(line);
    }
  }

  /** Columns that an update would make or change as a whole. */
  columnLines(part: TableImport): readonly ColumnLine[] {
    const { importing } = words;
    return [
      ...part.newColumns.map(({ column, record, formulaText, exceptions }) => ({
        item: newColumnItem(part.table, column),
        text: importing.newColumn(record.name, words.column.kinds[record.type.kind]),
        detail: [formulaText, exceptions.length > 0 ? importing.exceptions(exceptions.length) : '']
          .filter((each) => each !== '')
          .join(' · '),
      })),
      ...part.adopted.map(({ column, formulaText, different }) => ({
        item: adoptedItem(part.table, column),
        text: importing.adopted(this.columnName(part, column)),
        detail: `${formulaText} · ${importing.adoptedDifferent(different)}`,
      })),
      ...part.newChoices.map(({ column, words: added }) => ({
        item: choicesItem(part.table, column),
        text: importing.newChoices(this.columnName(part, column), added),
        detail: '',
      })),
    ];
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

/** What a thing was when the file was made, where it was changed on both sides since. */
function wasOf({ conflict }: { readonly conflict?: ImportConflict }): string {
  return conflict === undefined ? '' : words.carrying.was(conflict.wasText);
}

function doubtOf({ doubt, deletedHere }: AddedRow): string {
  if (deletedHere === 'as it was') return words.carrying.deletedHere;
  if (deletedHere === 'changed there') return words.carrying.deletedHereChanged;
  return doubt === null ? '' : words.importing.doubts[doubt];
}

function missingWords({ deletedThere }: MissingRow): Partial<PreviewWords> {
  const { carrying } = words;
  if (deletedThere === undefined) return {};
  if (deletedThere === 'as it was') return { doubt: carrying.deletedThere };
  return { before: carrying.rowKept, after: carrying.rowDeleted, doubt: carrying.deletedThereChanged };
}

function shownOverride(override: Override | null, text: string): string | null {
  if (override === null) return null;
  return override.formula === undefined ? words.importing.override(text) : words.importing.cellFormula(text);
}
