import type { Described } from './described.ts';
import type { PictureOptions } from './picture.ts';

/** A sheet as somebody laid it out, and how it is to be read. What is not written down is not looked at. */
export interface Layout {
  readonly name: string;
  readonly sheet: string;
  readonly options?: PictureOptions;
  readonly expected: readonly Partial<Described>[];
}

/** Layouts with plain tables: one heading row, nothing around. */
export const plainLayouts: readonly Layout[] = [
  {
    name: 'a plain list from A1',
    sheet: `
      Name   | Age | Joined
      Ann    | 34  | 01/04/2010
      Bob    | 41  | 15/06/2011
      Cy     | 29  | 31/03/2012`,
    expected: [
      {
        title: 'Sheet1',
        area: 'A1:C4',
        headingRows: 1,
        columns: ['Name: text', 'Age: integer 0', 'Joined: date'],
        skipped: [],
        totals: null,
        rows: [
          ['Ann', 34, 40269],
          ['Bob', 41, 40709],
          ['Cy', 29, 40999],
        ],
      },
    ],
  },
  {
    name: 'a list of texts alone',
    sheet: `
      Code | Meaning          | Owner
      A1   | Burglary reduced | Ann
      B2   | Calls answered   | Bob
      C3   | Cars recovered   | Cy`,
    expected: [{ area: 'A1:C4', headingRows: 1, columns: ['Code: text', 'Meaning: text', 'Owner: text'] }],
  },
  {
    name: 'figures without headings',
    sheet: `
      Ann | 34 | 1.5
      Bob | 41 | 2.5
      Cy  | 29 | 3.5
      Di  | 77 | 4.5`,
    expected: [
      {
        area: 'A1:C4',
        headingRows: 0,
        columns: ['Column A: text', 'Column B: integer 0', 'Column C: number'],
      },
    ],
  },
  {
    name: 'a heading and one row',
    sheet: `
      Area  | 2019 | 2020
      Herts | 812  | 790`,
    expected: [
      {
        area: 'A1:C2',
        headingRows: 1,
        columns: ['Area: text', '2019: integer 0', '2020: integer 0'],
        rows: [['Herts', 812, 790]],
      },
    ],
  },
  {
    name: 'texts of a CSV file, numbers, dates and codes among them',
    sheet: `
      Ref   | Count | Share   | Day          | Tel
      '007  | '12   | '12.5%  | '2010-03-31  | '01992 555555
      '008  | '1,250 | '7.5%  | '31/03/2011  | '01992 555556
      '010  | '9    | '0.5%   | '1 April 2012 | '01992 555557`,
    expected: [
      {
        area: 'A1:E4',
        headingRows: 1,
        columns: ['Ref: text', 'Count: integer', 'Share: percent', 'Day: date', 'Tel: text'],
        rows: [
          ['007', 12, 0.125, 40268, '01992 555555'],
          ['008', 1250, 0.075, 40633, '01992 555556'],
          ['010', 9, 0.005, 41000, '01992 555557'],
        ],
        problems: [],
      },
    ],
  },
  {
    name: 'one column of names',
    sheet: `
      Ward
      Abbots Langley
      Bushey
      Cheshunt`,
    expected: [{ area: 'A1:A4', headingRows: 1, columns: ['Ward: text'] }],
  },
];

