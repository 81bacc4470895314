import type { JsonPath } from './json-lines.ts';

/*
 * Several tables of measures have the same columns and the same formulas. A column that says `sameAs` and the title of
 * another table takes everything from that table's column of the same name, so that a formula stands in one place; what
 * the column says itself goes before.
 */

type JsonObject = Readonly<Record<string, unknown>>;

/** A column that is to be the same as one that is not there. */
export interface MissingColumn {
  readonly path: JsonPath;
  readonly message: string;
}

/** The descriptor's JSON with every `sameAs` replaced by what it stands for, and the ones that lead nowhere. */
export function withSharedColumns(json: unknown): {
  readonly json: unknown;
  readonly missing: MissingColumn[];
} {
  const resources = arrayIn(json, 'resources');
  if (resources === null) return { json, missing: [] };
  const missing: MissingColumn[] = [];
  const shared = resources.map((resource, place) => {
    const pledgebook = isObject(resource) ? resource['pledgebook'] : null;
    const columns = arrayIn(pledgebook, 'columns');
    if (columns === null) return resource;
    const taken = columns.map((column, index) => {
      if (!isObject(column) || column['sameAs'] === undefined) return column;
      const { sameAs, ...own } = column;
      const original = columnOf(resources, sameAs, own['name']);
      if (original !== null) return { ...original, ...own };
      missing.push({
        path: ['resources', place, 'pledgebook', 'columns', index],
        message: `Column “${String(own['name'])}” is to be the same as in “${String(sameAs)}”, where there is none.`,
      });
      return column;
    });
    return { ...(resource as JsonObject), pledgebook: { ...(pledgebook as JsonObject), columns: taken } };
  });
  return { json: { ...(json as JsonObject), resources: shared }, missing };
}

/** A table's own column of a name, without its fixed id; one that is itself taken from elsewhere does not count. */
function columnOf(resources: readonly unknown[], title: unknown, name: unknown): JsonObject | null {
  const table = resources.find((resource) => isObject(resource) && resource['title'] === title);
  const columns = arrayIn(isObject(table) ? table['pledgebook'] : null, 'columns') ?? [];
  const found = columns.find((column) => isObject(column) && column['name'] === name);
  if (!isObject(found) || found['sameAs'] !== undefined) return null;
  const { id: _, ...rest } = found;
  return rest;
}

function arrayIn(value: unknown, name: string): readonly unknown[] | null {
  const found = isObject(value) ? value[name] : null;
  return Array.isArray(found) ? found : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
