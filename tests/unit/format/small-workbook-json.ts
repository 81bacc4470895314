/** The smallest workbook with one of everything; a case changes one place of it. */
export function example() {
  return {
    id: 'w',
    title: 'Plan',
    tables: [
      {
        id: 't',
        title: 'Measures',
        name: 'Measures',
        description: '',
        order: 'a0',
        keyColumn: 'ref',
        columns: [
          column('ref', { kind: 'text' }, ['M 1', 'M 2']),
          column(
            'met',
            { kind: 'choice', choices: [{ word: 'Met', glyph: '✓', tone: 'good', aliases: [] }] },
            [],
          ),
        ],
        rows: [
          { id: 'r1', order: 'a0' },
          { id: 'r2', order: 'a1' },
        ],
      },
    ],
  };
}

function column(id: string, type: unknown, cells: readonly unknown[]) {
  return {
    ...{
      id,
      name: id,
      description: '',
      order: id === 'ref' ? 'a0' : 'a1',
      type,
      width: null,
      hidden: false,
      cells,
    },
    ...(cells.length > 0
      ? { formula: null, overrides: [] }
      : {
          formula: { parts: ['1', { table: 't', columns: ['ref'], rows: ['this'] }] },
          overrides: [{ row: 'r1', value: 'Met', reason: 'seen' }],
        }),
  };
}

/** Where something stands in the workbook. */
export type Path = readonly (string | number)[];

export const field = 'tables';
export const met: Path = [field, 0, 'columns', 1];
export const ref: Path = [field, 0, 'columns', 0];
export const rows: Path = [field, 0, 'rows'];

/** A rule of SPEC.md, the place that is changed and to what, and what the refusal names and says. */
export type Refused = readonly [rule: string, path: Path, value: unknown, place: string, words: RegExp];

/** A copy of `json` with `value` at a path; undefined removes what is there. */
export function changed(json: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = changed((json as Record<string | number, unknown>)[step], rest, value);
  if (Array.isArray(json)) {
    const copy: unknown[] = [...(json as readonly unknown[])];
    copy[Number(step)] = inner;
    return copy;
  }
  const copy = { ...(json as Record<string, unknown>) };
  if (inner === undefined) Reflect.deleteProperty(copy, step);
  else
    Object.defineProperty(copy, step, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}
