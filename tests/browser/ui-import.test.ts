/* Long, as all steps of an import are walked through on one page, with one file that answers. */

import { mount as put, unmount as takeAway } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';
import { ok } from '../../src/base/result.ts';
import type { ImportChoices, ImportInto } from '../../src/model/import-choices.ts';
import type { ImportPlan, TableImport } from '../../src/model/import-plan.ts';
import type { OriginalFiles } from '../../src/ui/originals/original-files.ts';
import { RememberedChoices } from '../../src/ui/import/remembered-choices.ts';
import { TablesStep } from '../../src/ui/import/tables-step.svelte.ts';
import type { OpenedFile } from '../../src/ui/ports.ts';
import ImportPage from './ImportPage.svelte';
import { emptyPlan, fakeFile, type FakeSheet, readingOf } from './import-page.ts';
import { column, mount, row, table, unmount } from './grid-page.ts';

let end: (() => void) | null = null;

afterEach(() => {
  end?.();
  end = null;
  unmount();
});

const sheet: FakeSheet = {
  name: 'Returns',
  rows: [
    ['Ref', 'Value', 'Verdict', 'Remark'],
    ['A', '11', 'Achieved', 'x'],
    ['B', '20', '?', ''],
  ],
  tables: [{}],
};

/** What the file is suggested to be: an update of the table of figures by Ref. */
const update: ImportInto = {
  kind: 'update',
  table,
  columns: [
    { column: 0, to: column('Ref'), reason: 'same name' },
    { column: 1, to: column('Value'), reason: 'close name', because: 'Value is close to Values.' },
    { column: 2, to: column('Verdict'), reason: 'same name' },
    { column: 3, to: 'new', reason: 'no match' },
  ],
  keys: [column('Ref')],
  keyGaps: [
    {
      columns: [{ column: 0, to: column('Ref') }],
      file: { doubled: 3, blank: 2 },
      table: { doubled: 0, blank: 0 },
    },
  ],
  numbersAsKeys: null,
  numberColumns: [column('Ref')],
  calculated: [],
};

const part: TableImport = {
  table,
  choice: 0,
  title: 'Figures',
  sheet: 'Returns',
  range: 'A1:D3',
  foundBy: 'headings',
  columns: [column('Ref'), column('Value'), column('Verdict')],
  unknownHeadings: [],
  absentColumns: [],
  newColumns: [],
  newColumnRows: [],
  adopted: [],
  newChoices: [],
  keyTrouble: [],
  added: [],
  changed: [
    {
      row: row(0),
      label: 'A',
      fileRow: 2,
      cells: [
        {
          column: column('Value'),
          before: 10,
          after: 11,
          beforeText: '10',
          afterText: '11',
          cell: 'Returns!B2',
        },
      ],
      overrides: [],
      notes: [],
    },
  ],
  removed: [{ row: row(2), label: 'C' }],
  unchangedRows: 1,
  totals: [],
  problems: [],
  notes: [],
  words: [
    {
      column: column('Verdict'),
      at: 2,
      text: '?',
      word: null,
      by: 'none',
      count: 1,
      cell: 'Returns!C3',
      withWords: 0,
    },
  ],
  formulasLeft: [],
};

/** The import on a page with the grid of three rows; `replaced` answers in the file's place. */
function page(replaced: Partial<OpenedFile> = {}, originals: Partial<OriginalFiles> = {}) {
  const { state, session } = mount();
  const planned: ImportChoices[] = [];
  const file = fakeFile([sheet], {
    suggest: (_, readings) =>
      Promise.resolve({
        tables: (readings ?? file.overview.sheets[0]!.readings).map((reading) => ({ reading, into: update })),
      }),
    plan: (_, choices) => {
      planned.push(choices);
      return Promise.resolve(ok<ImportPlan>({ ...emptyPlan, tables: [part] }));
    },
    ...replaced,
  });
  let closed = 0;
  const main = document.createElement('main');
  document.body.append(main);
  const shown = put(ImportPage, {
    target: main,
    props: {
      state,
      opened: file,
      file: new File(['x'], 'returns.xlsx'),
      originals,
      onclose: () => closed++,
    },
  });
  end = () => {
    void takeAway(shown);
    main.remove();
  };
  return { file, session, state, planned, closed: () => closed };
}

