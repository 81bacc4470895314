import { expect, test } from 'vitest';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { linkableTo } from '../../../src/ui/plan/links/linkable-to.ts';
import { examplePlan } from '../queries/plan-example.ts';

test('a measure can be linked to every commitment, and begins with the one that it serves', () => {
  const plan = examplePlan({
    commitments: { a: { cells: { Label: 'Answer calls' } }, b: { cells: { Label: 'Keep people well' } } },
    measures: { m: { cells: { Measure: 'Calls' } }, n: { cells: { Measure: 'Days off' } } },
    links: [['b', 'm']],
  });
  const of = (row: string) => linkableTo(plan, asTableId('summary-sheet'), asRowId(row));
  expect(of('m').commitments.map(({ label }) => label)).toEqual(['A Answer calls', 'B Keep people well']);
  const served = of('m').commitments.find(({ value }) => value === of('m').now);
  expect([of('m').name, served?.row]).toEqual(['M', 'b']);
  expect(of('n').now).toBe('');
});
