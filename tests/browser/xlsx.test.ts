import { describe, expect, test } from 'vitest';
import type { ExportChoices } from '../../src/model/export-choices.ts';
import { asRowId } from '../../src/model/ids.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import type { Workbook } from '../../src/model/workbook.ts';
import type { WorkbookSource } from '../../src/workers/sent-workbook.ts';
import { exportTables, FileInWorker, xlsxType } from '../../src/workers/xlsx-client.ts';
import {
  boolean,
  byUnit,
  choice,
  date,
  ownFormula,
  reference,
  units,
  verdicts,
  workbookOf,
} from '../unit/xlsx/small-workbook.ts';

const quiet = () => ({ onProgress: () => undefined, signal: new AbortController().signal });

/** A workbook that nobody changes. */
function still(workbook: Workbook): WorkbookSource {
  return { workbook, onChange: () => () => undefined };
}

function everything(workbook: Workbook): ExportChoices {
  return { profile: 'working', tables: workbook.tables.map(({ id }) => id), asValues: [] };
}

function content(rows: number): Workbook {
  const each = <T>(value: (index: number) => T) => Array.from({ length: rows }, (_, index) => value(index));
  const whole = workbookOf(
    {
      id: 'm',
      title: 'Summary Sheet',
      key: 'Ref',
      rows,
      columns: [
        { name: 'Ref', cells: each((index) => `PP ${index + 1}`) },
        { name: 'Measure', cells: each((index) => `Odd _x000D_ \u0001 text\r\n<&> 😀 ${index}`) },
        { name: 'Unit', type: choice(units), cells: each((index) => (index % 2 === 0 ? '%' : 'crimes')) },
        {
          name: 'Actual',
          type: byUnit('unit'),
          cells: each((index) => (index % 2 === 0 ? index / 1000 : index)),
        },
        { name: 'Due', type: date, cells: each((index) => 40_000 + index) },
        { name: 'Done', type: boolean, cells: each((index) => index % 3 === 0) },
        {
          name: 'Target met',
          type: choice(verdicts),
          formula: ownFormula('m', 'IF([@Actual]>=0.5,"Met","Not met")'),
          overrides: { 'm-2': { value: 'n/a', reason: 'not comparable' } },
        },
      ],
    },
    {
      id: 'l',
      title: 'Links',
      rows: 1,
      columns: [{ name: 'Measure', type: reference('m'), cells: [{ ref: asRowId('m-1') }] }],
    },
  );
  return workbookFromContent(whole);
}

describe('[X51] in a worker of a browser', () => {
  test('export, then import, changes nothing, and says how far it is', async () => {
    const workbook = content(300);
    const steps: string[] = [];
    const exported = await exportTables(still(workbook), everything(workbook), {
      ...quiet(),
      onProgress: ({ step }) => steps.push(step),
    });
    if (!exported.ok || exported.value.kind === 'refused') throw new Error('The file was not made');
    expect(exported.value.warnings).toEqual([]);
    expect([...new Set(steps)]).toEqual([
      'Calculating',
      'Laying out Summary Sheet',
      'Laying out Links',
      'Writing Summary Sheet',
      'Writing Links',
      'Done',
    ]);

    const file = new FileInWorker();
    const returned = new File([exported.value.bytes as Uint8Array<ArrayBuffer>], 'plan.xlsx', {
      type: xlsxType,
    });
    const overview = await file.open(returned, null, [], quiet());
    if (!overview.ok) throw new Error(overview.error.message);
    const choices = await file.suggest(still(workbook), null, []);
    if (!choices.ok) throw new Error(choices.error.message);
    const planned = await file.plan(still(workbook), choices.value, quiet());
    file.end();
    if (!planned.ok) throw new Error(planned.error.message);
    expect(
      planned.value.tables.map(({ title, unchangedRows, added, changed, removed, problems }) => [
        title,
        unchangedRows,
        [...added, ...changed, ...removed, ...problems],
      ]),
    ).toEqual([
      ['Summary Sheet', 300, []],
      ['Links', 1, []],
    ]);
  });

  test('[X30] a file that is none gives its sentence', async () => {
    const file = new FileInWorker();
    const opened = await file.open(new File(['%PDF-1.7\n'], 'plan.xlsx'), null, [], quiet());
    file.end();
    expect(opened.ok ? '' : opened.error.message).toMatch(/PDF/);
  });

  test('[X60] a job that is stopped ends at once, and the page was never held up', async () => {
    const workbook = content(20_000);
    const stop = new AbortController();
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const running = exportTables(still(workbook), everything(workbook), { ...quiet(), signal: stop.signal });
    last = performance.now();
    longest = 0;
    setTimeout(() => stop.abort(), 600);
    const exported = await running;
    clearInterval(beat);
    expect(exported.ok ? 'done' : exported.error.kind).toBe('cancelled');
    expect(longest).toBeLessThan(500);
  });
});