const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')!;
const heading = () => dialog().querySelector('h3')?.textContent;
const button = (name: string) =>
  [...dialog().querySelectorAll('button')].find((each) => each.textContent.trim() === name);
const labelled = (name: string) =>
  dialog().querySelector<HTMLSelectElement & HTMLInputElement>(`[aria-label="${name}"]`)!;

async function press(name: string): Promise<void> {
  await expect.poll(() => button(name)?.disabled).toBe(false);
  button(name)!.click();
}

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Chooses in a field whose list comes up beside the dialog. */
async function take(field: HTMLElement, value: string): Promise<void> {
  const option = () => document.querySelector<HTMLElement>(`[role=option][data-value="${value}"]`);
  await userEvent.click(field);
  await expect.poll(option).not.toBeNull();
  await userEvent.click(option()!);
  await expect.poll(option).toBeNull();
}

async function toColumns(): Promise<void> {
  await expect.poll(heading).toBe('Tables');
  await press('Next: columns');
  await expect.poll(heading).toBe('Columns');
}

async function toPreview(): Promise<void> {
  await toColumns();
  await press('Next: preview');
  await expect.poll(heading).toBe('Preview');
}

test('a table that is wider than the window says that it scrolls sideways, and the keyboard reaches it', async () => {
  const { innerWidth, innerHeight } = window;
  await browserPage.viewport(390, 844);
  try {
    page();
    await toColumns();
    const region = () => dialog().querySelector<HTMLElement>('[role=region][tabindex="0"]');
    await expect.poll(() => region()?.ariaLabel).toMatch(/, scrolls sideways$/);
    expect(region()!.querySelector('table')).not.toBeNull();
  } finally {
    await browserPage.viewport(innerWidth, innerHeight);
  }
});

test('a file that is dropped on an import that has begun is not opened, and it is said why', async () => {
  const { state } = page();
  await toColumns();
  await state.shell.opener.take(new File(['a'], 'later.csv'));
  expect(state.shell.notices.list.at(-1)?.text).toBe(
    'later.csv was not opened. Finish or leave this import first.',
  );
  expect(heading()).toBe('Columns');
});

test('another file is chosen by the app’s own button, beside the name of the one that was read', async () => {
  page();
  await expect.poll(heading).toBe('Tables');
  await press('Back');
  await expect.poll(heading).toBe('File');
  const input = dialog().querySelector<HTMLInputElement>('input[type=file]')!;
  expect(input.checkVisibility()).toBe(false);
  const chooser = button('Choose another file…')!;
  const [name] = chooser.getAttribute('aria-describedby')!.split(' ');
  expect(document.getElementById(name!)!.textContent.trim()).toBe('returns.xlsx');
  let asked = 0;
  input.addEventListener('click', (event) => {
    asked++;
    event.preventDefault();
  });
  chooser.focus();
  await userEvent.keyboard('{Enter}');
  expect(asked).toBe(1);
  const files = new DataTransfer();
  files.items.add(new File(['y'], 'corrected.xlsx'));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  expect(input.files).toHaveLength(0);
  await expect.poll(heading).toBe('Tables');
  expect(dialog().textContent).toContain('corrected.xlsx');
});

test('a matched column says why, and one that is matched twice has to be set right first', async () => {
  page();
  await toColumns();
  expect(dialog().textContent).toContain('Value is close to Values.');
  expect(dialog().textContent).toContain('no column like it');
  await take(labelled('What becomes of Remark'), 'to Value');
  await expect
    .poll(() => dialog().querySelector('[role=alert]')?.textContent)
    .toMatch(/^Value is chosen twice/);
  expect(button('Next: preview')!.disabled).toBe(true);
  await take(labelled('What becomes of Remark'), 'skip');
  await expect.poll(() => button('Next: preview')!.disabled).toBe(false);
});

