import { expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import type { OverrideBasis } from '../../../src/model/records.ts';
import { readBasis, writeBasis } from '../../../src/plan/kept-basis.ts';

const basis: OverrideBasis = {
  computed: 'Not met',
  inputs: [
    { column: asColumnId('measures.actual'), value: 0.134 },
    { column: asColumnId('measures.theme'), value: { ref: asRowId('theme-1') } },
    {
      column: asColumnId('measures.met'),
      value: '#N/A',
      at: { table: asTableId('measures'), row: asRowId('ss "1"') },
    },
  ],
};

test('a basis is the same after it was a text', () => {
  expect(readBasis(writeBasis(basis))).toEqual(basis);
  expect(readBasis(writeBasis({ computed: null, inputs: [] }))).toEqual({ computed: null, inputs: [] });
});

test.each([
  '',
  'Agreed',
  '[]',
  'null',
  '{"computed":1}',
  '{"computed":{},"inputs":[]}',
  '{"computed":1,"inputs":[["a"]]}',
  '{"computed":1,"inputs":[["a",1,"t"]]}',
  '{"computed":1,"inputs":[["a",{"x":1}]]}',
  '{"computed":1,"inputs":[7]}',
])('%s is no basis', (text) => expect(readBasis(text)).toBeNull());
