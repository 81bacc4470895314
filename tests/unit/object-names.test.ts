import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { decideAll } from '../../src/model/merge-plan.ts';
import type { RowId } from '../../src/model/ids.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../src/model/workbook-content.ts';
import type { PastChange } from '../../src/model/workbook-past.ts';
import { writeDelimitedText } from '../../src/model/delimited-text.ts';
import { paperDocx } from '../../src/paper/paper-docx.ts';
import { paperHtml } from '../../src/paper/paper-html.ts';
import { arrangeRows } from '../../src/queries/arrange-rows.ts';
import { planAudits } from '../../src/queries/audits.ts';
import { differenceLines } from '../../src/queries/compare-report.ts';
import { compareWorkbooks } from '../../src/queries/compare-workbooks.ts';
import { dashboardData } from '../../src/queries/dashboard-data.ts';
import { explainCell } from '../../src/queries/explain-cell.ts';
import { listValues } from '../../src/queries/filter-values.ts';
import { historyAuthors, historyDetails, historyEntries } from '../../src/queries/history-entries.ts';
import { HistoryNames } from '../../src/queries/history-names.ts';
import { findNamedPlace, placeNames } from '../../src/queries/named-place.ts';
import { paperContent, paperPlans } from '../../src/queries/paper-content.ts';
import { Problems } from '../../src/queries/problems.ts';
import { relatedRows } from '../../src/queries/related-rows.ts';
import { ShownTexts, shownColumn } from '../../src/queries/shown-texts.ts';
import { verdictReview } from '../../src/queries/verdict-review.ts';
import { Session } from '../../src/session/session.ts';
import { Writes } from '../../src/session/writes.ts';
import { mergeWorkbooks } from '../../src/snapshot/merge-workbooks.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { exportChosen } from '../../src/xlsx/export-workbook.ts';
import { hertfordshire } from './seeds/starter.ts';
import { mergeInto } from './snapshot/merge-states.ts';
import { tryImport } from './xlsx/planning/import-trial.ts';
import { contentsOf, everythingIn, exported, planOf } from './xlsx/whole-book.ts';

/*
 * A plan in which tables, columns, rows, themes, measures, choices and people are called as what every object has is the same plan under
 * other names: whatever is asked of it is answered alike.
 */

/** The names, those of every object and a few that some have. */
const objectNames = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then', 'length', 'name'];

/** Called so, or by words that begin with those and that no object has. */
type Naming = (name: string) => string;
const asObjects: Naming = (name) => name;
const asOthers: Naming = (name) => `${name}Q`;

let starter: WorkbookContent;
/** What of the starter is called otherwise, and by which of the names. */
let renamed: ReadonlyMap<string, string>;

beforeAll(async () => {
  starter = await hertfordshire();
  renamed = renaming(starter);
});

function renaming({ tables }: WorkbookContent): Map<string, string> {
  const found = new Map<string, string>();
  const give = (texts: readonly unknown[], from = 0) => {
    const fresh = [...new Set(texts)].filter(
      (text): text is string => typeof text === 'string' && !found.has(text),
    );
    fresh.slice(0, objectNames.length).forEach((text, at) => {
      found.set(text, objectNames[(from + at) % objectNames.length]!);
    });
  };
  const called = (title: string) => tables.find(({ record }) => record.title === title)!;
  const cells = (title: string, column: string) =>
    called(title).columns.find(({ record }) => record.name === column)!.cells;
  give(tables.map(({ id }) => id));
  give(
    tables
      .map(({ record }) => record.title)
      .filter((title) => !/Commitments|Summary|Links|Plans|Themes/.test(title)),
    3,
  );
  for (const title of ['Themes', 'Summary Sheet', 'Commitments', 'Plans'])
    give(
      called(title).rows.map(({ id }) => id),
      1,
    );
  give(cells('Themes', 'Title'));
  give(cells('Summary Sheet', 'Measure'), 2);
  give(cells('Summary Sheet', 'Ref'), 4);
  give(cells('Commitments', 'Ref'), 5);
  give(cells('Summary Sheet', 'Area'), 6);
  give(
    called('Summary Sheet').columns.map(({ id }) => id),
    7,
  );
  const choices = called('Summary Sheet').columns.flatMap(({ record }) =>
    record.name === 'Unit' && record.type.kind === 'choice'
      ? record.type.choices.map(({ word }) => word)
      : [],
  );
  give(
    choices.filter((word) => word !== '%'),
    8,
  );
  const free = /^(?:Note|Area|Source|Data status|Source cell|Source document|Source line)$/;
  give(
    called('Summary Sheet')
      .columns.map(({ record }) => record.name)
      .filter((name) => free.test(name)),
    9,
  );
  // No table may have two columns of one name.
  for (const { columns } of tables) {
    const names = new Set<string>();
    for (const { record } of columns) {
      const name = found.get(record.name) ?? record.name;
      if (names.has(name)) found.delete(record.name);
      names.add(name);
    }
  }
  return found;
}