/** Layouts of official statistics and of councils. */
export const publishedLayouts: readonly Layout[] = [
  {
    name: 'Home Office: title, unit line, headings of two levels, spacer row, notes',
    sheet: `
      Table 1.2: Police recorded crime by offence [note 1]
      England and Wales | | | | Thousands

      Offence | Year ending March | > | Change | >
      ^       | 2009 | 2010 | Number | % 

      Violence against the person [note 2] | 903 | 871 | -32 | -3.5
      Robbery  | 80  | 75  | -5  | -6.3
      Burglary | 582 | 541 | -41 | -7.0

      Total recorded crime | 1,565 | 1,487 | -78 | -5.0

      Notes:
      1. Excludes fraud.
      2. Includes homicide.
      Source: Home Office`,
    expected: [
      {
        title: 'Table 1.2: Police recorded crime by offence',
        area: 'A4:E11',
        headingRows: 2,
        columns: [
          'Offence: text',
          'Year ending March: 2009: integer 0 [Thousands]',
          'Year ending March: 2010: integer 0 [Thousands]',
          'Change: Number: integer 0 [Thousands]',
          'Change: %: percent [%]',
        ],
        skipped: ['6 blank', '10 blank', '11 totals'],
        totals: 11,
        rows: [
          ['Violence against the person', 903, 871, -32, -0.035],
          ['Robbery', 80, 75, -5, -0.063],
          ['Burglary', 582, 541, -41, -0.07],
        ],
        notes: ['Offence 1: [note 2] / Includes homicide.'],
      },
    ],
  },
  {
    name: 'ONS: cover lines, headings in row 5, shorthand, notes in the headings',
    options: { name: '1' },
    sheet: `
      Table 1: Deaths registered by area, 2018 to 2020
      This worksheet contains one table.
      Some shorthand is used in this table, [x] = not available.
      Back to contents
      Area code | Area name | 2018 [note 1] | 2019 | Rate per 100,000 (2019)
      E92000001 | England   | 505,859 | 496,370 | 9.1
      E12000001 | North East| 27,938  | [x]     | [x]
      W92000004 | Wales     | [c]     | 33,183  | 9.9 [r]`,
    expected: [
      {
        title: 'Table 1: Deaths registered by area, 2018 to 2020',
        area: 'A5:E8',
        headingRows: 1,
        columns: [
          'Area code: text',
          'Area name: text',
          '2018: integer',
          '2019: integer',
          'Rate per 100,000 (2019): number',
        ],
        rows: [
          ['E92000001', 'England', 505859, 496370, 9.1],
          ['E12000001', 'North East', 27938, null, null],
          ['W92000004', 'Wales', null, 33183, 9.9],
        ],
        notes: [
          '2018 3: [c]',
          '2019 2: [x]',
          'Rate per 100,000 (2019) 2: [x]',
          'Rate per 100,000 (2019) 3: [r]',
        ],
        problems: [],
      },
    ],
  },
  {
    name: 'ONS: spacer columns between groups of years, labels without a heading',
    sheet: `
      Table 4 Households by tenure

      | Owned | > | > | | Rented | > | >
      | 2009 | 2010 | 2011 | | 2009 | 2010 | 2011

      North East | 700 | 710 | 705 | | 400 | 410 | 415
      North West | 2,010 | 2,020 | 2,015 | | 900 | 910 | 915
      London | 1,600 | 1,590 | 1,580 | | 1,700 | 1,720 | 1,740`,
    expected: [
      {
        title: 'Table 4 Households by tenure',
        area: 'A3:H8',
        headingRows: 2,
        columns: [
          'Column A: text',
          'Owned: 2009: integer',
          'Owned: 2010: integer',
          'Owned: 2011: integer',
          'E blank',
          'Rented: 2009: integer 0',
          'Rented: 2010: integer 0',
          'Rented: 2011: integer 0',
        ],
        skipped: ['5 blank'],
      },
    ],
  },
  {
    name: 'regions as sub-headings without figures',
    sheet: `
      Police force area | Officers | Staff | PCSOs
      North East | | |
      Cleveland | 1,724 | 700 | 170
      Durham | 1,500 | 800 | 160
      Northumbria | 4,187 | 1,900 | 440
      Eastern | | |
      Bedfordshire | 1,246 | 900 | 120
      Hertfordshire | 2,120 | 1,500 | 260`,
    expected: [
      {
        area: 'A1:D8',
        columns: [
          'Police force area: text',
          'Officers: integer',
          'Staff: integer 0',
          'PCSOs: integer 0',
          '+Group: text',
        ],
        skipped: ['2 sub-heading', '6 sub-heading'],
        rows: [
          ['North East', 'Cleveland', 1724, 700, 170],
          ['North East', 'Durham', 1500, 800, 160],
          ['North East', 'Northumbria', 4187, 1900, 440],
          ['Eastern', 'Bedfordshire', 1246, 900, 120],
          ['Eastern', 'Hertfordshire', 2120, 1500, 260],
        ],
      },
    ],
  },
  {
    name: 'sub-headings between blank rows, with sub-totals that sum',
    sheet: `
      Budget 2013/14
      Item | 2012/13 £m | 2013/14 £m

      Income
      Grants | 100.5 | 101.5
      Fees | 20 | 22
      Total income | 120.5 | 123.5

      Spending
      Pay | 90 | 92
      Premises | 10.5 | 11
      Total spending | 100.5 | 103`,
    expected: [
      {
        title: 'Budget 2013/14',
        area: 'A2:C11',
        headingRows: 1,
        columns: ['Item: text', '2012/13: number [£m]', '2013/14: number [£m]', '+Group: text'],
        skipped: ['3 blank', '4 sub-heading', '7 totals', '8 blank', '9 sub-heading'],
        totals: 12,
        rows: [
          ['Income', 'Grants', 100.5, 101.5],
          ['Income', 'Fees', 20, 22],
          ['Spending', 'Pay', 90, 92],
          ['Spending', 'Premises', 10.5, 11],
        ],
      },
    ],
  },
  {
    name: 'group labels on the first row of each group',
    sheet: `
      Year    | Quarter | Offences | Detections
      2009/10 | Q1 | 1,200 | 300
              | Q2 | 1,150 | 310
              | Q3 | 1,190 | 305
      2010/11 | Q1 | 1,100 | 290
              | Q2 | 1,120 | 280
              | Q3 | 1,090 | 285`,
    expected: [
      {
        columns: ['Year: text fill', 'Quarter: text', 'Offences: integer', 'Detections: integer 0'],
        rows: [
          ['2009/10', 'Q1', 1200, 300],
          ['2009/10', 'Q2', 1150, 310],
          ['2009/10', 'Q3', 1190, 305],
          ['2010/11', 'Q1', 1100, 290],
          ['2010/11', 'Q2', 1120, 280],
          ['2010/11', 'Q3', 1090, 285],
        ],
      },
    ],
  },
  {
    name: 'labels merged down over their groups',
    sheet: `
      Theme | Measure | Target | Actual
      Safer | Burglary | 357 | 340
      ^     | Robbery  | 40  | 44
      Stronger | Calls answered | 900 | 880
      ^     | Satisfied | 80 | 82
      ^     | Confident | 60 | 57`,
    expected: [
      {
        columns: ['Theme: text fill', 'Measure: text', 'Target: integer 0', 'Actual: integer 0'],
        rows: [
          ['Safer', 'Burglary', 357, 340],
          ['Safer', 'Robbery', 40, 44],
          ['Stronger', 'Calls answered', 900, 880],
          ['Stronger', 'Satisfied', 80, 82],
          ['Stronger', 'Confident', 60, 57],
        ],
      },
    ],
  },
  {
    name: 'council: headings repeated after a page',
    sheet: `
      Ward | Electorate | Turnout
      Alpha | 5,012 | 34.5%
      Beta | 4,998 | 41.0%

      Ward | Electorate | Turnout
      Gamma | 6,100 | 29.9%
      Delta | 5,800 | 33.0%`,
    expected: [
      {
        area: 'A1:C7',
        columns: ['Ward: text', 'Electorate: integer', 'Turnout: percent'],
        skipped: ['4 blank', '5 heading again'],
      },
    ],
  },
  {
    name: 'crime rates with raised digits and revised marks',
    sheet: `
      Force | 2008/09¹ | 2009/10 (r) | Change (%)²
      Beds | 45.2 | 44.1 (r) | -2.4
      Herts³ | 60.1 | 58.0 | -3.5
      Kent | 70.2* | .. | :
      ¹ Estimated.
      ² On unrounded figures.
      ³ Boundary change.
      * Provisional.`,
    expected: [
      {
        area: 'A1:D4',
        columns: ['Force: text', '2008/09: number', '2009/10: number', 'Change: percent [%]'],
        rows: [
          ['Beds', 45.2, 44.1, -0.024],
          ['Herts', 60.1, 58, -0.035],
          ['Kent', 70.2, null, null],
        ],
        notes: [
          'Force 2: ³ / Boundary change.',
          '2008/09 3: * / Provisional.',
          '2009/10 1: (r)',
          '2009/10 3: ..',
          'Change 3: :',
        ],
      },
    ],
  },
  {
    name: 'years as numbers over counts, and a first row that is the total',
    sheet: `
      Local authority | 2018 | 2019 | 2020
      Total | 60 | 66 | 72
      Broxbourne | 10 | 11 | 12
      Dacorum | 20 | 22 | 24
      Hertsmere | 30 | 33 | 36`,
    expected: [
      {
        columns: ['Local authority: text', '2018: integer 0', '2019: integer 0', '2020: integer 0'],
        skipped: ['2 totals'],
        totals: null,
        rows: [
          ['Broxbourne', 10, 11, 12],
          ['Dacorum', 20, 22, 24],
          ['Hertsmere', 30, 33, 36],
        ],
      },
    ],
  },
  {
    name: 'a data row called Total crime in the middle',
    sheet: `
      Indicator | 2009 | 2010
      Total crime | 9,000 | 8,500
      Burglary rate | 12 | 11
      Calls | 333 | 345`,
    expected: [{ skipped: [], totals: null }],
  },
];
