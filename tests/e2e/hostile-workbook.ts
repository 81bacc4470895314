import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ordersBetween } from '../../src/model/order.ts';
import type { ColumnContent, TableContent, WorkbookContent } from '../../src/model/workbook-content.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { hostileTable } from '../unit/hostile-table.ts';
import { hostileList, hostileTexts } from '../unit/hostile-texts.ts';

const seeds = fileURLToPath(new URL('../../dist/seeds', import.meta.url));

/**
 * The Hertfordshire example in which every text that people typed begins with a hostile one, behind it a table whose title, columns, choices, views,
 * notes, overrides and cells are hostile ones.
 */
export function hostileWorkbook(): WorkbookContent {
  const name = readdirSync(seeds).find((file) => file.startsWith('hertfordshire'))!;
  const opened = openSnapshot(readFileSync(join(seeds, name)));
  if (!opened.ok) throw new Error(opened.error.message);
  const { content } = opened.value;
  const orderAfter = content.tables.at(-1)!.record.order;
  return {
    ...content,
    record: {
      ...content.record,
      title: `Book ${hostileTexts.markup} ${hostileTexts.turned}`,
      extra: { [hostileTexts.markup]: hostileTexts.script },
    },
    tables: [...content.tables.map(withHostileCells), hostileTable(ordersBetween(orderAfter, null, 1)[0]!)],
  };
}

/** Free texts alone: words that formulas and references go by stay. */
function withHostileCells(table: TableContent): TableContent {
  const isFree = ({ record, id }: ColumnContent) =>
    record.type.kind === 'text' && record.formula === null && id !== table.record.keyColumn;
  return {
    ...table,
    columns: table.columns.map((column) =>
      !isFree(column) ||
      !/^(?:Commitment|Measure|Note|Service|Objective|Description)$/.test(column.record.name)
        ? column
        : {
            ...column,
            cells: column.cells.map((cell, row) =>
              typeof cell === 'string' ? `${hostileList[row % hostileList.length]!} ${cell}` : cell,
            ),
          },
    ),
  };
}