test('a key that is doubled or blank in some rows says so where it is ticked', async () => {
  page();
  await toColumns();
  const said = '“Ref” has 3 doubled and 2 blank values in the file: those rows match nothing.';
  const keys = [...dialog().querySelectorAll('fieldset')].find((each) =>
    each.textContent.includes('Rows are matched by'),
  )!;
  expect(keys.textContent).toContain(said);
  const ref = [...keys.querySelectorAll('label')].find((each) => each.textContent.trim() === 'Ref')!;
  ref.querySelector('input')!.click();
  await expect.poll(() => keys.textContent).not.toContain(said);
});

test('whether numbers are keys is asked once, and goes into the plan', async () => {
  const { planned } = page();
  await toColumns();
  expect(dialog().textContent).toContain('Is the number 1.1 the key 1.1?');
  const yes = [...dialog().querySelectorAll('label')].find(
    (each) => each.textContent.trim() === 'Yes, as texts',
  )!;
  yes.querySelector('input')!.click();
  await press('Next: preview');
  await expect.poll(heading).toBe('Preview');
  expect(
    planned.map(({ tables: [first] }) => first?.into.kind === 'update' && first.into.numbersAsKeys),
  ).toEqual([true]);
});

test('an answer to a word makes the preview stale until it is worked out again; what was unticked stays so', async () => {
  const { planned } = page();
  await toPreview();
  labelled('Take Value of A').click();
  await expect.poll(() => button('Import')!.disabled).toBe(true);
  labelled('Tick all: Changed cells').click();
  labelled('Tick all: Rows missing in the file (ticked ones are deleted)').click();
  choose(labelled('What ? means in Verdict'), 'to Met');
  await expect.poll(() => button('Work it out again')).toBeDefined();
  expect(button('Import')!.disabled).toBe(true);
  await press('Work it out again');
  await expect.poll(() => button('Work it out again')).toBeUndefined();
  expect(planned.at(-1)!.tables[0]!.into).toMatchObject({
    words: [{ column: 2, text: '?', as: { kind: 'choice', word: 'Met' } }],
  });
  expect(dialog().querySelector('.count')!.textContent).toBe('2 changes ticked');
});

test('going back keeps what was set, and a preview of the same choices is not worked out twice', async () => {
  const { planned } = page();
  await toColumns();
  await take(labelled('What becomes of Remark'), 'skip');
  await press('Next: preview');
  await expect.poll(heading).toBe('Preview');
  await press('Back');
  await press('Back');
  await expect.poll(heading).toBe('Tables');
  await press('Next: columns');
  await expect.poll(() => labelled('What becomes of Remark').value).toBe('Leave out');
  await press('Next: preview');
  await expect.poll(heading).toBe('Preview');
  expect(planned.length).toBe(1);
});

test('the import is one step that the session can take back; the report says what was done and what was left', async () => {
  const { session, state, file, closed } = page();
  await toPreview();
  await press('Import');
  await expect.poll(heading).toBe('Report');
  const value = () => session.engine.value(table, row(0), column('Value'));
  expect([value(), session.undoLabel]).toEqual([11, 'Import returns.xlsx into Figures']);
  const report = dialog().querySelector('pre')!.textContent;
  expect(report).toContain('Returns!B2 · A · Value · 10 → 11');
  expect(report).toMatch(/Rows missing.*1 left alone:\r\n {2}C/);
  state.undo();
  expect(value()).toBe(10);
  button('Close')!.click();
  await expect.poll(closed).toBe(1);
  end!();
  end = null;
  expect(file.asked).toContain('close');
});

