import { expect, test } from 'vitest';
import { setLinks, type WantedLink } from '../../../src/commands/set-links.ts';
import { asRowId, asTableId, type RowId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { relatedRows } from '../../../src/queries/related-rows.ts';
import { Session } from '../../../src/session/session.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { refusal } from './run-command.ts';

const starter = await hertfordshire();
const commitments = asTableId('commitments');
const measures = asTableId('summary-sheet');
const links = asTableId('links');
/** Direct and supporting measures together. */
const commitment = asRowId('pp-5a');

function opened() {
  const session = new Session(workbookFromContent(starter), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${count++}` },
  };
  const rows = () =>
    relatedRows(session, session.workbook.table(commitments)!, commitment)!.rows.filter(
      (row) => row.isLinkRow,
    );
  const wanted = () =>
    rows().map((row): WantedLink => ({
      links,
      link: row.link.row,
      measure: row.place!.row,
      relation: row.relation,
      coverage: row.coverage,
      note: row.note,
    }));
  const set = (links: readonly WantedLink[]) =>
    setLinks(context, { table: commitments, row: commitment }, links);
  const run = (wanted: readonly WantedLink[]) => {
    const result = set(wanted);
    if (!result.ok) throw new Error(result.error.message);
    session.dispatch(result.value);
  };
  const other = (): RowId => {
    const taken = new Set(rows().map(({ place }) => place!.row));
    return session.workbook
      .table(measures)!
      .rows.ids()
      .find((row) => !taken.has(row))!;
  };
  return { session, rows, wanted, set, run, other };
}

test('links are added after those there are, changed in their rows and removed, in one step of undo', () => {
  const { session, rows, wanted, run, other } = opened();
  const before = contentOfWorkbook(session.workbook);
  const [first, ...rest] = wanted();
  expect(rest.length).toBeGreaterThan(0);
  const added = {
    links,
    link: null,
    measure: other(),
    relation: 'Supporting',
    coverage: '',
    note: 'From now on',
  };
  run([...rest.slice(0, -1), { ...rest.at(-1)!, coverage: 'Part', note: 'Half of it' }, added]);
  const now = rows();
  expect(now.map(({ link }) => link.row)).toEqual([...rest.map(({ link }) => link), asRowId('new-0')]);
  expect(now.some(({ link }) => link.row === first!.link)).toBe(false);
  expect(now.at(-2)).toMatchObject({ coverage: 'Part', note: 'Half of it' });
  expect(now.at(-1)).toMatchObject({ relation: 'Supporting', coverage: '', note: 'From now on' });
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  expect(session.undoLabel).toBeNull();
});

test('what is as it was writes nothing', () => {
  const { session, wanted, run } = opened();
  run(wanted());
  expect(session.undoLabel).toBeNull();
});

test('a verdict follows its links', () => {
  const { session, run } = opened();
  run([]);
  const table = session.workbook.table(commitments)!;
  expect(session.engine.computed(commitments, commitment, table.columnNamed('Target met')!.id)).toBe('n/a');
});

test('a measure that is linked twice, one that is gone and a word that no column has are refused', () => {
  const { wanted, set } = opened();
  const [first] = wanted();
  expect(refusal(set([first!, { ...first!, link: null }]))).toMatch(/ is linked twice\./);
  expect(refusal(set([{ ...first!, link: null, measure: asRowId('gone') }]))).toContain(
    'no longer in Summary Sheet',
  );
  expect(refusal(set([{ ...first!, relation: 'Sideways' }]))).toContain('Sideways');
  expect(refusal(set([{ ...first!, link: asRowId('gone') }]))).toContain('no longer there');
});

test('a measure that names its commitment in its own row is given, moved and taken away, in one step of undo', () => {
  const { session } = opened();
  const keyMeasures = asTableId('key-measures');
  const activity = { table: commitments, row: asRowId('pcp-1-1') };
  const context = { workbook: session.workbook, engine: session.engine, ids: { next: () => 'new' } };
  const own = (ref = activity.row) =>
    relatedRows(session, session.workbook.table(commitments)!, ref)!.rows.map(({ link }) => link.row);
  const run = (measures: readonly string[]) => {
    const wanted = measures.map((measure) => ({
      ...{ links: keyMeasures, link: null, measure: asRowId(measure) },
      ...{ relation: '', coverage: '', note: '' },
    }));
    const result = setLinks(context, activity, wanted);
    if (!result.ok) return result.error.message;
    session.dispatch(result.value);
    return '';
  };
  const before = contentOfWorkbook(session.workbook);
  expect(own()).toEqual(['km-1-1-1']);
  run(['km-1-1-1', 'km-1-2-1']);
  expect(own()).toEqual(['km-1-1-1', 'km-1-2-1']);
  expect(own(asRowId('pcp-1-2'))).toEqual([]);
  run([]);
  expect(own()).toEqual([]);
  session.undo();
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  expect(run(['km-1-1-1', 'km-1-1-1'])).toMatch(/^KM 1\.1\.1 is linked twice/);
  expect(run(['km-9-9-9'])).toMatch(/no longer in Key measures/);
});
