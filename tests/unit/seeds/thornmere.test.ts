import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FormulaError } from '../../../src/model/values.ts';
import { asTableId } from '../../../src/model/ids.ts';
import { planTables } from '../../../src/plan/plan-tables.ts';
import { planAudits } from '../../../src/queries/audits.ts';
import { dashboardData } from '../../../src/queries/dashboard-data.ts';
import { paperContent, paperPlans } from '../../../src/queries/paper-content.ts';
import { planSentence } from '../../../src/queries/plan-sentence.ts';
import { relatedRows } from '../../../src/queries/related-rows.ts';
import { verdictReview } from '../../../src/queries/verdict-review.ts';
import { Evaluated } from '../plan/evaluate.ts';
import { thornmere } from './starter.ts';

// The example of another kind of body: the same queries find everything in it, though no table is called as in the first.
const content = await thornmere();
const plan = new Evaluated(content);
const titles = (tables: readonly { readonly record: { readonly title: string } }[]) =>
  tables.map(({ record }) => record.title);
const table = (id: string) => plan.workbook.table(asTableId(id))!;
const shown = (id: string, column: string) =>
  Object.fromEntries(plan.rows(id).map((row) => [plan.shown(id, row, 'Ref'), plan.shown(id, row, column)]));
/** The policing words that no part of the app may know. */
const policing =
  /\b(polic(?:e|ing)|crimes?|offen[cd]\w*|burglar\w*|victims?|warrants?|officers?|constab\w*|arrests?|hertfordshire)\b/i;

test('it says that it is invented', () => {
  expect(content.record.title).toMatch(/invented example/);
});

test('no table is called as in the first example, and each is known by its part', () => {
  expect(titles(plan.workbook.tables)).toEqual([
    ...['Promises', 'Scorecard', 'Evidence', 'Earlier years', 'Aims', 'Council plans'],
  ]);
  const parts = planTables(plan.workbook);
  expect(titles(parts.commitments)).toEqual(['Promises']);
  expect(titles(parts.measures)).toEqual(['Scorecard']);
  expect(titles(parts.links.map((each) => each.table))).toEqual(['Evidence']);
  expect(titles(parts.themes)).toEqual(['Aims']);
  expect(titles(parts.plans)).toEqual(['Council plans']);
  expect(titles(parts.figures)).toEqual(['Earlier years']);
});

test('no formula fails', () => {
  const errors = plan.workbook.tables.flatMap(({ id, columns, rows }) =>
    columns.flatMap((column) =>
      rows
        .ids()
        .map((row) => plan.engine.value(id, row, column.id))
        .filter((value) => value instanceof FormulaError)
        .map(() => `${id} ${column.name}`),
    ),
  );
  expect(errors).toEqual([]);
});

test('each kind of test gives its verdict', () => {
  expect(shown('scorecard', 'Target met')).toEqual({
    'SC 1.1': 'Met',
    'SC 1.2': 'Met',
    'SC 1.3': 'Not met',
    'SC 1.4a': 'Met',
    'SC 1.4b': 'n/a',
    'SC 2.1': 'Not met',
    'SC 2.2': 'Met',
    'SC 2.3': 'Met',
    'SC 2.4': 'Not met',
    'SC 3.1a': 'Met',
    'SC 3.1b': 'Late',
    'SC 3.2a': 'Not met',
    'SC 3.2b': 'No data',
    'SC 3.3a': 'Met',
    'SC 3.3b': 'Met',
  });
});

test('and each promise the verdict of its measures', () => {
  expect(shown('promises', 'Target met')).toEqual({
    'TC 1.1': 'Met',
    'TC 1.2': 'Met',
    'TC 1.3': 'Not met',
    'TC 1.4': 'Met',
    'TC 2.1': 'Not met',
    'TC 2.2': 'Met',
    'TC 2.3': 'Met',
    'TC 2.4': 'Partly met',
    'TC 2.5': 'No link',
    'TC 3.1': 'Partly met',
    'TC 3.2': 'Not met',
    'TC 3.3': 'Met',
  });
  expect(Object.values(shown('promises', 'Link check'))).toEqual(plan.rows('promises').map(() => ''));
});

test('the dashboard counts it', () => {
  const dashboard = dashboardData(plan, { plan: null, year: null });
  const { byTheme, attainment } = dashboard.commitments;
  expect(byTheme.map(({ theme, total }) => [theme?.ref, total])).toEqual([
    ['TC aim 1', 4],
    ['TC aim 2', 5],
    ['TC aim 3', 3],
  ]);
  expect([attainment.met.length, attainment.judged]).toEqual([6, 11]);
  const moved = [...dashboard.moversByShare, ...dashboard.moversByPoints];
  expect(moved.length).toBeGreaterThan(8);
  expect(dashboard.trends.length).toBeGreaterThan(4);
  expect(dashboard.trajectories.map(({ name }) => name)).toEqual([
    'Tonnes of carbon from the council’s own buildings',
  ]);
});

test('the review of verdicts finds the ones that were published otherwise than they are computed', () => {
  const { verdicts } = verdictReview(plan);
  const differing = verdicts.filter(({ agreement }) => agreement === 'disagrees').map(({ ref }) => ref);
  expect(differing).toEqual(['TC 1.3', 'TC 2.4', 'SC 1.3']);
});

test('audits, chips, sentences and the paper speak of it in its own words', () => {
  const audits = planAudits(plan);
  const chips = relatedRows(plan, table('promises'), plan.rows('promises')[3]!);
  expect(chips?.rows.map(({ ref }) => ref)).toEqual(['SC 1.4a', 'SC 1.4b']);
  const sentences = ['promises', 'scorecard'].flatMap((id) =>
    plan
      .rows(id)
      .map((row) => planSentence(plan, table(id), row, table(id).columnNamed('Target met')!) ?? ''),
  );
  expect(sentences.filter((sentence) => sentence === '')).toEqual([]);
  const paper = paperContent(plan, {
    title: 'Promises',
    lines: [],
    plans: paperPlans(plan).map(({ row }) => row),
    themes: null,
    columns: ['link', 'met'],
  });
  const said = JSON.stringify([
    audits,
    sentences,
    paper,
    verdictReview(plan).verdicts.map(({ reason }) => reason),
  ]);
  expect(said).toMatch(/Scorecard/);
  expect(said).not.toMatch(policing);
  expect(said).not.toMatch(/Summary Sheet/);
});

test('the app itself knows no word of policing', () => {
  const allowed = [
    // What the first example is called where it is offered, and its name among the starters.
    ...['ui/words/starting.ts', 'ui/home/Starts.svelte', 'ui/ports.ts'],
    // The tour goes through that example.
    ...['ui/tour/begin-tour.ts', 'ui/words/tour.ts'],
    // Words of which some are met in its documents: names of units, and headings and groups in files that are read.
    ...['plan/figures.ts', 'plan/named-measures.ts', 'xlsx/reading/guess-column-type.ts'],
  ];
  const folder = new URL('../../../src/', import.meta.url).pathname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(ts|svelte)$/.test(path),
  );
  expect(files.length).toBeGreaterThan(300);
  const told = files.flatMap((path) => {
    const code = readFileSync(join(folder, path), 'utf8').replaceAll(
      /\/\*[\s\S]*?\*\/|\/\/.*|<!--[\s\S]*?-->/g,
      '',
    );
    const found = policing.exec(code);
    return found === null || allowed.includes(path) ? [] : [`${path}: ${found[0]}`];
  });
  expect(told).toEqual([]);
});
