import { expect, test } from 'vitest';
import { pastedLines } from '../../src/ui/plan/wizard/pasted-lines.ts';
import { NewPlanForm } from '../../src/ui/plan/wizard/new-plan-form.svelte.ts';
import { ok } from '../../src/base/result.ts';
import { Session } from '../../src/session/session.ts';
import { Workbook } from '../../src/model/workbook.ts';
import { asWorkbookId } from '../../src/model/ids.ts';
import type { PlanDraft } from '../../src/plan/new-plan.ts';
import { workbookOn } from './workbook-page.ts';

test('a table of Word comes as a line a row', () => {
  const html =
    '<html xmlns:w="urn:schemas-microsoft-com:office:word"><table><tr><td>1a</td><td>Sweep <b>streets</b></td></tr>' +
    '<tr><td>1.10</td><td><p>Light</p><p>paths</p></td></tr></table></html>';
  expect(pastedLines(html)).toMatchObject({
    text: '1a\tSweep streets\n1.10\tLight paths',
    table: { columns: [{ role: 'code' }, { role: 'commitment' }] },
  });
  expect(pastedLines('<table><tr><td>1a Sweep</td></tr><tr><td>1b Light</td></tr></table>')).toEqual({
    text: '1a Sweep\n1b Light',
    table: null,
  });
});

test('lists come with their numbers, letters and bullets', () => {
  const html =
    '<ol start="2"><li>Streets<ol type="a"><li>Sweep</li><li>Light</li></ol></li></ol><p>Homes</p><ul><li>Build</li></ul>';
  expect(pastedLines(html)?.text).toBe('2. Streets\na. Sweep\nb. Light\nHomes\n• Build');
  expect(pastedLines('<p>1a Sweep</p>')).toBeNull();
});

type Shell = ReturnType<typeof workbookOn>['shell'];

/** A form that makes plans with what is given; nothing else of the app is asked. */
function newForm(
  createPlan: Shell['store']['createPlan'] = () => Promise.resolve(ok(asWorkbookId('made'))),
  toWorkbook: Shell['navigator']['toWorkbook'] = () => undefined,
): NewPlanForm {
  const session = new Session(new Workbook(asWorkbookId('w'), { title: '' }), { clock: { now: () => 0 } });
  const { shell } = workbookOn(session, { next: () => 'x' });
  return new NewPlanForm({
    ...shell,
    store: { ...shell.store, createPlan },
    navigator: { ...shell.navigator, toWorkbook },
  });
}

const tableHtml =
  '<table><tr><th>Target</th><th>What we do</th><th>Promise</th><th>How measured</th></tr>' +
  '<tr><td>By 4%</td><td>Patrols</td><td>Fewer burglaries</td><td>Reduce burglary</td></tr>' +
  '<tr><td></td><td>Sweepers</td><td>Clean streets</td><td></td></tr></table>';

test('a column of a pasted table is taken for what the person says it is, and its lines follow', () => {
  const form = newForm();
  form.measureText = '7a Homes built';
  const pasted = pastedLines(tableHtml)!;
  form.take(pasted.table!);
  form.commitmentText = `9a Before\n${pasted.text}`;
  expect(form.pasted?.columns.map(({ role }) => role)).toEqual(['target', 'aside', 'commitment', 'measure']);
  expect(form.commitmentText).toBe('9a Before\n1. Fewer burglaries\n2. Clean streets');
  expect(form.measureText).toBe('7a Homes built\n1. Reduce burglary By 4%');
  expect(form.pastedMeasures).toBe(1);
  form.correct(1, { target: '5%' });
  form.setRole(1, 'commitment');
  expect(form.commitmentText).toBe('9a Before\n1. Patrols\n2. Sweepers');
  // What was corrected of a measure that is the same as before stays.
  expect(form.measures.map(({ name, target }) => [name, target])).toEqual([
    ['Homes built', ''],
    ['Burglary', '5%'],
  ]);
  form.setRole(3, 'aside');
  form.setRole(0, 'aside');
  expect(form.measureText.trim()).toBe('7a Homes built');
  form.commitmentText = form.commitmentText.replace('Patrols', 'Walks');
  expect(form.canReadAnew).toBe(false);
  form.setRole(2, 'commitment');
  expect(form.commitmentText).toBe('9a Before\nWalks\nSweepers');
});

test('what was corrected of a measure stays while further lines are typed', async () => {
  const drafts: PlanDraft[] = [];
  const opened: string[] = [];
  const made = asWorkbookId('made');
  const form = newForm(
    (draft) => {
      drafts.push(draft);
      return Promise.resolve(ok(made));
    },
    (id) => opened.push(id),
  );
  expect(form.problems).toEqual(['The plan has no title yet.']);
  form.title = 'Town plan of All';
  expect(form.shortName).toBe('TA');
  form.shortName = '2026';
  expect(form.problems).toHaveLength(1);
  form.shortName = 'TP';
  form.period = '2026/27 to 2028/29';
  expect(form.reportYear).toBe('2027');
  form.reportYear = 'soon';
  expect(form.problems).toEqual([
    'The first year that is reported is a year such as 2027 or 2026/27, or empty.',
  ]);
  form.reportYear = '2026/27';
  expect(form.problems).toEqual([]);
  expect(form.draft.reportYear).toBe(2027);
  form.reportYear = '2026';
  expect(form.problems).toEqual([]);
  form.commitmentText = '1a Sweep streets';
  form.step = 'measures';
  form.measureText = '1a Cut faults by 10%';
  form.correct(0, { target: 'ten' });
  expect(form.problems[0]).toMatch(/^“ten” is no target for Reduce by %/);
  form.correct(0, { target: '12%' });
  form.measureText += '\n7b Review';
  expect(form.measures.map(({ target }) => target)).toEqual(['12%', '']);
  expect(form.problems).toEqual(['Review names the commitment 7b, which is not there. Choose one, or None.']);
  form.correct(1, { code: '' });
  expect(form.problems).toEqual([]);
  expect(await form.make()).toBe(true);
  expect(drafts[0]).toMatchObject({
    title: 'Town plan of All',
    shortName: 'TP',
    measures: [{ target: '12%' }, {}],
  });
  expect(opened).toEqual([made]);
});
