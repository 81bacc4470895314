import type { ReferenceOffer, ReferenceTarget, TableChoice } from '../../model/import-choices.ts';
import type { ReadingColumn } from '../../model/table-reading.ts';
import type { Workbook } from '../../model/workbook.ts';
import { isTypedKey, plainText } from '../find-tables.ts';
import type { FileContents } from '../grid.ts';
import { columnTexts } from './column-texts.ts';

/** The share of a column's different texts that have to be keys of the other table, and how many at least. */
const sharedTexts = 0.8;
const fewestTexts = 2;

interface Keys {
  readonly to: ReferenceTarget;
  readonly title: string;
  readonly texts: ReadonlySet<string>;
}

/** The choices with what columns of new tables could refer to: texts or choices that are keys of a table of the workbook or of another new one. */
export function offerReferences(
  { sheets }: FileContents,
  tables: readonly TableChoice[],
  workbook: Workbook,
): TableChoice[] {
  if (!tables.some(({ into }) => into.kind === 'new')) return [...tables];
  const known = [...keysOfWorkbook(workbook), ...keysOfNew(tables)];
  return tables.map((choice, index) => {
    const { reading, into } = choice;
    if (into.kind !== 'new') return choice;
    const offers = reading.columns.flatMap((column): ReferenceOffer[] => {
      if (column.skip !== null || !mayRefer(column) || column.column === into.key) return [];
      const texts = columnTexts(sheets[reading.sheet]!, reading, column.column);
      if (texts.size < fewestTexts) return [];
      return known.flatMap(({ to, title, texts: keys }) => {
        if (to.kind === 'new' && to.choice === index) return [];
        let found = 0;
        for (const text of texts) if (keys.has(text)) found++;
        if (found < fewestTexts || found < texts.size * sharedTexts) return [];
        return [{ column: column.column, to, title, texts: texts.size, found }];
      });
    });
    return offers.length === 0 ? choice : { ...choice, references: offers };
  });

  function keysOfNew(choices: readonly TableChoice[]): Keys[] {
    return choices.flatMap(({ reading, into }, choice) => {
      if (into.kind !== 'new' || into.key === undefined || into.key === null) return [];
      const texts = columnTexts(sheets[reading.sheet]!, reading, into.key);
      return [{ to: { kind: 'new' as const, choice }, title: into.title, texts }];
    });
  }
}

/** Choices may be the keys of another table, as a list of the file's names them. */
function mayRefer({ type }: ReadingColumn): boolean {
  return type.kind === 'text' || type.kind === 'choice';
}

function keysOfWorkbook(workbook: Workbook): Keys[] {
  return workbook.tables.flatMap((table) => {
    const key = table.record.keyColumn === null ? undefined : table.column(table.record.keyColumn);
    if (key === undefined || !isTypedKey(key)) return [];
    const texts = new Set<string>();
    const cells = table.cells(key.id);
    for (const slot of table.rows.sequence) {
      const value = cells?.cell(slot) ?? null;
      if (typeof value === 'string' && value.trim() !== '') texts.add(plainText(value));
    }
    return [{ to: { kind: 'table' as const, table: table.id }, title: table.record.title, texts }];
  });
}
