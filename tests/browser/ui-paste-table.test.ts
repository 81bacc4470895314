import { expect, test } from 'vitest';
import { deleteTable } from '../../src/commands/delete-table.ts';
import { pasteSplit } from '../../src/commands/paste-split.ts';
import { textRows } from '../../src/model/clipboard-block.ts';
import { pagePaste } from '../../src/ui/workbook/paste-table.ts';
import { mount } from './grid-page.ts';

const { state, destroy } = mount();
destroy();
state.grid = null;

function paste(text: string, html = ''): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html !== '') clipboardData.setData('text/html', html);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  pagePaste(event, state);
  return event;
}

test('a paste makes a table where none is shown, and none where one is', () => {
  const end = state.watch();
  expect(paste('Name\tShare\nAnn\t5%').defaultPrevented).toBe(false);
  for (const { id } of state.tabs) state.run(deleteTable(state.context, id));
  expect(state.tableId).toBeNull();
  expect(paste('Name\tShare\nAnn\t5%').defaultPrevented).toBe(true);
  expect(state.tabs.map(({ title }) => title)).toEqual(['Table 1']);
  expect(state.table?.columns.map(({ name, type }) => [name, type.kind])).toEqual([
    ['Name', 'text'],
    ['Share', 'percent'],
  ]);
  expect(state.place).toMatchObject({ row: state.table?.rows.ids()[0], column: state.table?.columns[0]?.id });
  state.undo();
  expect(state.tabs).toEqual([]);
  end?.();
});

/** The dialog that is open; asked for anew, as a paste opens it. */
const offered = () => state.dialog;

const commitments = [
  ['Harbour Plan Commitment', 'Target Link on Main Sheet', 'Target Met on Main Sheet'],
  ['1. Fewer thefts', '', ''],
  ['a. Cut theft by 5%*', '✓', '✗ (up 3)'],
];
const asHtml = (rows: readonly (readonly string[])[]) =>
  `<p>A title</p><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const [headings, ...lines] = commitments.map((row) => `| ${row.join(' | ')} |`);

test.each([
  ['tabs', commitments.map((row) => row.join('\t')).join('\n'), ''],
  ['Markdown', [headings, '|---|---|---|', ...lines].join('\n'), ''],
  ['a page', 'A title', asHtml(commitments)],
])('a commitments table in %s is offered to be split, and nothing is pasted before', (_, text, html) => {
  for (const { id } of state.tabs) state.run(deleteTable(state.context, id));
  state.dialog = null;
  expect(paste(text, html).defaultPrevented).toBe(true);
  const dialog = offered();
  if (dialog?.kind !== 'split-paste') throw new Error('It was not offered');
  const made = pasteSplit(state.context, textRows(dialog.block));
  expect(made.ok && made.value.pasted.titles).toEqual(['Commitments', 'Links', 'Main Sheet', 'Themes']);
  expect(state.tabs).toEqual([]);
});
