import { afterEach, expect, test } from 'vitest';
import { ok } from '../../src/base/result.ts';
import type { ExportChoices } from '../../src/model/export-choices.ts';
import { ExportForm, type ExportStart } from '../../src/ui/dialogs/export-form.svelte.ts';
import type { ExportOptions, ExportResult } from '../../src/ui/ports.ts';
import { mount, table, unmount } from './grid-page.ts';

afterEach(() => unmount());

/** The form of an export, and what it asks for; `answers` come one after the other. */
function form(...answers: readonly ExportResult[]) {
  return formOf(null, ...answers);
}

function formOf(start: ExportStart | null, ...answers: readonly ExportResult[]) {
  const { state } = mount();
  const { shell } = state;
  const asked: { readonly choices: ExportChoices; readonly options: ExportOptions }[] = [];
  const file = { bytes: new Uint8Array(), type: '', warnings: [] };
  const files = {
    ...shell.files,
    nameFor: (title: string, ending: string) => `${title}${ending}`,
    exportExcel: (_: unknown, choices: ExportChoices, options: ExportOptions) => {
      asked.push({ choices, options });
      return Promise.resolve(ok(answers[asked.length - 1] ?? { kind: 'made' as const, file, copy: null }));
    },
  };
  return { form: new ExportForm(state, files, shell.preferences, '5 January 2026', start), asked };
}

test('a published file has all rows and no hidden columns unless a person says so, and a name of its own', async () => {
  const { form: made, asked } = form();
  made.profile = 'published';
  expect(made.scope).toBe('all rows');
  const file = await made.make();
  expect(asked[0]!.choices).toMatchObject({
    profile: 'published',
    tables: [{ table, columns: null, rows: null }],
    about: { title: made.title, date: '5 January 2026' },
  });
  expect(asked[0]!.options).toMatchObject({ snapshot: false, copy: false });
  expect(file!.name).toBe(`${made.title} (published).xlsx`);
  made.scope = 'everything';
  await made.make();
  const { choices } = asked[1]!;
  expect(choices.profile === 'published' && choices.tables[0]!.columns!.length).toBeGreaterThan(1);
});

test('what is published of a paper has its title, rows and columns, unless a person says otherwise', async () => {
  const part = { table, columns: [], rows: [] };
  const { form: made, asked } = formOf({
    ...{ profile: 'published', tables: [table] },
    paper: { title: 'A paper', bodies: ['The council', 'The county'], part },
  });
  expect(made.scope).toBe('paper');
  expect(made.publisher).toBe('The council, The county');
  await made.make();
  expect(asked[0]!.choices).toMatchObject({ tables: [part], about: { title: 'A paper' } });
  made.scope = 'all rows';
  await made.make();
  expect(asked[1]!.choices).toMatchObject({ tables: [{ table, columns: null, rows: null }] });
});

test('a working file carries a snapshot, is copied, and has what was refused as values once a person goes on', async () => {
  const refusal = { key: 'k', table: 'Figures', name: 'Value', count: 1, reason: 'is odd' };
  const { form: made, asked } = form({
    kind: 'refused',
    refusals: [
      { ...refusal, part: 'column' },
      { ...refusal, key: 't', part: 'texts', rows: ['A'] },
    ],
  });
  expect(made.goOn).toBe('Export');
  expect(await made.make()).toBeNull();
  expect(made.goOn).toBe('Export all the same');
  expect(asked[0]!.options).toMatchObject({ snapshot: true, copy: true });
  const file = await made.make();
  expect(asked[1]!.choices).toMatchObject({ profile: 'working', asValues: ['k', 't'] });
  expect(file!.name).toMatch(/ - .+\.xlsx$/);
});

test.each([
  [['column'], 'Export with values'],
  [['texts'], 'Export with cut texts'],
] as const)('what goes on says what it does: %s', async (parts, said) => {
  const refusals = parts.map((part) => ({ key: part, part, table: 'T', name: 'N', count: 1, reason: '' }));
  const { form: made } = form({ kind: 'refused', refusals });
  await made.make();
  expect(made.goOn).toBe(said);
});
