import { describe, expect, test } from 'vitest';
import { Problems } from '../../../src/queries/problems.ts';
import { FormulaError } from '../../../src/model/values.ts';
import { Evaluated } from '../plan/evaluate.ts';
import { csvRecords } from './csv-records.ts';
import { hertfordshire } from './starter.ts';

const starter = new Evaluated(await hertfordshire());
const reportTables = [
  ...['recorded-crime', 'survey', 'budget', 'other-figures', 'checks', 'contradictions', 'figures'],
] as const;

const crime = csvRecords('recorded-crime.csv');
const survey = csvRecords('survey.csv');
const budget = csvRecords('budget.csv');
const others = csvRecords('other-figures.csv');
const measures = csvRecords('summary-sheet.csv');
const checks = csvRecords('checks.csv');
const figures = csvRecords('figures.csv');

const rowOf = (ref: string) =>
  starter.rows('checks').find((row) => starter.shown('checks', row, 'Ref') === ref)!;
const shown = (ref: string, column: string) => starter.shown('checks', rowOf(ref), column);
const find = (rows: readonly Record<string, string>[], ref: string) => {
  const found = rows.find((row) => row['Ref'] === ref);
  if (found === undefined) throw new Error(`There is no row ${ref}.`);
  return found;
};
/** A typed figure in whole units of its last place, so that what follows is arithmetic of whole numbers. */
const whole = (text: string, decimals: number) => Math.round(Number(text.replace('%', '')) * 10 ** decimals);
/** Half away from zero, as one rounds by hand. */
const rounded = (figure: number) => Math.sign(figure) * Math.floor(Math.abs(figure) + 0.5);
/** A share in per cent, in whole units of the last printed place. */
const share = (part: number, base: number, decimals: number) => rounded((part * 100 * 10 ** decimals) / base);
const linesOf = (part: string | null, column: string) =>
  budget
    .filter((row) => row['Row kind'] === 'Line' && (part === null || row['Part of'] === part))
    .reduce((sum, row) => sum + whole(row[column]!, 1), 0);
/** Every whole base on which a change or a share reads as it is printed. */
const basesOf = (part: number, printed: string, decimals: number) =>
  Array.from({ length: 2000 }, (_, index) => index + 1).filter(
    (base) => share(part, base, decimals) === whole(printed, decimals),
  );
const figureOf = (ref: string) => find(others, ref)['Value']!;

/** What a check should find: the figure in whole units of its last place, or null where nothing can be computed. */
function expected(check: Record<string, string>): number | null {
  const decimals = Number(check['Decimals']);
  const row = check['Row']!;
  const total = () => find(budget, row);
  switch (check['How']) {
    case 'Change': {
      const of = find(crime, row);
      return Number(of['This year']) - Number(of['Last year']);
    }
    case 'Change %': {
      const of = find(crime, row);
      const before = Number(of['Last year'] || Number(of['This year']) - Number(of['Published change']));
      return share(Number(of['This year']) - before, before, decimals);
    }
    case 'Sum of lines':
      return crime
        .filter((each) => each['Row kind'] === 'Line')
        .reduce((sum, each) => sum + Number(each['This year']), 0);
    case 'Budget 2015':
      return linesOf(total()['Part of'] || null, 'Published 2015');
    case 'Budget 2016':
      return linesOf(total()['Part of'] || null, 'Published 2016');
    case 'Budget and its changes':
      return (
        linesOf(null, 'Published 2015') - whole(figureOf(row), 1) + whole(figureOf(check['Second row']!), 1)
      );
    case 'Rank':
      return Number(find(survey, row)['National rank']);
    case 'Count':
      return check['Listed']!.split('; ').length;
    case 'Same figure':
      return whole(figureOf(row), decimals);
    case 'Base of a change':
    case 'Whole of a share': {
      const part =
        check['How'] === 'Whole of a share'
          ? Number(figureOf(row))
          : Number(find(measures, row)['Given change']);
      return basesOf(part, check['Published']!, decimals).length > 0
        ? whole(check['Published']!, decimals)
        : null;
    }
    default:
      return null;
  }
}

