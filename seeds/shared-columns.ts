import type { JsonPath } from './json-lines.ts';

/*
 * Several tables of measures have the same columns and the same formulas, and so have the plans of several bodies. A column that says
 * `sameAs` takes everything that it does not say itself from another column of the same name: from a table of its own descriptor, by
 * that table's title, or from the blank plan, so that a formula stands in one place for all starters.
 *
 * What comes from the blank plan speaks of its tables; each of them that the starter has under another title or formula name is called
 * by the starter's.
 */

/** What a column or a list of choices says to be taken from the blank plan. */
const fromBlankPlan = 'blank plan';

type JsonObject = Readonly<Record<string, unknown>>;

/** Something that is to be the same as what is not there. */
export interface MissingPart {
  readonly path: JsonPath;
  readonly message: string;
}

/**
 * The descriptor's JSON with everything that is taken from elsewhere filled in, and what leads nowhere.
 *
 * @param blankPlan the JSON of the blank plan's descriptor; null for that descriptor itself
 */
export function withSharedParts(
  json: unknown,
  blankPlan: unknown,
): { readonly json: unknown; readonly missing: MissingPart[] } {
  const missing: MissingPart[] = [];
  const report = (path: JsonPath, message: string) => missing.push({ path, message });
  const filled = withChoices(withColumnsOfBlankPlan(json, blankPlan, report), blankPlan, report);
  return { json: withOwnColumns(filled, report), missing };
}

type Report = (path: JsonPath, message: string) => void;

/** A column with what it takes from elsewhere; the column itself where it takes nothing. */
type TakeColumn = (column: JsonObject, resource: JsonObject, path: JsonPath) => JsonObject;

function withColumns(json: unknown, take: TakeColumn): unknown {
  const resources = arrayIn(json, 'resources');
  if (resources === null) return json;
  const changed = resources.map((resource, place) => {
    const pledgebook = isObject(resource) ? resource['pledgebook'] : null;
    const columns = arrayIn(pledgebook, 'columns');
    if (!isObject(resource) || !isObject(pledgebook) || columns === null) return resource;
    const taken = columns.map((column, index) => {
      const path: JsonPath = ['resources', place, 'pledgebook', 'columns', index];
      return isObject(column) ? take(column, resource, path) : column;
    });
    return { ...resource, pledgebook: { ...pledgebook, columns: taken } };
  });
  return { ...(json as JsonObject), resources: changed };
}

function withColumnsOfBlankPlan(json: unknown, blankPlan: unknown, report: Report): unknown {
  const originals = arrayIn(blankPlan, 'resources') ?? [];
  const names = namesInStarter(arrayIn(json, 'resources') ?? [], originals);
  const filled = withColumns(json, (column, resource, path) => {
    if (column['sameAs'] !== fromBlankPlan) return column;
    const { sameAs: _, ...own } = column;
    const table = originals.find((each) => isObject(each) && each['name'] === likeOf(resource));
    const original = columnOf(table, own['name']);
    if (original !== null) return { ...calledAs(original, names), ...own };
    report(
      path,
      `Column “${String(own['name'])}” is to be the same as in the blank plan’s ${String(likeOf(resource))}, where there is none.`,
    );
    return own;
  });
  return withoutLike(filled);
}

function withOwnColumns(json: unknown, report: Report): unknown {
  const resources = arrayIn(json, 'resources') ?? [];
  return withColumns(json, (column, _, path) => {
    if (column['sameAs'] === undefined) return column;
    const { sameAs, ...own } = column;
    const original = columnOf(
      resources.find((resource) => isObject(resource) && resource['title'] === sameAs),
      own['name'],
    );
    if (original !== null) return { ...original, ...own };
    report(
      path,
      `Column “${String(own['name'])}” is to be the same as in “${String(sameAs)}”, where there is none.`,
    );
    return column;
  });
}

function withChoices(json: unknown, blankPlan: unknown, report: Report): unknown {
  const pledgebook = isObject(json) ? json['pledgebook'] : null;
  const choices = isObject(pledgebook) ? pledgebook['choices'] : null;
  if (!isObject(choices)) return json;
  const shared = isObject(blankPlan) && isObject(blankPlan['pledgebook']) ? blankPlan['pledgebook'] : {};
  const known = isObject(shared['choices']) ? shared['choices'] : {};
  const filled = Object.entries(choices).map(([name, list]) => {
    if (list !== fromBlankPlan || name in known) return [name, list === fromBlankPlan ? known[name] : list];
    report(['pledgebook', 'choices', name], `The blank plan has no choices “${name}”.`);
    return [name, list];
  });
  return {
    ...(json as JsonObject),
    pledgebook: { ...(pledgebook as JsonObject), choices: Object.fromEntries(filled) as unknown },
  };
}

/** What a table of the blank plan is called in the starter, by what it is called there. */
interface Names {
  readonly titles: ReadonlyMap<unknown, unknown>;
  readonly formulaNames: ReadonlyMap<unknown, unknown>;
}

function namesInStarter(resources: readonly unknown[], originals: readonly unknown[]): Names {
  const titles = new Map<unknown, unknown>();
  const formulaNames = new Map<unknown, unknown>();
  for (const original of originals) {
    const own = resources.find(
      (resource) => isObject(resource) && isObject(original) && likeOf(resource) === original['name'],
    );
    if (!isObject(own) || !isObject(original)) continue;
    titles.set(original['title'], own['title']);
    formulaNames.set(formulaNameOf(original), formulaNameOf(own));
  }
  return { titles, formulaNames };
}

function calledAs(column: JsonObject, { titles, formulaNames }: Names): JsonObject {
  const rename = (formula: unknown): unknown =>
    typeof formula === 'string'
      ? formula.replaceAll(/[A-Za-z_]\w*(?=\[)/g, (name) => String(formulaNames.get(name) ?? name))
      : formula;
  const { references, formula } = column;
  return {
    ...column,
    ...(references === undefined ? {} : { references: titles.get(references) ?? references }),
    ...(formula === undefined
      ? {}
      : { formula: Array.isArray(formula) ? formula.map(rename) : rename(formula) }),
  };
}

/** Which table of the blank plan a table is like: the one that it names, else the one of its own name. */
function likeOf(resource: JsonObject): unknown {
  const pledgebook = resource['pledgebook'];
  return (isObject(pledgebook) ? pledgebook['like'] : undefined) ?? resource['name'];
}

function formulaNameOf(resource: JsonObject): unknown {
  const pledgebook = resource['pledgebook'];
  return isObject(pledgebook) ? pledgebook['formulaName'] : undefined;
}

function withoutLike(json: unknown): unknown {
  const resources = arrayIn(json, 'resources');
  if (resources === null) return json;
  const plain = resources.map((resource) => {
    if (!isObject(resource) || !isObject(resource['pledgebook'])) return resource;
    const { like: _, ...pledgebook } = resource['pledgebook'];
    return { ...resource, pledgebook };
  });
  return { ...(json as JsonObject), resources: plain };
}

/** A table's own column of a name, without its fixed id; one that is itself taken from elsewhere does not count. */
function columnOf(table: unknown, name: unknown): JsonObject | null {
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
