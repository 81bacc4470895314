import type { Value } from '../../model/values.ts';
import type { ColumnNode, TableNode, Waiting } from '../columns.ts';
import {
  areTouched,
  type Compiled,
  columnsNeeded,
  type Needs,
  noNeeds,
  type SharedPart,
  tablesNeeded,
} from '../compiled.ts';
import { MadeOnce } from '../pattern/steps.ts';

/**
 * Something that is the same in every row and is no single value, such as a range's numbers in order: made once and kept until
 * a cell that it comes from changes.
 */
export class Kept<Result> implements SharedPart {
  readonly columns: readonly ColumnNode[];
  readonly tables: readonly TableNode[];
  readonly #nested: readonly SharedPart[];
  readonly #result = new MadeOnce<Result>();
  /** What was made of a cell that is still to be computed means nothing. */
  readonly #isWhole = (): boolean => this.waiting.column === null;
  #version = 0;

  constructor(
    readonly part: Pick<Compiled, 'needs'>,
    private readonly waiting: Waiting,
    private readonly make: () => Result,
  ) {
    this.columns = [...columnsNeeded(part.needs)];
    this.tables = [...tablesNeeded(part.needs)];
    this.#nested = part.needs.shared;
  }

  /** What has to be computed before it. */
  get needs(): Needs {
    return this.part.needs === noNeeds ? noNeeds : { ...noNeeds, shared: [this] };
  }

  get isKnown(): boolean {
    return this.#result.isKnown;
  }

  /** The thing itself. */
  get(): Result {
    return this.#result.get(this.make, this.#isWhole);
  }

  isTouched(): boolean {
    return areTouched(this.part.needs);
  }

  forget(): void {
    this.#result.forget();
    this.#version++;
    for (const part of this.#nested) part.forget();
  }

  /** A number that is another one each time the thing may have changed: whoever used it has to look again. */
  evaluate(): Value {
    return this.#version;
  }
}
