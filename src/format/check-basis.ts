import { ok, type Result } from '../base/result.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import { isCell, isId, isObject } from './shape.ts';

/** The most characters of an author's name. */
const longestAuthor = 200;
/** The most values that an override rests on. */
const mostInputs = 10_000;

/** Checks who made an override and what it rests on, where it says so. */
export function checkAuthorAndBasis(
  { author, basis }: Readonly<Record<string, unknown>>,
  place: string,
): Result<null, FormatProblem> {
  if (author !== undefined && (typeof author !== 'string' || author === '' || author.length > longestAuthor))
    return problemAt(
      `${place}.author`,
      `has to be a text of 1 to ${longestAuthor} characters, not ${nameValue(author)}`,
    );
  return basis === undefined ? ok(null) : checkBasis(basis, `${place}.basis`);
}

function checkBasis(basis: unknown, place: string): Result<null, FormatProblem> {
  if (!isObject(basis)) return problemAt(place, `has to be an object, not ${nameValue(basis)}`);
  const unknown = unknownField(basis, ['computed', 'inputs'], place);
  if (unknown !== null) return unknown;
  const { computed, inputs } = basis;
  if (!isCell(computed))
    return problemAt(`${place}.computed`, `has to be a cell's value, not ${nameValue(computed)}`);
  if (!Array.isArray(inputs) || inputs.length > mostInputs)
    return problemAt(`${place}.inputs`, `has to be a list of at most ${mostInputs} values`);
  for (const [index, input] of inputs.entries()) {
    const result = checkInput(input, `${place}.inputs[${index}]`);
    if (!result.ok) return result;
  }
  return ok(null);
}

function checkInput(input: unknown, place: string): Result<null, FormatProblem> {
  if (!isObject(input)) return problemAt(place, `has to be an object, not ${nameValue(input)}`);
  const unknown = unknownField(input, ['column', 'value', 'at'], place);
  if (unknown !== null) return unknown;
  const { column, value, at } = input;
  if (!isId(column)) return problemAt(`${place}.column`, `has to be an id, not ${nameValue(column)}`);
  if (!isCell(value)) return problemAt(`${place}.value`, `has to be a cell's value, not ${nameValue(value)}`);
  if (at === undefined) return ok(null);
  if (!isObject(at) || !isId(at['table']) || !isId(at['row']))
    return problemAt(
      `${place}.at`,
      `has to be an object with the ids of a table and a row, not ${nameValue(at)}`,
    );
  return unknownField(at, ['table', 'row'], `${place}.at`) ?? ok(null);
}

function unknownField(
  fields: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: string,
): Result<never, FormatProblem> | null {
  const key = Object.keys(fields).find((name) => !known.includes(name));
  return key === undefined
    ? null
    : problemAt(`${place}.${key}`, 'is a field that this version does not know');
}
