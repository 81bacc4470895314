import * as v from 'valibot';
import { knownFieldsV2 } from './extra-fields.ts';
import { partsV1 } from './schema-v1.ts';
import type { VersionRules } from './version-rules.ts';

/*
 * The shape of version 2's small objects: version 1's, with names, totals, formulas of single cells and references to certain
 * cells. A field that is left out where it would be empty is optional here.
 */

const { text, id, list, reference, tableFields, columnFields } = partsV1;

const cellReference = v.strictObject(
  {
    table: id,
    columns: v.pipe(
      v.array(id, 'a list'),
      v.minLength(1, 'a list of one or two columns'),
      v.maxLength(2, 'a list of one or two columns'),
    ),
    cells: v.pipe(
      v.array(id, 'a list'),
      v.minLength(1, 'a list of one or two rows'),
      v.maxLength(2, 'a list of one or two rows'),
    ),
  },
  'text or a reference by id',
);

// Chosen by what stands there, as a plain union would name the part and not the place in it that is wrong.
const formulaPart = v.lazy((part): v.GenericSchema => {
  if (typeof part === 'string') return text;
  return typeof part === 'object' && part !== null && 'cells' in part ? cellReference : reference;
});
const formula = v.strictObject({ parts: v.array(formulaPart, 'a list') }, 'an object');

const definedName = v.strictObject({ name: text, formula, description: text }, 'an object');
const workbookFields = { title: text, names: v.optional(v.array(definedName, 'a list')) };
const columnFieldsV2 = { ...columnFields, formula: v.nullable(formula), totals: v.optional(formula) };

/** What is the same in version 3: the parts that its schemas are made of. */
export const partsV2 = { formula, workbookFields, columnFields: columnFieldsV2 };

/** What version 2 holds data to. */
export const rulesV2: VersionRules = {
  version: 2,
  known: knownFieldsV2,
  workbookFields: v.object(workbookFields, 'an object'),
  tableFields: v.object(tableFields, 'an object'),
  columnFields: v.object(columnFieldsV2, 'an object'),
  workbook: v.object({ id, ...workbookFields, tables: list }, 'an object'),
  table: v.object({ id, ...tableFields, columns: list, rows: list }, 'an object'),
  column: v.object({ id, ...columnFieldsV2, cells: list, overrides: list }, 'an object'),
  cellFormula: formula,
  note: null,
};
