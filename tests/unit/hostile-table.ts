import type { ColumnType } from '../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { ColumnContent, TableContent } from '../../src/model/workbook-content.ts';
import { hostileList, hostileTexts } from './hostile-texts.ts';

/** Texts that a name of a table or a column may be: not blank, no breaks. */
const nameable = hostileList.filter((text) => !/[\r\n\u2028]/.test(text) && text.length <= 255);

/** A table of hostile texts: title, headings, choices, cells, notes, overrides with authors, views, messages of rules. */
export function hostileTable(order: string): TableContent {
  const kinds: ColumnType[] = [
    { kind: 'text' },
    {
      kind: 'choice',
      choices: nameable.map((word, place) => ({
        word,
        glyph: place === 0 ? '<' : '',
        tone: 'bad',
        aliases: [word],
      })),
    },
  ];
  const names = ['Ref', ...nameable];
  const orders = ordersBetween(null, null, names.length);
  const rowOrders = ordersBetween(null, null, hostileList.length);
  const rows = hostileList.map((_, place) => ({
    id: asRowId(`h${place}`),
    record: { order: rowOrders[place]! },
  }));
  const columns = names.map((name, place): ColumnContent => {
    const type = kinds[place === 0 ? 0 : place % 2]!;
    const list = type.kind === 'choice' ? nameable : hostileList;
    const isCalculated = place === 3;
    return {
      id: asColumnId(`c${place}`),
      record: {
        ...{ name, description: name, order: orders[place]!, type: isCalculated ? { kind: 'text' } : type },
        ...{ formula: isCalculated ? { parts: ['"x\u0001"&"=cmd"'] } : null, width: null, hidden: false },
        rules: [{ kind: 'list', words: [name], message: `Rule ${name}` }],
      },
      cells: isCalculated
        ? []
        : rows.map((_, row) => (place === 0 ? `${row} ${list[row]!}` : list[row % list.length]!)),
      overrides: isCalculated
        ? rows.map(({ id }, row) => ({
            ...{
              row: id,
              value: hostileList[row]!,
              reason: hostileList[row]!,
              author: hostileList[row]!.slice(0, 200),
            },
          }))
        : [],
      ...(place === 1
        ? { notes: rows.map(({ id }, row) => ({ row: id, text: `Note ${hostileList[row]!}` })) }
        : {}),
    };
  });
  return {
    id: asTableId('hostile'),
    record: {
      ...{ title: `Tab ${hostileTexts.breaksOut} ${hostileTexts.turned}`, name: 'Hostile', description: '' },
      ...{ order, keyColumn: asColumnId('c0') },
      views: nameable.map((text) => ({
        ...{ name: `View ${text}`, sort: [], filters: [], group: null, hidden: [] },
      })),
    },
    columns,
    rows,
  };
}
