import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { editColumn } from '../../src/commands/edit-column.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { setColumnRules } from '../../src/commands/set-column-rules.ts';
import { setFormatRules } from '../../src/commands/set-format-rules.ts';
import { setNote } from '../../src/commands/set-note.ts';
import type { FormatRule, ValidationRule } from '../../src/model/cell-rules.ts';
import '../../src/ui/grid/marks/marks.css';
import { cell, column, mount, row, run, table, text, unmount } from './grid-page.ts';

let stop: (() => void) | null = null;

afterEach(() => {
  stop?.();
  stop = null;
  unmount();
});

/** The grid of `grid-page.ts` with the watch that the page keeps over its cells. */
function page() {
  const grid = mount();
  stop = grid.state.watch();
  return grid;
}

type Page = ReturnType<typeof page>;

const place = (index: number, name: string) => ({ table, row: row(index), column: column(name) });

function setRules({ session, context }: Page, name: string, ...rules: readonly ValidationRule[]): void {
  run(session, setColumnRules(context, { table, column: column(name) }, rules));
}

function setFormats({ session, context }: Page, ...formats: readonly FormatRule[]): void {
  run(session, setFormatRules(context, table, formats));
}

function type({ session, context }: Page, index: number, name: string, typed: string): void {
  run(session, setCell(context, place(index, name), typed));
}

/** The rows in which the cells of a column have a class. */
function rowsWith({ element }: Page, name: string, wanted: string): number[] {
  return [0, 1, 2].filter((index) => cell(element, index, name).classList.contains(wanted));
}

/** Goes to a cell below the first with the keyboard. The click gives the page the keyboard, which it has not while others run. */
async function keyboardTo({ element }: Page, index: number, name: string): Promise<void> {
  await userEvent.click(cell(element, 0, name));
  await userEvent.keyboard('{ArrowDown}'.repeat(index));
}

const card = () => document.querySelector<HTMLElement>('.cell-card')!;

describe('problems', () => {
  const upTo20: ValidationRule = { kind: 'range', low: null, high: 20, message: '' };

  test('mark the cells that break a rule, and follow what is typed', () => {
    const grid = page();
    setRules(grid, 'Value', upTo20);
    expect(rowsWith(grid, 'Value', 'has-problem')).toEqual([2]);
    type(grid, 0, 'Value', '21');
    expect(rowsWith(grid, 'Value', 'has-problem')).toEqual([0, 2]);
    grid.session.undo();
    expect(rowsWith(grid, 'Value', 'has-problem')).toEqual([2]);
    expect(grid.state.cells.count()).toBe(1);
  });

  test('are said by the cell that has the keyboard, and shown in a card that Esc puts away', async () => {
    const grid = page();
    setRules(grid, 'Value', upTo20);
    await keyboardTo(grid, 2, 'Value');
    const focused = cell(grid.element, 2, 'Value');
    await expect.poll(() => focused.getAttribute('aria-invalid')).toBe('true');
    expect(focused.getAttribute('aria-description')).toBe(
      'Problem: 30 is more than 20. Value takes 20 and less.',
    );
    await expect.poll(() => card().hidden).toBe(false);
    expect(card().textContent).toBe('30 is more than 20. Value takes 20 and less.');
    await userEvent.keyboard('{Escape}');
    expect(card().hidden).toBe(true);
    expect(document.activeElement).toBe(focused);
    await userEvent.keyboard('{ArrowUp}');
    const described = () =>
      [0, 1, 2].map((at) => cell(grid.element, at, 'Value').getAttribute('aria-description'));
    type(grid, 0, 'Value', '21');
    // Each that is marked is described, wherever the keyboard is, and none that is not any longer.
    await expect
      .poll(described)
      .toEqual([
        'Problem: 21 is more than 20. Value takes 20 and less.',
        null,
        'Problem: 30 is more than 20. Value takes 20 and less.',
      ]);
    type(grid, 2, 'Value', '20');
    await expect.poll(() => described().map((said) => said !== null)).toEqual([true, false, false]);
    expect(cell(grid.element, 0, 'Value').getAttribute('aria-invalid')).toBe('true');
  });

  test('are told of by each cell that has one, and the card stays while other cells change', async () => {
    const grid = page();
    setRules(grid, 'Value', { ...upTo20, high: 15 });
    const invalid = () => [0, 1, 2].filter((at) => cell(grid.element, at, 'Value').ariaInvalid === 'true');
    await expect.poll(invalid).toEqual([1, 2]);
    await keyboardTo(grid, 2, 'Value');
    type(grid, 0, 'Ref', 'first');
    await expect.poll(() => card().hidden).toBe(false);
    type(grid, 0, 'Ref', 'second');
    expect(card().hidden).toBe(false);
    type(grid, 2, 'Value', '3');
    await expect.poll(() => card().hidden).toBe(true);
    await expect.poll(invalid).toEqual([1]);
  });

  test('a text of another type is kept where a person wants it, in one step', async () => {
    const grid = page();
    grid.controller.focus(place(0, 'Value'));
    await userEvent.keyboard('soon{Enter}');
    const keep = () => document.querySelector<HTMLElement>('.editor-keep button');
    await expect.poll(keep).not.toBeNull();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => text(grid.element, 0, 'Value')).toBe('soon');
    expect(rowsWith(grid, 'Value', 'has-problem')).toEqual([0]);
    grid.session.undo();
    expect(text(grid.element, 0, 'Value')).toBe('10');
    expect(grid.session.undoLabel).toBeNull();
  });
});