test('an import is remembered with its file and day', async () => {
  const begun = Date.now();
  const { state } = page();
  await toPreview();
  await press('Import');
  await expect.poll(heading).toBe('Report');
  const [kept, ...others] = new RememberedChoices(state.shell.preferences).list();
  expect(others).toEqual([]);
  expect(kept!.choice.into).toMatchObject({ table, keys: [column('Ref')], columns: { length: 4 } });
  expect(kept!.from!.file).toBe('returns.xlsx');
  expect(kept!.from!.at).toBeGreaterThanOrEqual(begun);
});

test('columns chosen as last time say which import that was and what was dropped, until it is forgotten', async () => {
  const lastTime = { file: 'measures-2024.xlsx', at: Date.UTC(2026, 10, 12, 12) };
  const dropped = ['“2023/24” went into Value last time.'];
  page({
    suggest: (_, readings) =>
      Promise.resolve({
        tables: (readings ?? [readingOf(sheet, 0, {})]).map((reading) => ({
          ...{ reading, into: update, lastTime, dropped },
        })),
      }),
  });
  await toColumns();
  const said = () => dialog().textContent;
  expect(said()).toContain('As last time (measures-2024.xlsx, 12 Nov 2026)');
  expect(said()).toContain(dropped[0]);
  // A table that becomes something else is not as last time.
  const becomes = [...dialog().querySelectorAll('select')].find(({ value }) => value === `table ${table}`)!;
  choose(becomes, 'leave');
  await expect.poll(said).not.toContain('As last time');
  choose(becomes, `table ${table}`);
  await expect.poll(said).toContain('As last time');
  // Verdict is a choice without words beside any mark.
  expect(said()).not.toContain('Words beside marks');
  await press('Forget what was chosen last time');
  await expect.poll(heading).toBe('Tables');
});

test('a table that was set otherwise is read again as it was found', async () => {
  page();
  await expect.poll(heading).toBe('Tables');
  expect(button('As it was found')).toBeUndefined();
  const field = (label: string) => {
    const named = [...dialog().querySelectorAll('label')].find((each) => each.textContent.trim() === label)!;
    return document.getElementById(named.htmlFor) as HTMLInputElement;
  };
  const set = (label: string, value: string, event: string) => {
    field(label).value = value;
    field(label).dispatchEvent(new Event(event, { bubbles: true }));
  };
  set('Title', 'Mine', 'change');
  set('Range', 'A1:C2', 'change');
  await expect.poll(() => field('Range').value).toBe('A1:C2');
  await press('As it was found');
  await expect.poll(() => [field('Title').value, field('Range').value]).toEqual(['Returns', 'A1:D3']);
  await expect.poll(() => button('As it was found')).toBeUndefined();
});

