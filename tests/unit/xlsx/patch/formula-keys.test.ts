import { expect, test } from 'vitest';
import { asColumnId } from '../../../../src/model/ids.ts';
import type { StoredFormula } from '../../../../src/model/stored-formula.ts';
import { FormulaKeys } from '../../../../src/xlsx/patch/cell-states.ts';
import { blankPlan } from '../../seeds/starter.ts';

/** The same formula with the fields of its parts in the opposite order, as another reader may have put them. */
function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, turned(field)]),
  );
}

test('a formula is the same one in whatever order its parts got their fields', async () => {
  const keys = new FormulaKeys();
  const formulas = (await blankPlan()).tables.flatMap(({ columns }) =>
    columns.flatMap(({ record }) => record.formula ?? []),
  );
  expect(formulas.length).toBeGreaterThan(10);
  let differ = 0;
  for (const formula of formulas) {
    const other = turned(formula) as StoredFormula;
    if (JSON.stringify(other.parts) !== JSON.stringify(formula.parts)) differ++;
    expect(keys.of(other)).toBe(keys.of(formula));
  }
  expect(differ).toBeGreaterThan(0);
  expect(new Set(formulas.map((formula) => keys.of(formula))).size).toBeGreaterThan(10);
  expect(keys.of(null)).toBeNull();
  expect(keys.of({ parts: [{ kind: 'column', column: asColumnId('x') }] as never })).not.toBe(
    keys.of({ parts: [{ kind: 'column', column: asColumnId('y') }] as never }),
  );
});
