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
  expect(pastedLines(html)).toEqual({ text: '1a\tSweep streets\n1.10\tLight paths', leftAside: [] });
});

test('of a table with headings the columns that are not taken are named', () => {
  const html =
    '<table><tr><th>Commitment</th><th>Lead</th></tr><tr><td>Sweep streets</td><td>Highways</td></tr></table>';
  expect(pastedLines(html)).toEqual({ text: 'Sweep streets', leftAside: ['Lead'] });
});

test('lists come with their numbers, letters and bullets', () => {
  const html =
    '<ol start="2"><li>Streets<ol type="a"><li>Sweep</li><li>Light</li></ol></li></ol><p>Homes</p><ul><li>Build</li></ul>';
  expect(pastedLines(html)?.text).toBe('2. Streets\na. Sweep\nb. Light\nHomes\n• Build');
  expect(pastedLines('<p>1a Sweep</p>')).toBeNull();
});

test('what was corrected of a measure stays while further lines are typed', async () => {
  const drafts: PlanDraft[] = [];
  const opened: string[] = [];
  const session = new Session(new Workbook(asWorkbookId('w'), { title: '' }), { clock: { now: () => 0 } });
  const { shell } = workbookOn(session, { next: () => 'x' });
  const made = asWorkbookId('made');
  const form = new NewPlanForm({
    ...shell,
    store: {
      ...shell.store,
      createPlan: (draft) => {
        drafts.push(draft);
        return Promise.resolve(ok(made));
      },
    },
    navigator: { ...shell.navigator, toWorkbook: (id) => opened.push(id) },
  });
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
