import { describe, expect, test } from 'vitest';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { planTables } from '../../../src/plan/plan-tables.ts';
import { relatedRows } from '../../../src/queries/related-rows.ts';
import { Evaluated } from '../plan/evaluate.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { examplePlan } from './plan-example.ts';

const starter = new Evaluated(await hertfordshire());
const related = (source: Evaluated, table: string, row: string) =>
  relatedRows(source, source.workbook.table(asTableId(table))!, asRowId(row));

describe('the tables of the starter by the part they play', () => {
  const tables = planTables(starter.workbook);
  const titles = (list: readonly { readonly record: { readonly title: string } }[]) =>
    list.map(({ record }) => record.title);
  test('are known by their columns', () => {
    expect(titles(tables.commitments)).toEqual(['Commitments']);
    expect(titles(tables.measures)).toContain('Summary Sheet');
    expect(titles(tables.plans)).toEqual(['Plans']);
    expect(titles(tables.themes)).toEqual(['Themes']);
    expect(titles(tables.links.map(({ table }) => table))).toContain('Links');
  });
  test('a table of measures whose rows name a commitment links itself', () => {
    const own = tables.links.filter(({ measure }) => measure === null).map(({ table }) => table);
    expect(own.every((table) => tables.measures.includes(table))).toBe(true);
    for (const table of own) {
      const commitment = tables.links.find((links) => links.table === table)!.commitment;
      const row = table.rows.ids().find((id) => table.cell(id, commitment.id) !== null)!;
      const [chip] = relatedRows(starter, table, row)!.rows;
      const back = related(starter, 'commitments', chip!.place!.row)!.rows;
      expect(back.map(({ link }) => link.row)).toContain(row);
    }
  });
});

test('the measures of a commitment and the commitments of a measure lead to each other', () => {
  const measures = related(starter, 'commitments', 'pp-3f')!;
  expect(measures.of).toBe('commitment');
  expect(
    measures.rows.map(({ ref, relation, verdict, place }) => [ref, relation, verdict, place?.row]),
  ).toEqual([['SS 3f.1', 'Supporting', 'Not met', 'ss-3f-1']]);
  const commitments = related(starter, 'summary-sheet', 'ss-3f-1')!;
  expect(commitments.of).toBe('measure');
  expect(commitments.rows.map(({ ref, verdict }) => [ref, verdict])).toEqual([['PP 3f', 'Not met']]);
  expect(related(starter, 'themes', 'pp-theme-1')).toBeNull();
});

test('rows of a separate sheet that measure a commitment stand beside its measures', () => {
  const beside = related(starter, 'commitments', 'pledge-1')!.rows;
  expect(beside.length).toBeGreaterThan(0);
  expect(beside.every(({ place, isLinkRow }) => place?.table === 'pledge-standards' && !isLinkRow)).toBe(
    true,
  );
  expect(beside[0]).toMatchObject({ ref: 'PS 1.1', relation: '' });
  expect(beside[0]!.name).not.toBe('');
});

test('a link to a row that is gone is there without a verdict', () => {
  const plan = examplePlan({ commitments: { c: { cells: {} } }, links: [['c', 'gone']] });
  expect(related(plan, 'commitments', 'c')!.rows).toMatchObject([
    { place: null, name: '', verdict: '', isLinkRow: true },
  ]);
});
