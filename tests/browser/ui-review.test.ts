import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { asColumnId, asRowId, asTableId } from '../../src/model/ids.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { verdicts } from '../../src/plan/verdicts.ts';
import { Session } from '../../src/session/session.ts';
import { Writes } from '../../src/session/writes.ts';
import '../../src/ui/theme/tokens.css';
import { choice, ownFormula, workbookOf } from '../unit/xlsx/small-workbook.ts';
import ReviewPage from './ReviewPage.svelte';
import { workbookOn } from './workbook-page.ts';

const commitments = asTableId('c');
const met = asColumnId('target-met');
const ends: (() => void)[] = [];

afterEach(() => ends.splice(0).forEach((end) => end()));

test('a reason that is given asks once who gives it, and its own step in the history has the name', async () => {
  const { session, state, reasonOf } = put();
  const keptThen: boolean[] = [];
  session.subscribe(() => keptThen.push(state.author.isKept));
  const reason = (ref: string) => browser.getByRole('textbox', { name: `Reason for the verdict of ${ref}` });
  const save = (ref: string) =>
    browser.getByRole('button', { name: `Save the reason for the verdict of ${ref}` }).click();
  const name = browser.getByRole('textbox', { name: 'Your name' });

  await expect.element(reason('C 1')).toBeVisible();
  await expect.element(name).not.toBeInTheDocument();
  await reason('C 1').fill('Agreed by the panel.');
  await save('C 1');
  await expect
    .element(browser.getByRole('alert').first())
    .toHaveTextContent(/^Say who gives the reason for the verdict of C 1/);
  await expect.element(name).toHaveFocus();
  expect([reasonOf('C 1'), keptThen]).toEqual([['', undefined], []]);

  await name.fill('Ann Example');
  await save('C 1');
  await expect.poll(() => reasonOf('C 1')).toEqual(['Agreed by the panel.', 'Ann Example']);
  expect(keptThen).toEqual([true]);

  await reason('C 2').fill('So was this.');
  await expect.element(name).not.toBeInTheDocument();
  await save('C 2');
  await expect.poll(() => reasonOf('C 2')).toEqual(['So was this.', 'Ann Example']);
});

test('a reason that is left without Save is kept, with the name that stands beside it or with none', async () => {
  const { reasonOf, leave } = put();
  await browser.getByRole('textbox', { name: 'Reason for the verdict of C 1' }).fill('Agreed by the panel.');
  leave();
  expect(reasonOf('C 1')).toEqual(['Agreed by the panel.', undefined]);
});

/** Puts up the review of two commitments whose verdicts were put in by hand without a reason. */
function put() {
  const session = new Session(plan(), { clock: { now: () => 0 } });
  const writes = new Writes();
  for (const row of ['c-1', 'c-2'])
    writes.setOverride(commitments, met, asRowId(row), { value: 'Met', reason: '' });
  session.dispatch({ label: 'By hand', writes });
  const state = workbookOn(session, { next: () => 'new' });
  const stop = state.watch();
  const element = document.createElement('div');
  document.body.append(element);
  const page = mount(ReviewPage, { target: element, props: { state } });
  let isUp = true;
  const leave = () => {
    if (isUp) void unmount(page);
    isUp = false;
  };
  ends.push(() => {
    leave();
    stop();
    element.remove();
  });
  const reasonOf = (ref: string) => {
    const override = session.workbook
      .table(commitments)!
      .override(asRowId(ref.toLowerCase().replace(' ', '-')), met);
    return [override?.reason, override?.author];
  };
  return { session, state, reasonOf, leave };
}

function plan() {
  return workbookFromContent(
    workbookOf({
      ...{ id: 'c', title: 'Commitments', key: 'Ref', rows: 2 },
      columns: [
        { name: 'Ref', cells: ['C 1', 'C 2'] },
        { name: 'Label', cells: ['Cut crime', 'Answer sooner'] },
        { name: 'Target link', cells: ['Direct', 'Direct'] },
        { name: 'Target met', type: choice(verdicts), formula: ownFormula('c', '"Not met"') },
      ],
    }),
  );
}
