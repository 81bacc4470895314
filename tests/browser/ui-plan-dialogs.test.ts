import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { asColumnId, asRowId, asTableId } from '../../src/model/ids.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { targetTests } from '../../src/plan/target-tests.ts';
import { verdicts } from '../../src/plan/verdicts.ts';
import { Session } from '../../src/session/session.ts';
import type { PlanDialog } from '../../src/ui/plan/plan-dialog.ts';
import '../../src/ui/theme/tokens.css';
import {
  byUnit,
  choice,
  number,
  ownFormula,
  reference,
  units,
  workbookOf,
} from '../unit/xlsx/small-workbook.ts';
import DialogPage from './DialogPage.svelte';
import { workbookOn } from './workbook-page.ts';

const ends: (() => void)[] = [];
const words = (...all: readonly string[]) =>
  choice(all.map((word) => ({ word, glyph: '', tone: 'neutral', aliases: [] })));

afterEach(() => ends.splice(0).forEach((end) => end()));

test('a measure is searched, linked, unlinked and saved in one step', async () => {
  const { session, closed, linked } = put({
    kind: 'links',
    table: asTableId('c'),
    row: asRowId('c-1'),
  });
  const search = browser.getByRole('searchbox');
  await search.fill('robb');
  await userEvent.keyboard('{Enter}');
  await expect.element(browser.getByRole('rowheader', { name: 'M 2 Robbery' })).toBeVisible();
  await userEvent.selectOptions(browser.getByRole('combobox', { name: 'Relation of M 2' }), 'Supporting');
  await browser.getByRole('button', { name: 'Remove the link to M 1' }).click();
  await browser.getByRole('button', { name: 'Save links' }).click();
  expect(linked()).toEqual([['m-2', 'Supporting']]);
  expect(closed()).toBe(1);
  session.undo();
  expect(linked()).toEqual([['m-1', 'Direct']]);
});

test('nothing is linked where the dialog is left', async () => {
  const { session, closed, linked } = put({ kind: 'links', table: asTableId('c'), row: asRowId('c-1') });
  await browser.getByRole('button', { name: 'Remove the link to M 1' }).click();
  await browser.getByRole('button', { name: 'Cancel' }).click();
  expect([linked(), closed(), session.undoLabel]).toEqual([[['m-1', 'Direct']], 1, null]);
});

test('a test asks for the fields that it needs, and tells what comes of those that can be read', async () => {
  const { session, closed, shown } = put({
    kind: 'target-test',
    table: asTableId('m'),
    row: asRowId('m-1'),
  });
  const field = (name: string) => browser.getByRole('textbox', { name, exact: true });
  const outcome = browser.getByRole('region', { name: 'What comes of it' });
  await expect.element(outcome).toHaveTextContent('Not met');
  await field('Actual').fill('95');
  await field('Target').fill('90');
  await expect.element(outcome).toHaveTextContent('Met');
  await field('Actual').fill('abc');
  await expect.element(outcome).not.toBeInTheDocument();
  await field('Actual').fill('80');

  await userEvent.selectOptions(browser.getByRole('combobox', { name: 'Test', exact: true }), 'Band');
  await expect.element(field('Target')).not.toBeInTheDocument();
  await field('Lower').fill('85');
  await field('Upper').fill('70');
  await expect.element(outcome).toHaveTextContent('Lower is above Upper');
  await field('Lower').fill('70');
  await field('Upper').fill('85');
  await browser.getByRole('button', { name: 'Set the test' }).click();
  expect(closed()).toBe(1);
  // What was written for the other test is not kept.
  expect(['Test', 'Actual', 'Target', 'Lower', 'Upper'].map(shown)).toEqual(['Band', 80, 100, 70, 85]);
  session.undo();
  expect(['Test', 'Actual', 'Target', 'Lower', 'Upper'].map(shown)).toEqual([
    'At least',
    90,
    100,
    null,
    null,
  ]);
});

test('the name that signs overrides is kept, and taken away when it is emptied', async () => {
  const { state } = put({ kind: 'your-name' });
  await browser.getByRole('textbox', { name: 'Your name' }).fill('Analyst');
  await browser.getByRole('button', { name: 'Save' }).click();
  expect(state.author.name).toBe('Analyst');
  await browser.getByRole('textbox', { name: 'Your name' }).fill('');
  await browser.getByRole('button', { name: 'Save' }).click();
  expect(state.author.name).toBe('');
});

/** Puts a dialog up over a plan of one commitment with two measures, one of them linked. */
function put(dialog: PlanDialog) {
  const session = new Session(plan(), { clock: { now: () => 0 } });
  let next = 0;
  const state = workbookOn(session, { next: () => `new${next++}` });
  const stop = state.watch();
  let closed = 0;
  const element = document.createElement('div');
  document.body.append(element);
  const page = mount(DialogPage, { target: element, props: { state, dialog, onclose: () => closed++ } });
  ends.push(() => {
    void unmount(page);
    stop();
    element.remove();
  });
  const links = session.workbook.table(asTableId('l'))!;
  const linked = () =>
    links.rows.ids().map((row) => {
      const measure = links.cell(row, asColumnId('measure'));
      return [typeof measure === 'object' ? measure?.ref : measure, links.cell(row, asColumnId('relation'))];
    });
  const shown = (name: string) => {
    const measures = session.workbook.table(asTableId('m'))!;
    return measures.cell(asRowId('m-1'), measures.columnNamed(name)!.id);
  };
  return { session, state, closed: () => closed, linked, shown };
}

function plan() {
  const judged =
    'IF([@Test]="Band",IF([@Actual]<[@Lower],"Not met","Met"),IF([@Actual]>=[@Target],"Met","Not met"))';
  return workbookFromContent(
    workbookOf(
      {
        ...{ id: 'c', title: 'Commitments', key: 'Ref', rows: 1 },
        columns: [
          { name: 'Ref', cells: ['C 1'] },
          { name: 'Label', cells: ['Cut crime'] },
          { name: 'Target link', cells: ['Direct'] },
          { name: 'Target met', type: choice(verdicts), cells: ['Met'] },
        ],
      },
      {
        ...{ id: 'm', title: 'Measures', key: 'Ref', rows: 2 },
        columns: [
          { name: 'Ref', cells: ['M 1', 'M 2'] },
          { name: 'Measure', cells: ['Burglary', 'Robbery'] },
          { name: 'Unit', type: choice(units), cells: ['crimes', 'crimes'] },
          { name: 'Test', type: words(...targetTests.map(({ word }) => word)), cells: ['At least', null] },
          { name: 'Actual', type: byUnit('unit'), cells: [90, null] },
          { name: 'Target', type: byUnit('unit'), cells: [100, null] },
          { name: 'Lower', type: number },
          { name: 'Upper', type: number },
          { name: 'Target met', type: choice(verdicts), formula: ownFormula('m', judged) },
        ],
      },
      {
        ...{ id: 'l', title: 'Links', rows: 1 },
        columns: [
          { name: 'Commitment', type: reference('c'), cells: [{ ref: asRowId('c-1') }] },
          { name: 'Measure', type: reference('m'), cells: [{ ref: asRowId('m-1') }] },
          { name: 'Relation', type: words('Direct', 'Supporting'), cells: ['Direct'] },
          { name: 'Coverage', type: words('Whole', 'Part') },
          { name: 'Note' },
        ],
      },
    ),
  );
}