describe('notes', () => {
  test('have a corner and a card while the pointer is on the cell', async () => {
    const grid = page();
    run(grid.session, setNote(grid.context, [place(1, 'Ref')], 'Seen in print.\nPage 12.'));
    expect(rowsWith(grid, 'Ref', 'has-note')).toEqual([1]);
    await userEvent.hover(cell(grid.element, 1, 'Ref'));
    await expect.poll(() => card().hidden).toBe(false);
    expect(card().textContent).toBe('Seen in print.\nPage 12.');
    await userEvent.hover(cell(grid.element, 0, 'Verdict'));
    await expect.poll(() => card().hidden).toBe(true);
    run(grid.session, setNote(grid.context, [place(1, 'Ref')], null));
    expect(rowsWith(grid, 'Ref', 'has-note')).toEqual([]);
  });
});

describe('formats', () => {
  test('colour cells with a sign beside the value, and follow other cells', () => {
    const grid = page();
    setFormats(grid, {
      columns: [column('Value'), column('Verdict')],
      test: { kind: 'compare', operator: 'greater', operands: [15], tone: 'bad' },
    });
    expect(rowsWith(grid, 'Value', 'tone-bad')).toEqual([1, 2]);
    expect(text(grid.element, 1, 'Value')).toBe('✗20');
    expect(cell(grid.element, 1, 'Value').querySelector('[aria-hidden=true]')?.textContent).toBe('✗');
    expect(text(grid.element, 0, 'Value')).toBe('10');
    type(grid, 0, 'Value', '16');
    expect(rowsWith(grid, 'Value', 'tone-bad')).toEqual([0, 1, 2]);
    grid.session.undo();
    grid.session.undo();
    expect(rowsWith(grid, 'Value', 'tone-bad')).toEqual([]);
  });

  test('a choice that coloured its own cell has said so by its own sign', () => {
    const grid = page();
    setFormats(grid, { columns: [column('Verdict')], test: { kind: 'verdict', from: null } });
    expect(rowsWith(grid, 'Verdict', 'tone-good')).toEqual([0]);
    expect(text(grid.element, 0, 'Verdict')).toBe('✓Met');
  });

  test('draw bars as long as their numbers, from zero', () => {
    const grid = page();
    setFormats(grid, { columns: [column('Twice')], test: { kind: 'data-bar', low: null, high: null } });
    const bar = (index: number) => {
      const { style } = cell(grid.element, index, 'Twice');
      return [style.getPropertyValue('--bar-from'), style.getPropertyValue('--bar-to')];
    };
    expect(bar(0)).toEqual(['0%', '33.3%']);
    expect(bar(2)).toEqual(['0%', '100%']);
    type(grid, 0, 'Value', '-30');
    expect(rowsWith(grid, 'Twice', 'bar-negative')).toEqual([0]);
    expect(bar(0)).toEqual(['0%', '50%']);
    expect(bar(1)).toEqual(['50%', '83.3%']);
    const { element } = grid;
    const shape = (index: number) => {
      const box = cell(element, index, 'Twice');
      const drawn = box.querySelector('.data-bar')!.getBoundingClientRect();
      const { left, width, height } = box.getBoundingClientRect();
      return {
        from: (drawn.left - left) / width,
        to: (drawn.right - left) / width,
        part: drawn.height / height,
      };
    };
    const [negative, positive] = [shape(0), shape(1)];
    expect(negative.part).toBeGreaterThan(0.6);
    expect(negative.to).toBeCloseTo(0.5, 1);
    expect(negative.from).toBeCloseTo(0, 1);
    expect(positive.from).toBeCloseTo(0.5, 1);
    expect(positive.to).toBeCloseTo(0.83, 1);
  });
});

test('a column that wraps shows the lines of its texts, and its rows grow', async () => {
  const grid = page();
  type(grid, 0, 'Ref', 'First line\nsecond line\nthird line');
  expect(text(grid.element, 0, 'Ref')).toBe('First line ↵ second line ↵ third line');
  const height = () => cell(grid.element, 0, 'Ref').getBoundingClientRect().height;
  const before = height();
  run(grid.session, editColumn(grid.context, { table, column: column('Ref') }, { wrap: true }));
  await expect.poll(height).toBeGreaterThan(before * 1.8);
  expect(text(grid.element, 0, 'Ref')).toBe('First line\nsecond line\nthird line');
  run(grid.session, editColumn(grid.context, { table, column: column('Ref') }, { wrap: false }));
  await expect.poll(height).toBe(before);
});
