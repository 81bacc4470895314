import { errorValue } from '../../model/values.ts';
import { constant } from '../calculation.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { parameter, parameters } from './parameters.ts';

/*
 * Functions that find cells while they compute. What they read can't be told from the formula, so that no change could be
 * followed to it; and a text such as "B2" would still say so after a column has been renamed or moved.
 */

const refused = errorValue('#NAME?');

/** Functions that are known and refused, with the reason. */
export const refusedFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'INDIRECT',
    summary: 'Not evaluated here: cells named by a text.',
    refusal:
      'INDIRECT is not evaluated here: it names cells by a text, which no renaming or change can be followed through. Name the column, or find the row with XLOOKUP or INDEX.',
    parameters: [parameter('text', 'text'), parameter('boolean', 'a1?')],
    repeats: 0,
    examples: [['INDIRECT("B2")', '#NAME?']],
    form: 'built',
    build: (call) => constant(call, refused),
  },
  {
    name: 'OFFSET',
    summary: 'Not evaluated here: cells so many rows and columns away.',
    refusal:
      'OFFSET is not evaluated here: which cells it reads is only known while it computes, so no change can be followed to it. Use INDEX with a row number, or name the column.',
    parameters: [
      parameter('range', 'range'),
      ...parameters('number', 'rows', 'columns', 'height?', 'width?'),
    ],
    repeats: 0,
    examples: [['OFFSET({1},0,0)', '#NAME?']],
    form: 'built',
    build: (call) => constant(call, refused),
  },
];
