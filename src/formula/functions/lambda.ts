import { errorValue, type Value } from '../../model/values.ts';
import { type Area, areaOf } from '../areas.ts';
import { areaFrom, constant, onlyValue } from '../calculation.ts';
import type { BuildContext, CompileContext, LocalMeaning } from '../compile-context.ts';
import { type Compiled, joinNeeds, type Needs, noNeeds } from '../compiled.ts';
import type { Expression } from '../syntax-tree.ts';
import { functionNamed } from './registry.ts';

/** A function that a formula makes itself, and what it is read against. */
export interface Lambda {
  readonly parameters: readonly ParameterNode[];
  readonly body: Expression;
  readonly context: CompileContext;
}

type ParameterNode = Extract<Expression, { readonly kind: 'parameter' }>;
type ApplyNode = Extract<Expression, { readonly kind: 'apply' }>;
type CompileIn = BuildContext['compileIn'];

/** How many words and calls of functions that a formula makes itself are taken apart, so that no formula grows without end. */
const mostExpansions = 5_000;

/**
 * The function that an expression stands for: LAMBDA, a word or a defined name for one, what LET gives, the name of one of the
 * language's own functions. `count` is how many arguments it will be given. Null for what is no function.
 */
export function lambdaOf(
  expression: Expression,
  context: CompileContext,
  count: number,
  compileIn: CompileIn,
): Lambda | null {
  switch (expression.kind) {
    case 'call': {
      if (expression.name === 'LET') {
        const inner = openLet(expression.arguments, context, compileIn);
        const result = expression.arguments.at(-1);
        return inner === null || result === undefined
          ? null
          : lambdaOf(result, inner.context, count, compileIn);
      }
      if (expression.name !== 'LAMBDA') return null;
      const parameters = expression.arguments.slice(0, -1);
      const body = expression.arguments.at(-1);
      if (body === undefined || !parameters.every((part) => part.kind === 'parameter')) return null;
      return { parameters, body, context };
    }
    case 'local': {
      const source = context.locals?.get(expression.name.toLowerCase())?.source ?? null;
      return source === null ? null : lambdaOf(source.expression, source.context, count, compileIn);
    }
    case 'name': {
      const meaning = context.meaning?.(expression) ?? null;
      if (meaning !== null) return lambdaOf(meaning.expression, meaning.context, count, compileIn);
      return ownFunction(expression, context, count);
    }
    case 'apply': {
      const called = lambdaOf(expression.function, context, expression.arguments.length, compileIn);
      const inner = called === null ? null : openCall(called, expression.arguments, context, compileIn);
      return called === null || inner === null
        ? null
        : lambdaOf(called.body, inner.context, count, compileIn);
    }
    default:
      return null;
  }
}

/** A function made by the formula itself and called in place: `LAMBDA(x,x+1)(5)`. */
export function compileApply(expression: ApplyNode, context: BuildContext): Compiled {
  const { compileIn } = context;
  const called = lambdaOf(expression.function, context, expression.arguments.length, compileIn);
  if (called === null) return constant(expression, errorValue('#VALUE!'));
  const frame = openCall(called, expression.arguments, context, compileIn);
  if (frame === null) return constant(expression, errorValue('#VALUE!'));
  return compileFrame(expression, called.body, frame, compileIn);
}

/** LET: words for values, each computed when it is first needed in a row, and once. */
export function compileLet(
  expression: Extract<Expression, { readonly kind: 'call' }>,
  context: BuildContext,
): Compiled {
  const frame = openLet(expression.arguments, context, context.compileIn);
  const result = expression.arguments.at(-1);
  if (frame === null || result === undefined) return constant(expression, errorValue('#VALUE!'));
  return compileFrame(expression, result, frame, context.compileIn);
}

/** Whether the argument that a word stands for was left out. */
export function isOmitted(expression: Expression | undefined, context: CompileContext): boolean {
  if (expression?.kind !== 'local') return false;
  return context.locals?.get(expression.name.toLowerCase())?.isOmitted() ?? false;
}

/**
 * A function that is called with other arguments again and again within one row, by MAP and its like. What it reads of other
 * rows by their keys may differ from call to call, so all the columns it reads count as read whole.
 */