test('a range that comes to hold another table leaves that one out, and says so until it holds it no more', async () => {
  const tables = [
    { title: 'Left', area: { top: 0, left: 0, bottom: 2, right: 1 } },
    { title: 'Right', area: { top: 0, left: 2, bottom: 2, right: 3 } },
  ].map((each) => readingOf(sheet, 0, each));
  page({
    suggest: (_, readings) =>
      Promise.resolve({ tables: (readings ?? tables).map((reading) => ({ reading, into: update })) }),
  });
  await expect.poll(heading).toBe('Tables');
  const said = () => dialog().textContent;
  const setRange = (value: string) => {
    const named = [...dialog().querySelectorAll('label')].find((each) => each.textContent === 'Range')!;
    const field = document.getElementById(named.htmlFor) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const leftOut = () => dialog().querySelector<HTMLInputElement>('input[type=checkbox]')!;
  await expect.poll(said).toContain('2 tables to import');
  setRange('A1:D3');
  await expect.poll(said).toContain('“Right” (C1:D3) is left out, as this table reads its cells now.');
  expect(said()).toContain('1 table to import');
  [...dialog().querySelectorAll<HTMLElement>('button.table')][1]!.click();
  await expect.poll(said).toContain('This table is left out, as “Left” (A1:D3) reads its cells now.');
  leftOut().click();
  await expect.poll(said).toContain('“Left” (A1:D3) reads some of the same cells and is imported too');
  expect(said()).toContain('2 tables to import');
  [...dialog().querySelectorAll<HTMLElement>('button.table')][0]!.click();
  await expect.poll(said).toContain('“Right” (C1:D3) reads some of the same cells and is imported too');
  setRange('A1:B3');
  await expect.poll(said).not.toContain('the same cells');
});

test('a sheet of nothing but words to choose from is left out with the reason, unless it was imported last time', async () => {
  const lists: FakeSheet = {
    name: 'Lists',
    rows: [['Verdict'], ['Achieved'], ['Missed']],
    tables: [{ shape: 'Verdict' }],
    wordsFor: ['Returns'],
  };
  const file = fakeFile([sheet, lists]);
  const found = file.overview.sheets.flatMap(({ readings }) => readings);
  page({
    overview: file.overview,
    window: (...asked) => file.window(...asked),
    suggest: (_, readings) =>
      Promise.resolve({ tables: (readings ?? found).map((reading) => ({ reading, into: update })) }),
  });
  const said = () => dialog().textContent;
  await expect.poll(said).toContain('1 table to import');
  expect(said()).not.toContain('nothing but the words');
  await userEvent.click(browserPage.getByRole('tab', { name: 'Lists' }));
  await expect
    .poll(said)
    .toContain('This sheet holds nothing but the words that cells of “Returns” are chosen from.');
  expect(said()).toContain('A1:A3, left out');
  dialog().querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  await expect.poll(said).toContain('2 tables to import');

  const takenIf = (wasLeft: boolean | null) => new TablesStep(file, null, () => wasLeft).taken.length;
  expect([takenIf(null), takenIf(false), takenIf(true)]).toEqual([1, 2, 0]);
});

test('hidden rows and columns are said to come, and can be left out', async () => {
  const hiddenParts = { rows: [{ first: 2, last: 2 }], columns: [{ first: 3, last: 3 }] };
  const { overview } = fakeFile([{ ...sheet, hidden: true, hiddenParts }]);
  page({ overview });
  await expect.poll(heading).toBe('Tables');
  const said = () => dialog().textContent;
  expect(said()).toContain('The sheet is hidden in the file; its tables are included');
  expect(said()).toContain('1 hidden row and 1 hidden column of the file are included: row 3; column D.');
  expect(said()).toContain('2 rows, 4 columns');
  await press('Leave what is hidden out');
  await expect.poll(said).toContain('1 row, 3 columns');
  expect(said()).toContain('Row 3: left out by you');
  expect(button('Leave what is hidden out')).toBeUndefined();
});

test('Esc asks before what was set is lost', async () => {
  const { closed } = page();
  await toColumns();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => button('Stay')).toBeDefined();
  button('Stay')!.click();
  await expect.poll(() => button('Stay')).toBeUndefined();
  expect(closed()).toBe(0);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => button('Leave')).toBeDefined();
  button('Leave')!.click();
  await expect.poll(closed).toBe(1);
});

test('Esc pressed twice, or held down, leaves nothing: the second one stays', async () => {
  const { closed } = page();
  await toPreview();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => button('Stay')).toBeDefined();
  const held = new KeyboardEvent('keydown', { key: 'Escape', repeat: true, bubbles: true, cancelable: true });
  document.activeElement!.dispatchEvent(held);
  expect(button('Stay')).toBeDefined();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => button('Stay')).toBeUndefined();
  expect([closed(), heading()]).toEqual([0, 'Preview']);
});

test('the browser’s Back asks as Esc does, and so does leaving the page, until the import is done', async () => {
  const { closed } = page();
  const address = window.location.href;
  const isKept = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  await toColumns();
  expect(isKept()).toBe(true);
  for (let time = 0; time < 2; time++) {
    window.history.back();
    await expect.poll(() => button('Stay')).toBeDefined();
    button('Stay')!.click();
    await expect.poll(() => button('Stay')).toBeUndefined();
  }
  expect([closed(), heading(), window.location.href]).toEqual([0, 'Columns', address]);
  await press('Next: preview');
  await expect.poll(heading).toBe('Preview');
  await press('Import');
  await expect.poll(heading).toBe('Report');
  expect(isKept()).toBe(false);
  window.history.back();
  await expect.poll(closed).toBe(1);
});

