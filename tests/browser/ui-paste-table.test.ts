import { mount as put, unmount as takeAway } from 'svelte';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deleteTable } from '../../src/commands/delete-table.ts';
import { pasteSplit } from '../../src/commands/paste-split.ts';
import { textRows } from '../../src/model/clipboard-block.ts';
import { pagePaste } from '../../src/ui/workbook/paste-table.ts';
import { mount } from './grid-page.ts';
import PasteTablePage from './PasteTablePage.svelte';

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

const broken = [
  ['Ref', 'Label', 'Value'],
  ['PP 1', 'Cut burglary by', '12'],
  ['', 'at least ten per cent', ''],
  ['PP 2', 'Raise', '13'],
  ['', 'satisfaction of', ''],
  ['', 'victims', ''],
  ['PP 3', 'X', '14'],
];
const fromWord = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>${asHtml(broken).replace(/.*<table>/, '<table class=MsoTableGrid border=1>')}</body></html>`;
const tabs = broken.map((row) => row.join('\t')).join('\n');

test.each([
  ['text', '', false, ['PP 1', null, 'PP 2', null, null, 'PP 3']],
  ['text', '', true, ['PP 1', 'PP 2', 'PP 3']],
  ['Word', fromWord, true, ['PP 1', 'PP 2', 'PP 3']],
])('rows of %s that are broken over lines are shown before a table is made of them, %#', async (...given) => {
  const [, html, joins, refs] = given;
  const end = state.watch();
  for (const { id } of state.tabs) state.run(deleteTable(state.context, id));
  state.dialog = null;
  paste(tabs, html);
  expect(offered()?.kind).toBe('paste-table');
  expect(state.tabs).toEqual([]);
  const shown = put(PasteTablePage, { target: document.body, props: { state } });
  const dialog = () => document.querySelector('[role=dialog]');
  await expect.poll(dialog).not.toBeNull();
  expect(dialog()!.textContent).toContain('2 rows seem to be broken');
  expect(dialog()!.textContent).toContain('Cut burglary by at least ten per cent');
  const tick = dialog()!.querySelector<HTMLInputElement>('input[type=checkbox]')!;
  tick.focus();
  if (joins) await userEvent.keyboard(' ');
  expect(dialog()!.textContent).toContain(joins ? '4 rows and 3 columns' : '7 rows and 3 columns');
  await userEvent.keyboard('{Enter}');
  void takeAway(shown);
  expect(offered()).toBeNull();
  const { table } = state;
  expect(table?.columns.map(({ name }) => name)).toEqual(['Ref', 'Label', 'Value']);
  const values = (name: string) =>
    table!.rows.ids().map((row) => state.session.engine.value(table!.id, row, table!.columnNamed(name)!.id));
  expect(values('Ref')).toEqual(refs);
  if (joins) expect(values('Label')[1]).toBe('Raise satisfaction of victims');
  end?.();
});

test('rows that are not broken make a table at once', () => {
  const end = state.watch();
  for (const { id } of state.tabs) state.run(deleteTable(state.context, id));
  state.dialog = null;
  paste('Ref\tLabel\tValue\nPP 1\tCut burglary\t12\nPP 2\tRaise satisfaction\t13');
  expect(offered()).toBeNull();
  expect(state.table?.rows.ids()).toHaveLength(2);
  end?.();
});
