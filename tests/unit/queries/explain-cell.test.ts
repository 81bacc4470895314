import { beforeAll, describe, expect, test } from 'vitest';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import type { RowId } from '../../../src/model/ids.ts';
import type { Table } from '../../../src/model/table.ts';
import { type WorkbookContent, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { explainCell, explainTotal } from '../../../src/queries/explain-cell.ts';
import { Session } from '../../../src/session/session.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { actual, exampleSession, measures, met, row } from '../session/example-workbook.ts';

let starter: WorkbookContent;

beforeAll(async () => {
  starter = await hertfordshire();
});

function openStarter() {
  const session = new Session(workbookFromContent(starter), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${count++}` },
  };
  const table = (title: string) => {
    const found = session.workbook.tables.find((candidate) => candidate.record.title === title);
    if (found === undefined) throw new Error(`The starter has no table ${title}`);
    return found;
  };
  const place = (title: string, ref: string, name: string) => {
    const of = table(title);
    const key = of.record.keyColumn!;
    const id = of.rows.ids().find((candidate) => of.cell(candidate, key) === ref);
    const column = of.columnNamed(name);
    if (id === undefined || column === undefined) throw new Error(`${title} has no ${ref} ${name}`);
    return { table: of.id, row: id, column: column.id };
  };
  const explain = (title: string, ref: string, name: string) => {
    const at = place(title, ref, name);
    const of: Table = table(title);
    const rowId: RowId = at.row;
    return explainCell(session, of, rowId, of.column(at.column)!);
  };
  return { session, context, place, explain };
}

describe('a verdict of the starter plan', () => {
  test('a measure says its figures, what was needed and what the document printed', () => {
    const { explain } = openStarter();
    const { sentences, shown, rowName, formula, override } = explain(
      'Summary Sheet',
      'SS 3d.1',
      'Target met',
    );
    expect(sentences[0]).toMatch(/13\.4 %.*15\.0 %/);
    expect(sentences[1]).toBe('The document prints Not met as well.');
    expect(shown).toEqual({ text: 'Not met', glyph: '✗', tone: 'bad', isError: false });
    expect(rowName).toBe('SS 3d.1');
    expect(formula).toMatch(/^=/);
    expect(override).toBeNull();
  });

  test('a commitment names the measures that judge it, and follows when one changes', () => {
    const { session, context, place, explain } = openStarter();
    const before = explain('Commitments', 'PP 3d', 'Target met');
    expect(before.shown.text).toBe('Not met');
    const typed = setCell(context, place('Summary Sheet', 'SS 3d.1', 'Actual'), '15.2');
    if (!typed.ok) throw new Error(typed.error.message);
    session.dispatch(typed.value);
    const after = explain('Commitments', 'PP 3d', 'Target met');
    expect(after.shown.text).toBe('Met');
    expect(after.sentences[0]).not.toBe(before.sentences[0]);
    expect(after.sentences[1]).toBe('The document prints Not met, which differs.');
  });

  test('an override says its reason and what the formula gives', () => {
    const { explain } = openStarter();
    const { override, sentences } = explain('Commitments', 'PP 3f', 'Target met');
    expect(override?.computed.text).toBe('n/a');
    expect(override?.reason).toContain('supporting measure');
    expect(sentences[0]).toMatch(/^Set by hand to Not met\./);
  });

  test('every verdict of the starter has the plan’s own words', () => {
    const { session } = openStarter();
    for (const title of ['Summary Sheet', 'Commitments']) {
      const table = session.workbook.tables.find((each) => each.record.title === title)!;
      const column = table.columnNamed('Target met')!;
      for (const id of table.rows.ids()) {
        const { sentences, rowName } = explainCell(session, table, id, column);
        expect(sentences[0], rowName).not.toMatch(/calculated|^Typed/);
      }
    }
  });

  test('a formula put in the plan’s place is not explained in the plan’s words', () => {
    const { session, context, place, explain } = openStarter();
    const at = place('Summary Sheet', 'SS 3d.1', 'Target met');
    const changed = setColumnFormula(context, at, '=IF([@Actual]>0.1,"Met","Not met")');
    if (!changed.ok) throw new Error(changed.error.message);
    session.dispatch(changed.value);
    expect(explain('Summary Sheet', 'SS 3d.1', 'Target met').sentences[0]).toBe(
      'Target met is calculated from its formula.',
    );
  });

  test('a verdict that rests on a cell put in by hand says so', () => {
    const { session, context, place, explain } = openStarter();
    const at = place('Summary Sheet', 'SS 3d.1', 'Margin');
    const result = setOverride(context, at, { typed: '5%', reason: 'Late returns' });
    if (!result.ok) throw new Error(result.error.message);
    session.dispatch(result.value);
    expect(explain('Summary Sheet', 'SS 3d.1', 'Target met').sentences[1]).toBe(
      'Also set by hand in this row: Margin.',
    );
  });

  test('the steps of the formula read as they are written, with values as their columns show them', () => {
    const { explain } = openStarter();
    const { step } = explain('Summary Sheet', 'SS 3d.1', 'Margin');
    const texts: string[] = [];
    const walk = (node: NonNullable<typeof step>): void => {
      texts.push(`${node.text} = ${node.result}`);
      node.steps.forEach(walk);
    };
    walk(step!);
    expect(texts).toContain('[@Actual] = 13.4%');
  });
});

describe('any other cell', () => {
  function explainExample(change?: (example: ReturnType<typeof exampleSession>) => void) {
    const example = exampleSession();
    change?.(example);
    const table = example.session.workbook.table(measures)!;
    return (index: number, column: typeof actual) =>
      explainCell(example.session, table, row(index), table.column(column)!);
  }

  test('a typed cell says so, a blank one too', () => {
    const explain = explainExample();
    expect(explain(0, actual).sentences).toEqual(['A value, not a formula.']);
    expect(explain(0, actual).isEntered).toBe(true);
    expect(explain(2, actual).sentences).toEqual(['Nothing has been typed here yet.']);
    expect(explain(0, actual).step).toBeNull();
  });

  test('a blank with a note says what the note does, as it is where a file had a sign for no figure', () => {
    const explain = explainExample(({ session, context }) => {
      const made = setNote(context, [{ table: measures, row: row(2), column: actual }], '[x]\nNot available');
      if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The note was refused');
    });
    expect(explain(2, actual).sentences).toEqual(['Blank. The note on it says: [x] Not available.']);
  });

  test('an override without a plan behind it says its reason and the formula’s own result', () => {
    const explain = explainExample(({ session, context }) => {
      const place = { table: measures, row: row(1), column: met };
      const result = setOverride(context, place, { typed: 'Met', reason: 'Counted again' });
      if (!result.ok) throw new Error(result.error.message);
      session.dispatch(result.value);
    });
    expect(explain(1, met).sentences).toEqual(['Set by hand. Counted again. The formula gives Not met.']);
  });

  test('a formula of the cell’s own gives its reason, and what the column’s formula would give', () => {
    const explain = explainExample(({ session, context }) => {
      const own = (index: number, typed: string, reason: string) => {
        const made = setCellFormula(context, { table: measures, row: row(index), column: met }, typed, {
          reason,
        });
        if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The formula was refused');
      };
      own(0, '=[@Target]', 'Agreed in May');
      own(1, '=1+1', '');
      own(2, '=1/0', '');
    });
    expect(explain(0, met)).toMatchObject({
      ...{ isOwnFormula: true, formula: '=[@Target]', override: null, columnGives: { text: 'Met' } },
      sentences: ['This cell has a formula of its own. Agreed in May.'],
    });
    expect(explain(1, met).sentences).toEqual(['This cell has a formula of its own.']);
    expect(explain(2, met).sentences).toEqual(['The formula divides by nothing or by zero.']);
  });

  test('an error of a cell’s own formula goes with the reason that is given, which alone is told of a cell that is said to be unknown', () => {
    const explain = explainExample(({ session, context }) => {
      const own = (number: number, formula: string, reason: string) => {
        const place = { table: measures, column: actual, row: row(number) };
        const made = setCellFormula(context, place, formula, { reason });
        if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The formula was refused');
      };
      own(0, '=NA()', 'The browser’s storage of this value was damaged.');
      own(1, '=1/0', 'As in May');
      own(2, '=NA()', '');
    });
    expect([0, 1, 2].map((number) => explain(number, actual).sentences)).toEqual([
      ['This cell has a formula of its own. The browser’s storage of this value was damaged.'],
      ['The formula divides by nothing or by zero. As in May.'],
      ['The formula looked for something and did not find it.'],
    ]);
  });

  test.each([
    ['=Measures[Actual] Lines[Measure]', '#NULL!', 'Two ranges of the formula have no cell in common.'],
    ['=1/0', '#DIV/0!', 'The formula divides by nothing or by zero.'],
    ['="a"+1', '#VALUE!', 'The formula needs a number and found something else.'],
    ['=SQRT(-1)', '#NUM!', 'The result is not a number that can be written.'],
    ['=NA()', '#N/A', 'The formula looked for something and did not find it.'],
    ['=LAMBDA(x,x)', '#CALC!', 'The formula can’t be calculated as it stands.'],
  ])('%s gives %s, in words', (formula, code, sentence) => {
    const explain = explainExample(({ session, context }) => {
      const made = setColumnFormula(context, { table: measures, column: met }, formula);
      if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The formula was refused');
    });
    const { shown, sentences } = explain(0, met);
    expect([shown.text, shown.isError, sentences]).toEqual([code, true, [sentence]]);
  });

  test('what is wrong with a formula is said of a cell and of a total', () => {
    const { session, context } = exampleSession();
    for (const made of [
      setColumnFormula(context, { table: measures, column: met }, '=NOSUCH([@Actual])'),
      setTotals(context, { table: measures, column: actual }, '=ALSO(1)'),
    ]) {
      if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The formula was refused');
    }
    const table = session.workbook.table(measures)!;
    expect(explainCell(session, table, row(0), table.column(met)!).problems.join()).toContain('NOSUCH');
    expect(explainTotal(session, table, table.column(actual)!)).toMatchObject({
      ...{ rowName: 'Total', shown: { text: '#NAME?', isError: true } },
      ...{ problems: [expect.stringContaining('ALSO')] },
      ...{ sentences: ['The formula uses a name that is not known here.'] },
    });
  });
});