describe('the checks', () => {
  test.each(checks.map((check) => [check['Ref']!, check['Statement']!, check] as const))(
    '%s (%s) comes out as whole-number arithmetic has it',
    (ref, _statement, check) => {
      const decimals = Number(check['Decimals']);
      const figure = expected(check);
      const outcome =
        figure === null || check['Published'] === ''
          ? "Can't be checked"
          : figure === whole(check['Published']!, decimals)
            ? 'Agrees'
            : 'Disagrees';
      expect(shown(ref, 'Outcome')).toBe(outcome);
      if (figure === null) expect(shown(ref, 'Computed')).toBe('');
      else {
        const places = decimals + (check['Unit'] === '%' ? 2 : 0);
        expect(rounded(Number((Number(shown(ref, 'Computed')) * 10 ** places).toFixed(6)))).toBe(figure);
      }
    },
  );

  test('that disagree are these', () => {
    const disagreeing = checks.filter((check) => shown(check['Ref']!, 'Outcome') === 'Disagrees');
    expect(disagreeing.map((check) => [check['Statement'], check['Basis']])).toEqual([
      ['All crime: the sum of the lines of the table', 'Inferred'],
      ['Domestic abuse: rise since last year, in the foreword', 'Stated'],
      ['Budget of 2014-15 less savings plus reinvestment', 'Inferred'],
      ['Precept frozen: the Commissioner’s and the Chief Constable’s count', 'Stated'],
    ]);
  });

  test('imply the bases that trying every whole number finds', () => {
    const implying = checks.filter((check) =>
      ['Base of a change', 'Whole of a share'].includes(check['How']!),
    );
    for (const check of implying) {
      const row = check['Row']!;
      const part = Number(
        check['How'] === 'Whole of a share' ? figureOf(row) : find(measures, row)['Given change'],
      );
      const bases = basesOf(part, check['Published']!, Number(check['Decimals']));
      expect([shown(check['Ref']!, 'Implied from'), shown(check['Ref']!, 'Implied to')]).toEqual([
        bases[0],
        bases.at(-1),
      ]);
    }
    expect(implying.length).toBe(4);
  });

  test('imply previous levels by both readings of a change of a rate', () => {
    const range = (how: string, row: string) => {
      const check = checks.find((each) => each['How'] === how && each['Row'] === row)!;
      return ['Implied from', 'Implied to'].map((column) =>
        Number((Number(shown(check['Ref']!, column)) * 100).toFixed(2)),
      );
    };
    expect(range('Previous in points', 'SS 3d.1')).toEqual([13.1, 13.3]);
    expect(range('Previous in per cent', 'SS 3d.1')).toEqual([13.32, 13.43]);
    expect(range('Previous in points', 'SS 3f.1')).toEqual([94.3, 94.5]);
    expect(range('Previous in per cent', 'SS 3f.1')).toEqual([94.12, 94.32]);
    const rest = checks.find((each) => each['How'] === 'Rest of a whole')!;
    expect([shown(rest['Ref']!, 'Implied from'), shown(rest['Ref']!, 'Implied to')]).toEqual([
      619000, 719000,
    ]);
  });

  test('take a published figure from the measure that they name', () => {
    const wrong = checks
      .filter((check) => check['Row']!.startsWith('SS ') && check['Published'] !== '')
      .filter((check) => {
        const measure = find(measures, check['Row']!);
        return ![measure['Given change'], measure['Given change %']].includes(check['Published']);
      });
    expect(wrong).toEqual([]);
  });

  test('name rows that are there', () => {
    const refs = new Set([...crime, ...survey, ...budget, ...others, ...measures].map((row) => row['Ref']));
    const named = checks
      .flatMap((check) => [check['Row']!, check['Second row']!])
      .filter((ref) => ref !== '');
    expect(named.filter((ref) => !refs.has(ref))).toEqual([]);
  });

  test('hold every printed change, percentage and sum of the three tables', () => {
    const checked = (how: string) =>
      checks.filter((check) => check['How'] === how).map((check) => `${check['Row']}: ${check['Published']}`);
    const lines = crime.filter((row) => row['Row kind'] === 'Line');
    expect(checked('Change')).toEqual(lines.map((row) => `${row['Ref']}: ${row['Published change']}`));
    expect(checked('Change %')).toEqual(
      expect.arrayContaining(crime.map((row) => `${row['Ref']}: ${row['Published change %']}`)),
    );
    const sums = budget.filter((row) => row['Row kind'] !== 'Line');
    for (const year of ['2015', '2016']) {
      expect(checked(`Budget ${year}`)).toEqual(
        expect.arrayContaining(sums.map((row) => `${row['Ref']}: ${row[`Published ${year}`]}`)),
      );
    }
  });
});