test('where nobody can tell who changed what nothing here is ticked, and a table is taken or left whole', async () => {
  const changed = part.changed.map((each) => ({
    ...each,
    cells: each.cells.map((cell) => ({ ...cell, suggested: false })),
  }));
  const unsure: TableImport = { ...part, isUnsure: true, changed };
  page({
    plan: () => Promise.resolve(ok<ImportPlan>({ ...emptyPlan, tables: [unsure], ancestor: 'gone' })),
  });
  await toPreview();
  expect(dialog().textContent).toContain('nothing that is here is ticked to be replaced');
  expect(dialog().textContent).toContain('0 changes ticked');
  labelled('Take all of the file for Figures').click();
  await expect.poll(() => dialog().textContent).toContain('2 changes ticked');
  labelled('Take none of the file for Figures').click();
  await expect.poll(() => dialog().textContent).toContain('0 changes ticked');
});

test('a file that lacks what it was exported with is given the copy that is kept of it, and the preview says when it was made', async () => {
  const taken: Uint8Array[] = [];
  const packed = Uint8Array.of(1, 2, 3);
  const kept = { id: 'k', name: 'Plan.xlsx', size: 3, at: Date.UTC(2026, 0, 5, 12), exported: 'abc' };
  page(
    {
      overview: {
        ...fakeFile([sheet]).overview,
        carried: { holds: 'layout', title: 'Plan', tables: 1, lacks: 'abc' },
      },
      takeCopy: (copy) => {
        taken.push(copy);
        return Promise.resolve(true);
      },
      plan: () => Promise.resolve(ok<ImportPlan>({ ...emptyPlan, tables: [part], ancestor: 'kept' })),
    },
    {
      exports: () => Promise.resolve(ok([{ ...kept, id: 'other', exported: 'def' }, kept])),
      exported: (id) => Promise.resolve(ok(id === 'k' ? packed : null)),
    },
  );
  await toPreview();
  expect(taken).toEqual([packed]);
  expect(dialog().textContent).toContain('a copy of Plan.xlsx, exported 5 Jan 2026');
});

test('a fault while the file is asked is said, and the step stays', async () => {
  page({ plan: () => Promise.reject(new Error('The worker has stopped. Try again.')) });
  await toColumns();
  await press('Next: preview');
  await expect
    .poll(() => dialog().querySelector('[role=alert]')?.textContent)
    .toBe('The worker has stopped. Try again.');
  expect(heading()).toBe('Columns');
});

test('a table chosen by the person is matched where the file is read, close names too', async () => {
  const wanted: unknown[] = [];
  page({
    suggest: (_, readings, wished) => {
      if (wished !== undefined) wanted.push(wished);
      const into: ImportInto = wished === undefined ? { kind: 'new', title: 'Returns' } : update;
      const tables = readings ?? [readingOf(sheet, 0, {})];
      return Promise.resolve({ tables: tables.map((reading) => ({ reading, into })) });
    },
  });
  await toColumns();
  const becomes = [...dialog().querySelectorAll('select')].find(({ value }) => value === 'new')!;
  choose(becomes, `table ${table}`);
  await expect.poll(() => dialog().textContent).toContain('Value is close to Values.');
  expect(wanted).toEqual([[table]]);
  // What was suggested is there to go back to.
  choose(becomes, 'new');
  await expect.poll(() => dialog().textContent).toContain('Title of the new table');
});

