import { describe, expect, test } from 'vitest';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { plainView } from '../../../src/model/table-view.ts';
import type { UndoStep } from '../../../src/session/history.ts';
import { type NamedView, ViewSteps } from '../../../src/ui/state/view-steps.ts';

const table = asTableId('t');
const plain: NamedView = { view: plainView, name: null };

function by(column: string): NamedView {
  return {
    view: { ...plainView, sort: [{ column: asColumnId(column), direction: 'asc' }] },
    name: null,
  };
}

/** Steps of views over a workbook whose own steps are only numbered. */
function history() {
  const done: number[] = [];
  const undone: number[] = [];
  let last = 0;
  const gone = new Set<string>();
  const step = (undoneToo: boolean) => (id: number) => ({
    ...{ id, label: `Edit ${id}`, at: 0, size: 1 },
    undone: undoneToo,
  });
  const source = {
    get steps(): readonly UndoStep[] {
      return [...done.map(step(false)), ...undone.map(step(true)).reverse()];
    },
    isThere: (id: string) => !gone.has(id),
    endRedo: () => void (undone.length = 0),
    now: () => 0,
  };
  const views = new ViewSteps(source);
  let shown = plain;
  return {
    views,
    gone,
    get state() {
      return `${done.join()} ${shown.view.sort.map(({ column }) => column).join() || 'plain'}`;
    },
    edit() {
      done.push(++last);
      undone.length = 0;
      views.changed();
    },
    sort(column: string, joins = false) {
      const after = by(column);
      views.add({ table, before: shown, after, label: `Sort by ${column}`, joins });
      shown = after;
    },
    undo() {
      const move = views.undo();
      if (move !== null) shown = move.shown;
      if ((move === null || move.withData) && done.length > 0) undone.push(done.pop()!);
    },
    redo() {
      const move = views.redo();
      if (move !== null) shown = move.shown;
      if ((move === null || move.withData) && undone.length > 0) done.push(undone.pop()!);
    },
  };
}

describe('changes of views among the steps of the workbook', () => {
  test('are taken back and done again in the order in which all of them were made', () => {
    const it = history();
    const states = [it.state];
    const note = () => states.push(it.state);
    for (const act of [
      () => it.sort('a'),
      () => it.edit(),
      () => it.edit(),
      () => it.sort('b'),
      () => it.sort('c'),
      () => it.edit(),
    ]) {
      act();
      note();
    }
    expect(states.at(-1)).toBe('1,2,3 c');
    for (const state of states.slice(0, -1).reverse()) {
      it.undo();
      expect(it.state).toBe(state);
    }
    expect(it.views.undoLabel).toBeNull();
    for (const state of states.slice(1)) {
      it.redo();
      expect(it.state).toBe(state);
    }
  });

  test('say what undo and redo are about', () => {
    const it = history();
    it.edit();
    it.sort('a');
    expect(it.views.undoLabel).toBe('Sort by a');
    it.undo();
    expect([it.views.undoLabel, it.views.redoLabel]).toEqual([null, 'Sort by a']);
    it.undo();
    // The step of the workbook comes before it.
    expect(it.views.redoLabel).toBeNull();
  });

  test('go together with a step of the workbook that is part of them', () => {
    const it = history();
    it.sort('a');
    it.edit();
    it.sort('b', true);
    it.sort('c');
    it.undo();
    it.undo();
    expect(it.state).toBe(' a');
    it.redo();
    expect(it.state).toBe('1 b');
    it.redo();
    expect(it.state).toBe('1 c');
  });

  test('are listed among them, those that are undone last', () => {
    const it = history();
    const listed = () => it.views.listed.map(({ label, undone }) => (undone ? `(${label})` : label));
    it.sort('a');
    it.edit();
    it.edit();
    it.sort('b', true);
    it.sort('c');
    const all = ['Sort by a', 'Edit 1', 'Sort by b', 'Sort by c'];
    expect(listed()).toEqual(all);
    for (let undone = 1; undone <= all.length; undone++) {
      it.undo();
      expect(listed()).toEqual(
        all.map((label, index) => (index < all.length - undone ? label : `(${label})`)),
      );
    }
    expect(it.state).toBe(' plain');
    it.gone.add(table);
    expect(listed()).toEqual(['(Edit 1)', '(Edit 2)']);
  });

  test('can’t be done again once something else was done', () => {
    const it = history();
    it.sort('a');
    it.undo();
    it.edit();
    expect(it.views.redoLabel).toBeNull();
    it.sort('b');
    it.undo();
    it.sort('c');
    it.undo();
    expect(it.views.redoLabel).toBe('Sort by c');
  });

  test('end the redo of steps of the workbook too, and so stand last in the list', () => {
    const it = history();
    it.edit();
    it.edit();
    it.undo();
    it.sort('a');
    expect(it.views.listed.map(({ label, undone }) => [label, undone])).toEqual([
      ['Edit 1', false],
      ['Sort by a', false],
    ]);
    it.redo();
    expect(it.state).toBe('1 a');
    it.undo();
    expect(it.state).toBe('1 plain');
  });

  test('can be the same view with its rows arranged anew', () => {
    const it = history();
    const rows = {
      ...{ order: Int32Array.of(1, 0), groupAt: new Int32Array(0), groups: null },
      ...{ passes: Uint8Array.of(1, 1), known: Uint8Array.of(1, 1) },
    };
    const change = { table, before: { ...plain, rows }, after: plain, label: 'Sort again', joins: false };
    expect(it.views.add(change)).toBe(true);
    expect(it.views.undo()?.shown.rows).toBe(rows);
    expect(it.views.redo()?.shown.rows).toBeUndefined();
  });

  test('are no steps where nothing changed, are passed over where the table is gone, and are so many at most', () => {
    const it = history();
    expect(it.views.add({ table, before: plain, after: plain, label: '', joins: false })).toBe(false);
    expect(it.views.undoLabel).toBeNull();
    for (let count = 0; count < 120; count++) it.sort(`c${count}`);
    it.gone.add(table);
    expect(it.views.undoLabel).toBeNull();
    it.gone.clear();
    let count = 0;
    while (it.views.undo() !== null) count++;
    expect(count).toBe(100);
  });
});
