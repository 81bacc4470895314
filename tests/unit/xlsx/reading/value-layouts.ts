import type { Layout } from './layouts.ts';

/** Layouts in which it matters how cells are understood. */
export const valueLayouts: readonly Layout[] = [
  {
    name: 'percentages stored as per cent and as fractions',
    sheet: `
      Force | Detected (%) | Confidence | Change (%) | Satisfied %
      Beds | 20.04 | 20.04% | 0.3 | 0.82
      Herts | 0.5 | 55.90% | -0.2 | 0.75
      Kent | 31.10 | 60.00% | 0.9 | 0.91`,
    expected: [
      {
        columns: [
          'Force: text',
          'Detected: percent 0.00% [%]',
          'Confidence: percent 0.00%',
          'Change: percent [%]',
          'Satisfied: percent [%]',
        ],
        rows: [
          ['Beds', 0.2004, 0.2004, 0.003, 0.82],
          ['Herts', 0.005, 0.559, -0.002, 0.75],
          ['Kent', 0.311, 0.6, 0.009, 0.91],
        ],
      },
    ],
  },
  {
    name: 'units in headings',
    sheet: `
      Authority | Expenditure, £ million | Population (000s) | Rate per 1,000 population | Response time (minutes) | £m spent
      Beds | 120.5 | 605 | 4.5 | 12 | 1.5
      Herts | 180.25 | 1,095 | 5.1 | 10 | 2.5`,
    expected: [
      {
        columns: [
          'Authority: text',
          'Expenditure: number [£ million]',
          'Population: integer [000s]',
          'Rate per 1,000 population: number',
          'Response time: integer 0 [minutes]',
          '£m spent: number',
        ],
      },
    ],
  },
  {
    name: 'codes keep their zeros, long digits their length',
    sheet: `
      Ref | URN | Account number | Cost centre | Amount
      '1.1 | '100012345678901234 | 12345678 {00000000} | 42 {0000} | '12
      '1.10 | '100012345678901235 | 1234567 {00000000} | 7 {0000} | '1,345
      '1.2 | '100012345678901236 | 1 {00000000} | 310 {0000} | '9`,
    expected: [
      {
        columns: ['Ref: text', 'URN: text', 'Account number: text', 'Cost centre: text', 'Amount: integer'],
        rows: [
          ['1.1', '100012345678901234', '12345678', '0042', 12],
          ['1.10', '100012345678901235', '01234567', '0007', 1345],
          ['1.2', '100012345678901236', '00000001', '0310', 9],
        ],
      },
    ],
  },
  {
    name: 'marks with words beside them are verdicts',
    sheet: `
      Pledge | Result | In the leaflet | n
      1a | ✓ (13.4%) | ✓ | n
      1b | ✗ (up 2%, 7 crimes) | |
      1c | ✓✗ (only the first) | ✓ |
      1d | n/a | ✓ |`,
    expected: [
      {
        columns: [
          'Pledge: text',
          'Result: choice of Met/Not met/Partly met/Late/Overdue/n/a/No link/No data',
          'In the leaflet: text',
          'n: text',
        ],
        rows: [
          ['1a', 'Met', '✓', 'n'],
          ['1b', 'Not met', null, null],
          ['1c', 'Partly met', '✓', null],
          ['1d', 'n/a', '✓', null],
        ],
        notes: ['Result 1: 13.4%', 'Result 2: up 2%, 7 crimes', 'Result 3: only the first'],
        problems: [],
      },
    ],
  },
  {
    name: 'ticks, alone or beside words, are verdicts under RAG and Rating, and ticks elsewhere',
    sheet: `
      No | Objective | RAG | Rating | Sent
      1 | Burglary | ✔ | ✓ | ✓
      1.1 | Robbery | ✗ (13.4%, although up 0.2%) | ✗ |
      2 | Speed | Y | ✓ | ✓
      3 | Noise | ✓✗ (only 2 of 3) | ✗ |
      4 | Litter | Achieved | ✓ | ✓
      5 | Graffiti | ✗ | ✓ | ✓`,
    expected: [
      {
        columns: [
          'No: number',
          'Objective: text',
          'RAG: choice of Met/Not met/Partly met/Late/Overdue/n/a/No link/No data',
          'Rating: choice of Met/Not met/Partly met/Late/Overdue/n/a/No link/No data',
          'Sent: text',
        ],
      },
    ],
  },
  {
    name: 'words with remarks are verdicts under a heading that asks for one, and Yes is Yes elsewhere',
    sheet: `
      Ref | Target met | Consulted
      1a | Yes (by 3%) | Yes (in May)
      1b | Not met (up 2%) | No (why?)
      1c | Met, late in the year | Yes (in June)
      1d | No: 7 crimes more | Yes (in July)`,
    expected: [
      {
        columns: [
          'Ref: text',
          'Target met: choice of Met/Not met/Partly met/Late/Overdue/n/a/No link/No data',
          'Consulted: text',
        ],
      },
    ],
  },
  {
    name: 'units differ by row and formats agree with them',
    sheet: `
      Measure | Unit | Year | Baseline | Actual | Change
      Burglary | Number | 2010 | 120 | 110 | -8.3% {0.0%}
      Detections | % | 2010 | 25.4% {0.0%} | 27.1% {0.0%} | 6.7% {0.0%}
      Budget | £ | 2010 | 1200 {£#,##0} | 1500 {£#,##0} | 25.0% {0.0%}
      Response | days | 2010 | 3.5 | [x] | [x]`,
    expected: [
      {
        columns: [
          'Measure: text',
          'Unit: choice of Number/%/£/days',
          'Year: integer 0',
          'Baseline: number by Unit',
          'Actual: number by Unit',
          'Change: percent',
        ],
        rows: [
          ['Burglary', 'Number', 2010, 120, 110, -0.083],
          ['Detections', '%', 2010, 0.254, 0.271, 0.067],
          ['Budget', '£', 2010, 1200, 1500, 0.25],
          ['Response', 'days', 2010, 3.5, null, null],
        ],
        problems: [],
      },
    ],
  },
  {
    name: 'percentages of single rows stand as per cent',
    sheet: `
      Indicator | Measured in | Target | Result
      Confidence | % | 60 | 57.5
      Calls | Number | 1000 | 1,200
      Detected | per cent | 31 | 0.5
      Waiting | Days | 14 | 12.5`,
    expected: [
      {
        columns: [
          'Indicator: text',
          'Measured in: choice of %/Number/per cent/Days',
          'Target: number by Measured in',
          'Result: number by Measured in',
        ],
        rows: [
          ['Confidence', '%', 0.6, 0.575],
          ['Calls', 'Number', 1000, 1200],
          ['Detected', 'per cent', 0.31, 0.005],
          ['Waiting', 'Days', 14, 12.5],
        ],
        problems: [],
      },
    ],
  },
  {
    name: 'a column with one unit, and words that are none, leave figures alone',
    sheet: `
      Force | Unit | Team | Actual
      Beds | % | North | 20.4% {0.0%}
      Herts | % | South | 31.0% {0.0%}
      Kent | % | North | 25.5% {0.0%}`,
    expected: [{ columns: ['Force: text', 'Unit: text', 'Team: text', 'Actual: percent'] }],
  },
  {
    name: 'few repeated words, yes and no, marks',
    sheet: `
      Line | Status | Reported | Target met
      1a | Green | Yes | ✓
      1b | Amber | No | ✗
      1c | green | Yes | ✓
      1d | Red | Yes | ✓✗
      1e | Amber | N | ✗
      1f | Red | yes | ✓✗`,
    expected: [
      {
        columns: [
          'Line: text',
          'Status: choice of Green/Amber/Red',
          'Reported: boolean',
          'Target met: choice of Met/Not met/Partly met/Late/Overdue/n/a/No link/No data',
        ],
        rows: [
          ['1a', 'Green', true, 'Met'],
          ['1b', 'Amber', false, 'Not met'],
          ['1c', 'Green', true, 'Met'],
          ['1d', 'Red', true, 'Partly met'],
          ['1e', 'Amber', false, 'Not met'],
          ['1f', 'Red', true, 'Partly met'],
        ],
      },
    ],
  },
  {
    name: 'dates as serials, as texts, and one that is none',
    sheet: `
      Task | Due | Started
      A | 31/03/2010 | 40268 {d mmm yyyy}
      B | '1 April 2010 | 40269 {d mmm yyyy}
      C | [z] | 40270 {d mmm yyyy}`,
    expected: [
      {
        columns: ['Task: text', 'Due: date', 'Started: date d mmm yyyy'],
        rows: [
          ['A', 40268, 40268],
          ['B', 40269, 40269],
          ['C', null, 40270],
        ],
        notes: ['Due 3: [z]'],
      },
    ],
  },
  {
    name: 'mixed columns lose nothing',
    sheet: `
      Item | Value
      A | 12
      B | about 20
      C | TBC later
      D | 12.5%
      E | TRUE
      F | #N/A
      G | 31/03/2010`,
    expected: [
      {
        columns: ['Item: text', 'Value: text'],
        rows: [
          ['A', '12'],
          ['B', 'about 20'],
          ['C', 'TBC later'],
          ['D', '12.5%'],
          ['E', 'TRUE'],
          ['F', null],
          ['G', '31/03/2010'],
        ],
        notes: ['Value 6: #N/A'],
        problems: ['B7: The cell holds the error #N/A; it is left blank.'],
      },
    ],
  },
  {
    name: 'a stray remark among many figures is listed',
    sheet: `
      Item | Value
      A | 1
      B | 2
      C | 3
      D | 4
      E | 5
      F | 6
      G | 7
      H | 8
      I | 9
      J | 10
      K | see below`,
    expected: [
      {
        columns: ['Item: text', 'Value: integer 0'],
        problems: ['B12: “see below” is no number; it stays as it is.'],
      },
    ],
  },
  {
    name: 'a totals row by its formula alone, and one by its words',
    sheet: `
      Item | 2009 | 2010
      Pay | 90 | 92
      Premises | 10 | 11
      | =SUM(B2:B3):100 | =SUM(C2:C3):103`,
    expected: [{ area: 'A1:C3', totals: 4 }],
  },
  {
    name: 'notes of cells and of headings',
    sheet: `
      Area | Count {!Counted by hand}
      North | 12
      South | 15 {!Provisional}`,
    expected: [{ notes: ['Count 2: Provisional'] }],
  },
];
