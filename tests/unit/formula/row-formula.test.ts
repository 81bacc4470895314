import { expect, test } from 'vitest';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { Writes } from '../../../src/session/writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { actual, exampleSession, lines, measures, ref, row, target } from '../session/example-workbook.ts';
import { randomCommand } from '../session/random-commands.ts';

function example(text: string) {
  const { session } = exampleSession();
  const { formula } = readFormula(text, session.workbook, session.workbook.table(measures)!);
  const rule = session.engine.rowFormula(measures, formula);
  return {
    session,
    rule,
    results: () => [0, 1, 2].map((slot) => rule.evaluate(slot)),
    write: (writes: Writes) => session.dispatch({ label: 'Write', writes }),
  };
}

test('[F57] a formula that stands in no column gives its value for any row, as cells are now', () => {
  const { results, write } = example('=[@Actual]>[@Target]');
  expect(results()).toEqual([false, true, false]);
  write(new Writes().setCell(measures, actual, row(0), 9));
  expect(results()).toEqual([true, true, false]);
});

test('[F57] it follows what other rows and tables show, and columns that are renamed', () => {
  const { session, results, write } = example('=[@Actual]=MAX([Actual])+COUNTIFS(Lines[Ref],"L*")-2');
  expect(results()).toEqual([false, true, false]);
  write(new Writes().setCell(measures, actual, row(2), 12));
  expect(results()).toEqual([false, false, true]);
  write(new Writes().setRow(lines, row(0), null));
  expect(results()).toEqual([false, false, false]);
  session.undo();
  const { id: _, ...record } = session.workbook.table(measures)!.column(actual)!;
  write(new Writes().setColumn(measures, actual, { ...record, name: 'Figure' }));
  expect(results()).toEqual([false, false, true]);
  write(new Writes().setTable(lines, null));
  expect(String(results()[2])).toBe('#VALUE!');
});

test('[F57] rows and tables that are gone give nothing', () => {
  const { rule, write } = example('=[@Target]');
  write(new Writes().setRow(measures, row(1), null));
  expect([0, 1, 7].map((slot) => rule.evaluate(slot))).toEqual([6, null, null]);
  write(new Writes().setTable(measures, null));
  expect(rule.evaluate(0)).toBeNull();
});

test('[F57] a look-up sees the keys of now, in whichever order the rules are asked', () => {
  const { results, rule, write } = example('=COUNTIFS([Target],[@Target])>1');
  expect(results()).toEqual([true, true, true]);
  write(new Writes().setCell(measures, target, row(0), 5));
  expect(results()).toEqual([false, true, true]);
  rule.release();
  write(new Writes().setCell(measures, target, row(1), 4).setCell(measures, ref, row(1), 'M'));
  expect(results()).toEqual([false, false, false]);
});

/** Formulas that look at other rows in every way there is: by keys, places, whole columns, formulas. */
const lookingAround = [
  '=COUNTIFS([Target],[@Target])',
  '=COUNTIFS([Ref],[@Ref],[Target],[@Target])+COUNTIFS([Target],[@Target])',
  '=SUMIFS([Actual],[Ref],[@Ref])',
  '=IFERROR(XLOOKUP([@Ref],Lines[Ref],Lines[Measure]),"none")',
  '=IFERROR(MATCH([@Actual],[Actual],0),0)+ROW()',
  '=[@Actual]=MAX([Actual])',
  '=IFERROR(RANK([@Actual],[Actual]),0)',
  '=AND(ISFORMULA([@Actual]),COUNTA([Actual])>1)',
];

test.each(Array.from({ length: 24 }, (_, at) => at + 1))(
  '[F57] one that is kept while the workbook changes gives what one made just now gives, seed %i',
  (seed) => {
    const random = seededRandom(seed);
    const { session, context } = exampleSession();
    const table = () => session.workbook.table(measures);
    const formulas = lookingAround.map((text) => readFormula(text, session.workbook, table()!).formula);
    const kept = formulas.map((formula) => session.engine.rowFormula(measures, formula));
    const log = [`seed ${seed}`];
    for (let step = 0; step < 30 && table() !== undefined; step++) {
      const { description, result } = randomCommand(random, context);
      log.push(description);
      if (result.ok) session.dispatch(result.value);
      if (random.chance(0.2)) session.undo();
      if (random.chance(0.4)) continue;
      for (const [at, formula] of formulas.entries()) {
        const anew = session.engine.rowFormula(measures, formula);
        const slots = Array.from(table()?.rows.sequence ?? []);
        expect(
          slots.map((slot) => String(kept[at]!.evaluate(slot))),
          [...log, lookingAround[at]].join('\n'),
        ).toEqual(slots.map((slot) => String(anew.evaluate(slot))));
        anew.release();
      }
    }
  },
);
