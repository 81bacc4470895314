import { errorValue } from '../../model/values.ts';
import { constant } from '../calculation.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { parameter, parameters } from './parameters.ts';

/*
 * Functions that Excel has and that are not evaluated here. Most find cells while they compute, so that no change could be
 * followed to them, or ask a service or another program; some can't be computed as Excel does, because nobody outside knows how.
 */

const refused = errorValue('#NAME?');

function refusal(name: string, what: string, reason: string, example = `${name}(1)`): FunctionDeclaration {
  return {
    name,
    summary: `Not evaluated here: ${what}.`,
    refusal: `${name} is not evaluated here: ${reason}`,
    parameters: [parameter('any', 'value?')],
    repeats: 1,
    examples: [[example, '#NAME?']],
    form: 'built',
    build: (call) => constant(call, refused),
  };
}

const asksService =
  'it asks a service on the internet, and nothing leaves this machine. Put the values into a table.';
const asksCube = 'it asks a database server for a cube. Put the values into a table.';
const writesElse = 'it is for East Asian texts in ways that depend on the settings of the machine.';
const takesFunction = 'use a column of its own with SUMIFS or COUNTIFS for each group.';
const findsFactors =
  'how Excel chooses the factors of its smoothing is not published. Use FORECAST.LINEAR or TREND for a straight line.';

/** Functions that are known and refused, with the reason. */
export const refusedFunctions: readonly FunctionDeclaration[] = [
  {
    ...refusal(
      'INDIRECT',
      'cells named by a text',
      'it names cells by a text, which no renaming or change can be followed through. Name the column, or find the row with XLOOKUP or INDEX.',
      'INDIRECT("B2")',
    ),
    parameters: [parameter('text', 'text'), parameter('boolean', 'a1?')],
    repeats: 0,
  },
  {
    ...refusal(
      'OFFSET',
      'cells so many rows and columns away',
      'which cells it reads is only known while it computes, so no change can be followed to it. Use INDEX with a row number, or name the column.',
      'OFFSET({1},0,0)',
    ),
    parameters: [
      parameter('range', 'range'),
      ...parameters('number', 'rows', 'columns', 'height?', 'width?'),
    ],
    repeats: 0,
  },
  ...[
    'CUBEKPIMEMBER',
    'CUBEMEMBER',
    'CUBEMEMBERPROPERTY',
    'CUBERANKEDMEMBER',
    'CUBESET',
    'CUBESETCOUNT',
    'CUBEVALUE',
  ].map((name) => refusal(name, 'values of a cube', asksCube)),
  ...['WEBSERVICE', 'STOCKHISTORY', 'TRANSLATE', 'DETECTLANGUAGE', 'COPILOT', 'IMAGE'].map((name) =>
    refusal(name, 'what a service on the internet gives', asksService),
  ),
  ...['RTD', 'CALL', 'REGISTER.ID'].map((name) =>
    refusal(
      name,
      'what another program gives',
      'it asks another program on the machine, which a page can not.',
    ),
  ),
  ...['ASC', 'DBCS', 'JIS', 'PHONETIC', 'BAHTTEXT'].map((name) =>
    refusal(name, 'East Asian ways of writing', writesElse),
  ),
  ...['GROUPBY', 'PIVOTBY'].map((name) =>
    refusal(name, 'a table of groups', `it makes a table of many cells. In its place, ${takesFunction}`),
  ),
  ...['FORECAST.ETS', 'FORECAST.ETS.CONFINT', 'FORECAST.ETS.SEASONALITY', 'FORECAST.ETS.STAT'].map((name) =>
    refusal(name, 'a forecast by smoothing', findsFactors),
  ),
  ...['ODDFPRICE', 'ODDFYIELD', 'ODDLPRICE', 'ODDLYIELD'].map((name) =>
    refusal(
      name,
      'bonds with an odd first or last period',
      'bonds with an odd first or last period are left to Excel. PRICE and YIELD take those with even periods.',
    ),
  ),
  refusal(
    'EUROCONVERT',
    'amounts in currencies that the euro replaced',
    'those currencies are gone. Multiply by the rate.',
  ),
  refusal(
    'GETPIVOTDATA',
    'a value of a pivot table',
    'there are no pivot tables here. Use SUMIFS over the table itself.',
  ),
  refusal(
    'FILTERXML',
    'a value out of XML',
    'it reads XML by a language of its own. Use TEXTSPLIT, TEXTBEFORE and TEXTAFTER.',
  ),
  refusal(
    'INFO',
    'what the program and the machine are',
    'what it tells is of one machine, and a formula here gives everybody the same.',
    'INFO("system")',
  ),
];