describe('the annual report’s tables', () => {
  test('compute no error anywhere', () => {
    const errors = reportTables.flatMap((table) =>
      starter.rows(table).flatMap((row) =>
        Object.entries(starter.values(table, row))
          .filter(([, value]) => value instanceof FormulaError)
          .map(([column]) => `${table} ${row} ${column}`),
      ),
    );
    expect(errors).toEqual([]);
  });

  test('hold no cell that the app calls a problem', () => {
    const problems = new Problems(starter);
    problems.work();
    const list = problems.list();
    const told = Array.from({ length: list.count }, (_, index) => list.at(index)).map(
      ({ table, row, column, message }) => `${table.id} ${row} ${column.name}: ${message}`,
    );
    expect(told.filter((each) => reportTables.some((table) => each.startsWith(`${table} `)))).toEqual([]);
  });

  test('show vehicle crime’s fall as the counts give it, beside the printed 4.0%', () => {
    const fall = Number(starter.shown('recorded-crime', 'rc-4', 'Change %'));
    expect((fall * 100).toFixed(3)).toBe('-3.967');
    expect(starter.shown('recorded-crime', 'rc-4', 'Change % agrees')).toBe('Agrees');
  });

  test('a check says its figure at the printed rounding and in full', () => {
    const said = (statement: string) => {
      const check = checks.find((each) => each['Statement'] === statement)!;
      return ['Rounded', 'In full', 'Outcome'].map((column) => shown(check['Ref']!, column));
    };
    expect(said('Vehicle Crime: change in per cent')).toEqual(['-4.0%', '-3.967%', 'Agrees']);
    expect(said('Criminal Damage: change in per cent')).toEqual(['14%', '14.043%', 'Agrees']);
    expect(said('Domestic abuse: rise since last year, in the foreword')).toEqual([
      '46%',
      '46.379%',
      'Disagrees',
    ]);
    expect(said('Violence Against the Person: change')).toEqual(['3,639', '3,639.000', 'Agrees']);
    expect(said('Budget of 2014-15 less savings plus reinvestment')).toEqual([
      '190.5',
      '190.500',
      'Disagrees',
    ]);
    expect(said('Burglary: fall since 2008')).toEqual(['', '', "Can't be checked"]);
  });

  test('agree with themselves wherever the document prints the result', () => {
    const outcomes = (table: string, column: string) =>
      starter.rows(table).map((row) => starter.shown(table, row, column));
    expect(outcomes('recorded-crime', 'Change agrees')).toEqual([
      ...Array.from({ length: 5 }, () => 'Agrees'),
      "Can't be checked",
    ]);
    expect(new Set(outcomes('recorded-crime', 'Change % agrees'))).toEqual(new Set(['Agrees']));
    for (const year of ['2015', '2016']) {
      const sums = outcomes('budget', `${year} agrees`).filter((outcome) => outcome !== '');
      expect(sums).toEqual(['Agrees', 'Agrees', 'Agrees']);
    }
    expect(starter.shown('recorded-crime', 'rc-total', 'Year before')).toBe(56886 - 5464);
    expect(starter.shown('budget', 'bu-total', 'Change')).toBe(-2.1);
  });
});

describe('the figures of other periods', () => {
  const valueOf = (series: string, period: string) =>
    figures.find((row) => row['Series'] === series && row['Period'] === period)?.['Value'];
  test('are those of the crime table, the survey and the budget', () => {
    for (const row of crime) {
      expect(valueOf(row['Crime']!, '2015')).toBe(row['This year']);
      if (row['Last year'] !== '') expect(valueOf(row['Crime']!, '2014')).toBe(row['Last year']);
    }
    const own = survey.filter((row) => row['Ref'] !== 'SV 3');
    for (const row of own) expect(valueOf(row['Measure']!, '2015')).toBe(row['Result']);
    const total = find(budget, 'BU total');
    expect(valueOf('Total Revenue Budget', '2015')).toBe(total['Published 2015']);
    expect(valueOf('Total Revenue Budget', '2016')).toBe(total['Published 2016']);
  });
  test('bear the names of the measures’ series', () => {
    const series = new Set(
      [...measures, ...csvRecords('key-measures.csv')]
        .map((row) => row['Series'])
        .filter((name) => name !== ''),
    );
    const named = new Set(figures.map((row) => row['Series']).filter((name) => series.has(name)));
    expect([...named]).toEqual([
      'Agreement that police and council deal with local crime and anti-social behaviour',
      'Domestic Abuse',
      'Vehicle Crime',
      'All crime',
    ]);
  });
  test('hold 4a’s two milestones and its figure once', () => {
    const own = figures.filter((row) => row['Series'] === find(measures, 'SS 4a.1')['Series']);
    expect(own.map((row) => [row['Period'], row['Value'], row['Milestone'], row['Break']])).toEqual([
      ['2010', find(measures, 'SS 4a.1')['Actual'], '', 'No'],
      ['2011', '', find(measures, 'SS 4a.1')['Target'], 'No'],
      ['2012', '', find(measures, 'SS 4a.2')['Target'], 'No'],
      ['2015', '71.80%', '', 'Yes'],
    ]);
  });
});