export class RepeatedCall {
  readonly needs: Needs;
  /** Whether it gives other results in other rows, with the same arguments. */
  readonly usesRow: boolean;
  /** Whether it gives several values. */
  readonly isArea: boolean;
  readonly #arguments: readonly Argument[];
  readonly #body: Compiled;

  constructor(lambda: Lambda, areArrays: readonly boolean[], compileIn: CompileIn) {
    const make = (varies: boolean): readonly [Argument[], Compiled] => {
      const values = lambda.parameters.map((_, index) => new Argument(areArrays[index] ?? false, varies));
      const context = withLocals(
        lambda.context,
        lambda.parameters.map(({ name }, index) => [name, values[index]!]),
      );
      return [values, compileIn(lambda.body, context)];
    };
    // What depends on arguments must not be kept, and what depends on nothing else may be: so it is asked once as if they
    // never varied.
    this.usesRow = make(false)[1].usesRow;
    const [values, body] = make(true);
    this.#arguments = values;
    this.#body = body;
    this.isArea = body.isArea;
    const columns = [...body.needs.whole, ...body.needs.sites.flatMap((site) => site.columns)];
    this.needs = { ...body.needs, whole: [...new Set(columns)] };
  }

  /** The one value for these arguments; several are `#CALC!`, as arrays hold no arrays. */
  value(slot: number, given: readonly (Value | Area)[]): Value {
    this.#give(given);
    if (!this.#body.isArea) return this.#body.evaluate(slot) ?? 0;
    const area = areaFrom(this.#body, slot);
    return area.rowCount === 1 && area.columnCount === 1 ? (area.at(0, 0) ?? 0) : errorValue('#CALC!');
  }

  /** All the values for these arguments. */
  area(slot: number, given: readonly (Value | Area)[]): Area {
    this.#give(given);
    return areaFrom(this.#body, slot);
  }

  #give(given: readonly (Value | Area)[]): void {
    this.#arguments.forEach((argument, index) => argument.give(given[index] ?? null));
  }
}

/** An argument that is another one from call to call. */
class Argument implements LocalMeaning {
  readonly source = null;
  #given: Value | Area = null;

  constructor(
    private readonly isArray: boolean,
    private readonly varies: boolean,
  ) {}

  give(value: Value | Area): void {
    this.#given = value;
  }

  isOmitted(): boolean {
    return false;
  }

  compile(expression: Expression): Compiled {
    const area = () => (isArea(this.#given) ? this.#given : areaOf(this.#given));
    return {
      expression,
      isArea: this.isArray,
      usesRow: this.varies,
      evaluate: () => (isArea(this.#given) ? onlyValue(this.#given) : this.#given),
      area: this.isArray ? area : null,
      needs: noNeeds,
      children: [],
    };
  }
}

/** Words with their values, and what the words are read against. */
interface Frame {
  readonly context: CompileContext;
  readonly values: readonly FrameValue[];
  readonly state: FrameState;
}

interface FrameState {
  /** Whether values that have been computed hold: while one row is computed. */
  isOpen: boolean;
}

function openLet(parts: readonly Expression[], context: CompileContext, compileIn: CompileIn): Frame | null {
  if (parts.length < 3 || parts.length % 2 === 0) return null;
  const state: FrameState = { isOpen: false };
  const values: FrameValue[] = [];
  let inner = counted(context);
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const word = parts[index]!;
    if (word.kind !== 'parameter' || inner === null) return null;
    const value = new FrameValue(
      { expression: parts[index + 1]!, context: inner },
      { state, all: values, compileIn },
    );
    values.push(value);
    inner = withLocals(inner, [[word.name, value]]);
  }
  return inner === null ? null : { context: inner, values, state };
}

function openCall(
  lambda: Lambda,
  given: readonly Expression[],
  context: CompileContext,
  compileIn: CompileIn,
): Frame | null {
  const { parameters } = lambda;
  const fewest = parameters.filter(({ optional }) => !optional).length;
  const outside = counted(context);
  const inside = counted(lambda.context, outside?.expansions);
  if (given.length > parameters.length || given.length < fewest || outside === null || inside === null) {
    return null;
  }
  const state: FrameState = { isOpen: false };
  const values: FrameValue[] = [];
  for (const [index, { from, to }] of parameters.entries()) {
    const expression: Expression = given[index] ?? { kind: 'omitted', from, to };
    values.push(new FrameValue({ expression, context: outside }, { state, all: values, compileIn }));
  }
  const named = parameters.map(({ name }, index) => [name, values[index]!] as const);
  return { context: withLocals(inside, named), values, state };
}

function compileFrame(
  expression: Expression,
  body: Expression,
  frame: Frame,
  compileIn: CompileIn,
): Compiled {
  const { values, state } = frame;
  const compiled = compileIn(body, frame.context);
  const open = <Result>(compute: () => Result): Result => {
    for (const value of values) value.forget();
    state.isOpen = true;
    const result = compute();
    state.isOpen = false;
    return result;
  };
  const { area } = compiled;
  const used = values.flatMap((value) => value.used ?? []);
  return {
    expression,
    isArea: compiled.isArea,
    usesRow: compiled.usesRow,
    needs: joinNeeds([compiled.needs]),
    children: [...used, compiled],
    evaluate: (slot) => open(() => compiled.evaluate(slot)),
    area: area === null ? null : (slot) => open(() => area(slot)),
  };
}

/** The value of a word: computed when it is first asked for while a row is computed. */
class FrameValue implements LocalMeaning {
  #compiled: Compiled | null = null;
  #value: Value | undefined;
  #area: Area | null = null;

  constructor(
    readonly source: { readonly expression: Expression; readonly context: CompileContext },
    private readonly frame: {
      readonly state: FrameState;
      readonly all: readonly FrameValue[];
      readonly compileIn: CompileIn;
    },
  ) {}

  /** What it is made of, once something has used it. */
  get used(): Compiled | null {
    return this.#compiled;
  }

  forget(): void {
    this.#value = undefined;
    this.#area = null;
  }

  isOmitted(): boolean {
    const { expression, context } = this.source;
    return expression.kind === 'omitted' || isOmitted(expression, context);
  }

  compile(expression: Expression): Compiled {
    const compiled = (this.#compiled ??= this.frame.compileIn(this.source.expression, this.source.context));
    const evaluate = (slot: number): Value => this.#opened(() => (this.#value ??= compiled.evaluate(slot)));
    const area = (slot: number): Area => this.#opened(() => (this.#area ??= areaFrom(compiled, slot)));
    return {
      expression,
      isArea: compiled.isArea,
      usesRow: compiled.usesRow,
      needs: compiled.needs,
      children: [],
      evaluate,
      area: compiled.area === null ? null : area,
    };
  }

  /** A use that is computed on its own, as in a trace, keeps the words that it needs for so long. */
  #opened<Result>(compute: () => Result): Result {
    const { state, all } = this.frame;
    if (state.isOpen) return compute();
    for (const value of all) value.forget();
    state.isOpen = true;
    const result = compute();
    state.isOpen = false;
    return result;
  }
}

/** One of the language's own functions by its name alone: `BYROW([Jan]:[Dec],SUM)`. */
function ownFunction(
  { name, from, to }: Extract<Expression, { readonly kind: 'name' }>,
  context: CompileContext,
  count: number,
): Lambda | null {
  const called = name.toUpperCase();
  if (functionNamed(called) === undefined) return null;
  const words = Array.from({ length: count }, (_, index) => `argument ${index + 1}`);
  return {
    parameters: words.map((word) => ({ kind: 'parameter', name: word, optional: false, from, to })),
    body: {
      kind: 'call',
      name: called,
      arguments: words.map((word) => ({ kind: 'local', name: word, from, to })),
      from,
      to,
    },
    context,
  };
}

function withLocals(
  context: CompileContext,
  words: readonly (readonly [string, LocalMeaning])[],
): CompileContext {
  const locals = new Map(context.locals);
  for (const [word, meaning] of words) locals.set(word.toLowerCase(), meaning);
  return { ...context, locals };
}

/** The context with one more expansion counted; null where there are too many. */
function counted(context: CompileContext, shared?: { left: number }): CompileContext | null {
  const expansions = shared ?? context.expansions ?? { left: mostExpansions };
  if (--expansions.left < 0) return null;
  return { ...context, expansions };
}

function isArea(given: Value | Area): given is Area {
  return typeof given === 'object' && given !== null && 'rowCount' in given;
}
