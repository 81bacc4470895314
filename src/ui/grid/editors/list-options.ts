import type { Tone } from '../../../model/column-types.ts';
import { displayValue } from '../../../model/display.ts';
import { labelColumn } from '../../../queries/label-column.ts';
import { words } from '../../words.ts';
import type { GridController } from '../grid-controller.ts';

/** One line of a pick list. */
export interface ListOption {
  /** What goes into the cell. */
  readonly word: string;
  readonly glyph: string;
  readonly tone: Tone;
  /** More about it, searched as well: for another table's row, the text beside its key. */
  readonly detail: string;
}

/** What can be picked in a column, by its name: its choices, yes and no, or the rows of the table it refers to. */
export function listOptions(controller: GridController, columnName: string): readonly ListOption[] {
  const column = controller.table().columnNamed(columnName);
  const type = column?.type;
  if (type === undefined) return [];
  if (type.kind === 'choice') return type.choices.map((choice) => ({ ...choice, detail: '' }));
  if (type.kind === 'boolean') {
    return [words.grid.yes, words.grid.no].map((word) => ({ word, glyph: '', tone: 'neutral', detail: '' }));
  }
  if (type.kind !== 'reference') return [];
  const target = controller.session.workbook.table(type.table);
  const key = target?.record.keyColumn ?? null;
  if (target === undefined || key === null) return [];
  const beside = labelColumn(target);
  return target.rows.ids().flatMap((row) => {
    const word = target.cell(row, key);
    if (typeof word !== 'string' || word.trim() === '') return [];
    const detail = beside === undefined ? null : controller.session.engine.value(target.id, row, beside.id);
    return [{ word, glyph: '', tone: 'neutral' as const, detail: displayValue(detail, 'General') }];
  });
}

/** The options that a search text fits: those that begin with it before those that hold it anywhere. */
export function matching(options: readonly ListOption[], search: string): readonly ListOption[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return options;
  const begins = options.filter(
    (option) => option.word.toLowerCase().startsWith(wanted) || option.glyph === wanted,
  );
  const holds = options.filter(
    (option) => !begins.includes(option) && `${option.word} ${option.detail}`.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds];
}