/** The same value with every text that is in the list another. */
function withNames<Of>(value: Of, naming: Naming): Of {
  if (typeof value === 'string') {
    const name = renamed.get(value);
    return (name === undefined ? value : naming(name)) as Of;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => withNames(each, naming)) as Of;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withNames(each, naming)])) as Of;
}

/** An answer as a text, in which names that no object has are those that every object has. */
function told(answer: unknown): string {
  const text = JSON.stringify(answer, (_, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    if (value instanceof Set) return { set: [...value] };
    if (ArrayBuffer.isView(value)) return { numbers: [...(value as Uint8Array)] };
    return value;
  });
  const ends = new RegExp(`(${objectNames.join('|')})Q`, 'g');
  return text.replaceAll(ends, '$1');
}

function sessionOf(content: WorkbookContent): Session {
  return new Session(workbookFromContent(content), { clock: { now: () => 0 } });
}

/** The same answers for both ways of naming. */
async function answersAlike(ask: (content: WorkbookContent, naming: Naming) => unknown): Promise<void> {
  const answers: string[] = [];
  for (const naming of [asOthers, asObjects]) {
    answers.push(told(await ask(withNames(starter, naming), naming)));
  }
  const [expected, answer] = answers as [string, string];
  expect(expected.length).toBeGreaterThan(20);
  if (answer !== expected) {
    const at = [...answer].findIndex((sign, index) => sign !== expected[index]);
    expect(answer.slice(Math.max(0, at - 200), at + 200)).toBe(
      expected.slice(Math.max(0, at - 200), at + 200),
    );
  }
  expect(answer.length).toBe(expected.length);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** Puts texts where numbers and choices stand. */
function spoil(session: Session): void {
  const writes = new Writes();
  for (const table of session.workbook.tables) {
    const texts = table.columns.map(({ name }) => name).toReversed();
    for (const { id, type, formula } of table.columns) {
      if (formula !== null || !['number', 'integer', 'choice', 'date'].includes(type.kind)) continue;
      table.rows
        .ids()
        .slice(0, 5)
        .forEach((row, at) => writes.setCell(table.id, id, row, texts[at] ?? 'name'));
    }
  }
  const done = session.dispatch({ label: 'Spoil', writes });
  if (!done.ok) throw new Error(done.error.message);
}

const paperOf = (session: Session) =>
  paperContent(session, {
    ...{
      title: 'constructor',
      lines: ['__proto__'],
      themes: null,
      columns: ['link', 'met', 'measure', 'unit'] as never,
    },
    plans: paperPlans(session).map(({ row }) => row),
  })!;

describe('a plan called by what every object has', () => {
  test('names all kinds of things so', () => {
    const text = JSON.stringify(withNames(starter, asObjects));
    for (const name of objectNames) expect(text.split(`"${name}"`).length, name).toBeGreaterThan(5);
  });

  test.each<[string, (session: Session) => unknown]>([
    [
      'values',
      ({ workbook, engine }) =>
        workbook.tables.map((table) =>
          table.columns.map(({ id }) => table.rows.ids().map((row) => engine.value(table.id, row, id))),
        ),
    ],
    ['the dashboard', (session) => dashboardData(session, { plan: null, year: null })],
    ['the review', (session) => [verdictReview(session), planAudits(session)]],
    ['the paper', (session) => [paperOf(session), paperHtml(paperOf(session))]],
    [
      'explanations',
      (session) =>
        session.workbook.tables.flatMap((table) =>
          table.columns.flatMap((column) =>
            table.rows
              .ids()
              .slice(0, 3)
              .map((row) => explainCell(session, table, row, column)),
          ),
        ),
    ],
    [
      'what is related',
      (session) =>
        session.workbook.tables.flatMap((table) =>
          table.rows.ids().map((row) => relatedRows(session, table, row)),
        ),
    ],
    [
      'problems',
      (session) => {
        spoil(session);
        const problems = new Problems(session);
        problems.work();
        const { count, at } = problems.list();
        expect(count).toBeGreaterThan(50);
        return Array.from({ length: count }, (_each, index) => ({ ...at(index), table: at(index).table.id }));
      },
    ],
    [
      'places',
      ({ workbook }) => [
        ...workbook.tables.map((table) => placeNames(workbook, table)),
        ...workbook.tables.flatMap((table) =>
          [...placeNames(workbook, table)].map((name) => findNamedPlace(workbook, table, name)),
        ),
      ],
    ],
    [
      'groups and filters',
      ({ workbook, engine }) =>
        workbook.tables.flatMap((table) =>
          table.columns.map(({ id }) => {
            const shown = shownColumn(engine, table, id, new ShownTexts())!;
            const listed = listValues(
              new Int32Array(table.rows.ids().map((row) => table.rows.slot(row)!)),
              shown,
            );
            const values = listed
              .map(({ text }) => text)
              .sort()
              .slice(0, 4);
            const filter = { column: id, values, condition: null };
            const { groups } = arrangeRows(engine, table, { sort: [], filters: [], group: id });
            const { rows } = arrangeRows(engine, table, { sort: [], filters: [filter], group: null });
            return [groups?.length, rows.length, listed.length];
          }),
        ),
    ],
  ])('answers alike: %s', async (_, ask) => {
    await answersAlike((content) => ask(sessionOf(content)));
  });

  test('is compared, merged and told of in the history alike', async () => {
    await answersAlike((content, naming) => {
      const [before, ours, theirs] = [sessionOf(content), sessionOf(content), sessionOf(content)];
      const changes: PastChange[] = [];
      ours.subscribe(({ label, changes: made }) =>
        changes.push({
          at: changes.length,
          author: naming(objectNames[changes.length % objectNames.length]!),
          label,
          changes: made,
        }),
      );
      const edit = (session: Session, text: string) => {
        for (const table of session.workbook.tables) {
          const writes = new Writes();
          const column = table.columns.find(({ type, formula }) => type.kind === 'text' && formula === null);
          const rows = table.rows.ids();
          if (column === undefined || rows.length < 3) continue;
          writes
            .setCell(table.id, column.id, rows[0]!, naming(text))
            .setNote(table.id, column.id, rows[1]!, { text: naming(text) });
          writes.setTable(table.id, { ...table.record, description: naming(text) });
          const done = session.dispatch({ label: naming(text), writes });
          if (!done.ok) throw new Error(done.error.message);
        }
      };
      edit(ours, 'valueOf');
      edit(theirs, 'constructor');
      const difference = compareWorkbooks(before, ours);
      const side = (session: Session) => ({
        workbook: session.workbook,
        engine: session.engine,
        name: naming('toString'),
      });
      const entries = historyEntries(changes, { kind: 'workbook' });
      const names = new HistoryNames(ours.workbook, changes);
      const lines = entries.flatMap((entry) => [
        ...historyDetails(changes, entry, { kind: 'workbook' }, names),
      ]);
      const plan = mergeWorkbooks({ base: before.workbook, ours: ours.workbook, theirs: theirs.workbook });
      expect(plan.cells.length + plan.others.length).toBeGreaterThan(10);
      mergeInto(ours, plan, decideAll(plan, 'theirs'));
      const merged = contentOfWorkbook(ours.workbook);
      return [
        ...[difference, [...differenceLines({ before: side(before), after: side(ours), difference })]],
        ...[entries, lines, historyAuthors(changes), plan, merged],
        compareWorkbooks(theirs, ours).tables.map(({ title, counts }) => [title, counts]),
      ];
    });
  });

  test('is a snapshot that opens as what it was', async () => {
    await answersAlike((content) => {
      const opened = openSnapshot(writeSnapshot(content, { last: null }).bytes);
      expect(opened.ok && opened.value.content).toEqual(content);
      return content;
    });
  });

  test('is a Word file and a published Excel file', async () => {
    const content = withNames(starter, asObjects);
    const docx = unzipSync(await paperDocx(paperOf(sessionOf(content))));
    const document = strFromU8(docx['word/document.xml']!);
    for (const name of [...renamed]
      .filter(([text]) => /theme/i.test(text))
      .map(([, fresh]) => fresh)
      .slice(0, 2)) {
      expect(document).toContain(name);
    }
    const tables = content.tables.map(({ id }) => ({ table: id, columns: null, rows: null }));
    const about = { title: '__proto__', publisher: 'constructor', contact: 'toString', date: 'valueOf' };
    const published = await exportChosen(content, { profile: 'published', tables, about }, () => undefined);
    expect(published.kind).toBe('made');
  }, 120_000);

  test('is an Excel file that comes back alike', async () => {
    await answersAlike(async (content) => {
      const contents = await contentsOf(await exported(content));
      return [contents.sheets.map(({ name }) => name), everythingIn(planOf(content, contents))];
    });
  }, 120_000);

  test('as headings, keys and values of a file becomes a table of them, which the same file changes in nothing', async () => {
    const rows = objectNames.map((name, at) =>
      objectNames.map((_, column) => (column === 0 ? name : String((at + 1) * column * 7))),
    );
    const text = writeDelimitedText([objectNames, ...rows]);
    const { sheets } = await contentsOf(new TextEncoder().encode(text));
    const first = tryImport(sheets);
    const [table] = first.session.workbook.tables;
    expect(table!.columns.map(({ name }) => name)).toEqual(objectNames);
    const shown = table!.rows
      .ids()
      .map((row: RowId) => table!.columns.map(({ id }) => String(table!.cell(row, id))));
    expect(shown).toEqual(rows);
    const again = tryImport(sheets, { content: contentOfWorkbook(first.session.workbook) });
    expect(
      again.plan.tables.flatMap(({ added, changed, removed }) => [...added, ...changed, ...removed]),
    ).toEqual([]);
  });
});
