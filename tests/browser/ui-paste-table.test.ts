import { expect, test } from 'vitest';
import { deleteTable } from '../../src/commands/delete-table.ts';
import { pagePaste } from '../../src/ui/workbook/paste-table.ts';
import { mount } from './grid-page.ts';

const { state, destroy } = mount();
destroy();
state.grid = null;

function paste(text: string): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
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