test('what of the file is no row and no value is told in the preview and in each form of the report', async () => {
  const told: TableImport = {
    ...part,
    leftOut: [
      {
        kind: 'shorthand',
        text: '[x]',
        heading: 'Value',
        cells: ['Returns!B3', 'Returns!B4'],
        count: 2,
        kept: 'notes',
      },
    ],
    typedTotals: [
      {
        heading: 'Value',
        cell: 'Returns!B5',
        says: 540,
        sum: 537,
        saysText: '540',
        sumText: '537',
        adds: false,
        without: 1,
      },
    ],
  };
  const saved: [string, string][] = [];
  const { state } = page({ plan: () => Promise.resolve(ok<ImportPlan>({ ...emptyPlan, tables: [told] })) });
  Object.assign(state.shell.files, {
    nameFor: (title: string, ending: string) => `${title}${ending}`,
    download: ({ bytes }: { bytes: Uint8Array }, name: string) =>
      saved.push([name, new TextDecoder().decode(bytes)]),
  });
  await toPreview();
  const total =
    'Returns!B5: the total of Value says 540; the rows add up to 537, 1 of them without a figure. It is not imported.';
  const sign = 'B3, B4: [x] in Value: the cell is blank, the sign in a note on the cell';
  expect(dialog().querySelector('.wrong')!.textContent).toBe(total);
  expect(dialog().textContent).toContain(sign);
  await press('Import');
  await expect.poll(heading).toBe('Report');
  expect(dialog().textContent).toContain('Undo takes it back.');
  for (const name of ['As a page (.html)…', 'As text (.txt)…', 'Changed cells (.csv)…']) await press(name);
  const [web, plain, cells] = saved.map(([, text]) => text);
  expect(saved.map(([name]) => name.slice(-5))).toEqual(['.html', 'x.txt', 'x.csv']);
  const document = new DOMParser().parseFromString(web!, 'text/html');
  expect([...document.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    total,
    sign,
    '?: Left out and listed (1 cell, first Returns!C3)',
  ]);
  expect([...document.querySelectorAll('tbody th')].map(({ textContent }) => textContent)).toEqual([
    'Returns!B2',
    '',
  ]);
  expect(document.querySelectorAll('script').length).toBe(0);
  expect(plain).toContain(sign);
  expect(cells!.split('\r\n').slice(1, 3)).toEqual([
    'Figures,Returns!B2,A,Value,Changed cells,10,11,Yes,',
    'Figures,,C,,Rows missing in the file (ticked ones are deleted),,,No,',
  ]);
});

test('a unit is set in the columns, read anew and known to the tables; words beside marks go where they are sent', async () => {
  const choices = ['Yes', 'No'].map((word) => ({ word, glyph: '', tone: 'neutral' as const, aliases: [] }));
  const reading = readingOf(sheet, 0, {});
  const columns = reading.columns.map((each, at) =>
    at === 1
      ? {
          ...each,
          type: { kind: 'number' as const, format: '', unitColumn: null },
          unit: 'thousands',
          toldBy: 2,
        }
      : at === 2
        ? { ...each, type: { kind: 'choice' as const, choices } }
        : each,
  );
  const { planned, file } = page({
    suggest: () =>
      Promise.resolve({
        tables: [
          { reading: { ...reading, columns }, into: { kind: 'new', title: 'Returns' }, withWords: [2] },
        ],
      }),
  });
  await toColumns();
  const unit = labelled('Unit of Value');
  expect(unit.value).toBe('thousands');
  expect(unit.closest('tr')!.textContent).toContain('decided by 2 values');
  unit.value = 'millions';
  unit.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(() => file.asked.includes('read')).toBe(true);
  const beside = [...dialog().querySelectorAll('input')].find(({ value }) => value === 'Notes on the cells')!;
  await take(beside, 'new');
  await press('Next: preview');
  await expect.poll(() => planned.length).toBe(1);
  const [choice] = planned[0]!.tables;
  expect(choice!.reading.columns[1]).toMatchObject({ unit: 'millions', set: ['unit'] });
  expect(choice!.into).toMatchObject({ besides: [{ column: 2, to: 'new' }] });
  // Going back to the tables and on again keeps both.
  await press('Back');
  await press('Back');
  await expect.poll(heading).toBe('Tables');
  await press('Next: columns');
  await expect.poll(() => labelled('Unit of Value')?.value).toBe('millions');
});
