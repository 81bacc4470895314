import type { Layout } from './layouts.ts';

/** Layouts that imitate tables of official statistics, old and new. */
export const statisticsLayouts: readonly Layout[] = [
  {
    name: 'outcomes by force: merged years over numbers and rates, regions in capitals with figures',
    sheet: `
      Table A1 – Outcomes by police force area, 2019/20 and 2020/21 [note 1][note 2]
      Source: Home Office Data Hub
      Police force area | 2019/20 | > | 2020/21 | > | % change
      ^ | Offences | Charged (%) | Offences | Charged (%) | ^
      ENGLAND AND WALES | 5,000 | 7.5 | 4,500 | 7.0 | -10
      Avon and Somerset | 2,000 | 8.1 | 1,900 | 7.7 | -5
      Bedfordshire | 3,000 | 7.0 | 2,600 | 6.5 | -13
      1. Excludes fraud.
      2. Provisional.`,
    expected: [
      {
        title: 'Table A1 – Outcomes by police force area, 2019/20 and 2020/21',
        area: 'A3:F7',
        headingRows: 2,
        columns: [
          'Police force area: text',
          '2019/20: Offences: integer',
          '2019/20: Charged: percent [%]',
          '2020/21: Offences: integer',
          '2020/21: Charged: percent [%]',
          '% change: percent 0% [%]',
        ],
        skipped: [],
      },
    ],
  },
  {
    name: 'labour market: dates down the side, codes of series in a row below the headings',
    sheet: `
      A05 Labour market by age group
      | Employment | Unemployment | Inactivity
      Period | Level (000s) | Level (000s) | Rate (%)
      | LF2K | LF2I | LF22
      Jan-Mar 2010 | 28,900 | 2,500 | 23.5
      Apr-Jun 2010 | 29,000 | 2,470 | 23.4
      Jul-Sep 2010 | 29,150 | 2,450 | 23.3`,
    expected: [
      {
        area: 'A2:D7',
        headingRows: 3,
        columns: [
          'Period: text',
          'Employment Level LF2K: integer [000s]',
          'Unemployment Level LF2I: integer [000s]',
          'Inactivity Rate LF22: percent [%]',
        ],
      },
    ],
  },
  {
    name: 'a long table for machines',
    sheet: `
      period | geography_code | geography | measure | value | status
      '2019 | E92000001 | England | Rate | '12.5 | A
      '2020 | E92000001 | England | Rate | '12.1 | P
      '2019 | W92000004 | Wales | Rate | '13.5 | A
      '2020 | W92000004 | Wales | Count | '.. | P`,
    expected: [
      {
        columns: [
          'period: integer 0',
          'geography_code: text',
          'geography: choice of England/Wales',
          'measure: choice of Rate/Count',
          'value: number',
          'status: choice of A/P',
        ],
      },
    ],
  },
  {
    name: 'council budget: brackets for negative figures, subtotals with formulas, a grand total',
    sheet: `
      Appendix B: Revenue budget

      Service | Gross £000 | Income £000 | Net £000
      Housing | 1,200 | '(200) | 1,000
      Planning | 800 | '(300) | 500
      Community total | =SUM(B4:B5):2000 | '(500) | =SUM(D4:D5):1500
      Finance | 700 | '(100) | 600
      Legal | 300 | - | 300
      Corporate total | =SUM(B7:B8):1000 | '(100) | =SUM(D7:D8):900
      TOTAL | =B6+B9:3000 | '(600) | =D6+D9:2400`,
    expected: [
      {
        title: 'Appendix B: Revenue budget',
        columns: [
          'Service: text',
          'Gross: integer 0 [£000]',
          'Income: integer 0 [£000]',
          'Net: integer 0 [£000]',
        ],
        rows: [
          ['Housing', 1200, -200, 1000],
          ['Planning', 800, -300, 500],
          ['Finance', 700, -100, 600],
          ['Legal', 300, null, 300],
        ],
        totals: 10,
        notes: ['Income 4: -'],
      },
    ],
  },
  {
    name: 'labels in two columns, groups in the first one on rows of their own',
    sheet: `
      Offence | | 2009 | 2010
      Violence | | |
      | With injury | 400 | 390
      | Without injury | 500 | 480
      Theft | | |
      | From vehicles | 300 | 280
      | Of bicycles | 100 | 110`,
    expected: [
      {
        columns: ['A blank', 'Column B: text', '2009: integer 0', '2010: integer 0', '+Offence: text'],
        rows: [
          ['Violence', 'With injury', 400, 390],
          ['Violence', 'Without injury', 500, 480],
          ['Theft', 'From vehicles', 300, 280],
          ['Theft', 'Of bicycles', 100, 110],
        ],
      },
    ],
  },
  {
    name: 'ages as headings, sex as merged label, all persons last',
    sheet: `
      Sex | Age | Population | Deaths
      Males | 0-14 | 500 | 3
      ^ | 15-64 | 1,500 | 20
      ^ | 65+ | 300 | 60
      Females | 0-14 | 480 | 2
      ^ | 15-64 | 1,510 | 15
      ^ | 65+ | 390 | 65`,
    expected: [
      {
        columns: ['Sex: text fill', 'Age: text', 'Population: integer 0', 'Deaths: integer 0'],
        rows: [
          ['Males', '0-14', 500, 3],
          ['Males', '15-64', 1500, 20],
          ['Males', '65+', 300, 60],
          ['Females', '0-14', 480, 2],
          ['Females', '15-64', 1510, 15],
          ['Females', '65+', 390, 65],
        ],
      },
    ],
  },
  {
    name: 'shorthand all along a column, and a year as label',
    sheet: `
      Year | Recorded | Detected | Survey
      2008 | 4,952 | 1,300 | [x]
      2009 | 4,703 | 1,310 | [x]
      2010 | 4,338 | 1,290 | [x]`,
    expected: [
      {
        headingRows: 1,
        columns: ['Year: integer 0', 'Recorded: integer', 'Detected: integer', 'Survey: number'],
        notes: ['Survey 1: [x]', 'Survey 2: [x]', 'Survey 3: [x]'],
      },
    ],
  },
  {
    name: 'three tables below each other with the same headings, one for each year',
    sheet: `
      Table 3a: 2018
      Area | Fires | Deaths
      North | 10 | 1
      South | 20 | 2

      Table 3b: 2019
      Area | Fires | Deaths
      North | 11 | 0
      South | 21 | 3

      Table 3c: 2020
      Area | Fires | Deaths
      North | 12 | 1
      South | 22 | 2`,
    expected: [
      { title: 'Table 3a: 2018', area: 'A2:C4' },
      { title: 'Table 3b: 2019', area: 'A7:C9' },
      { title: 'Table 3c: 2020', area: 'A12:C14' },
    ],
  },
];
