import { numberText } from '../base/language.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Evaluation } from '../formula/array-evaluation.ts';
import { readTokens } from '../formula/tokens.ts';
import { findName } from '../model/defined-names.ts';
import type { TableId } from '../model/ids.ts';
import type { DefinedName } from '../model/records.ts';
import type { CellReference, StoredFormula, TableReference } from '../model/stored-formula.ts';
import { FormulaError, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { encodeCellText } from './cell-text.ts';
import { isFileName } from './file-names.ts';
import type { FileError } from './grid.ts';

/** A name that formulas of the whole file may use. */
export interface NamePlan {
  readonly name: string;
  /** Without `=`. */
  readonly formula: string;
  /** As the file has it: at most 255 characters. */
  readonly description: string;
}

/** What writing formulas reads of a workbook. */
export interface FormulaSource {
  readonly workbook: Workbook;
  /**
   * A formula as files have it, without `=`; or why no file can have it, completing the sentence "Target met is exported as
   * values: its formula ...". `table` is the one it stands in, null for the formula of a defined name. With `address` its
   * references are written as that says.
   */
  formulaText(table: TableId | null, formula: StoredFormula, address?: AddressOf): Result<string, string>;
  /** How Excel has to evaluate a formula of a table to give the results that it has here. */
  evaluation(table: TableId, formula: StoredFormula): Evaluation;
}

/** What a reference is called where Excel Tables can't be named. */
type AddressOf = (reference: TableReference | CellReference) => string;

/** A formula as a file has it. */
export interface FileFormula {
  /** Without `=`. */
  readonly text: string;
  /** Whether it is an array formula of one cell: in any other formula Excel takes one value of a range where one is asked for. */
  readonly isArray: boolean;
}

/** Excel's limit on a text in quotation marks within a formula, and on the remark of a name. */
export const longestLiteral = 255;

const longestFormula = 8_192;

/** Says formulas and names as one file can have them: a file with these tables in it and no others. */
export class FormulaWriter {
  /** The names of the workbook by themselves in lower case, each as the file has it or why it can't. */
  readonly #names = new Map<string, Result<NamePlan, string>>();

  constructor(
    readonly source: FormulaSource,
    readonly tables: ReadonlySet<TableId>,
  ) {}

  /** A formula as the file has it, or why it can't, completing "... is exported as values: its formula ...". */
  write(table: TableId | null, formula: StoredFormula, address?: AddressOf): Result<string, string> {
    const { workbook } = this.source;
    const outside = new Set(
      formula.parts.flatMap((part) => {
        const target = typeof part === 'string' ? undefined : workbook.table(part.table);
        return target === undefined || this.tables.has(target.id) ? [] : [target.record.title];
      }),
    );
    if (outside.size > 0) {
      return fail(`reads ${[...outside].join(' and ')}, which this file does not have`);
    }
    const text = this.source.formulaText(table, formula, address);
    if (!text.ok) return text;
    if (text.value.length > longestFormula) {
      return fail(`is longer than the ${numberText(longestFormula)} characters that Excel takes`);
    }
    if (lengthOfLiterals(text.value) > longestLiteral) {
      return fail(
        `has a text of more than ${longestLiteral} characters in quotation marks, which Excel does not take`,
      );
    }
    const unwritten = this.#unwrittenName(formula);
    return unwritten === null ? text : fail(`uses the name ${unwritten}, which this file does not have`);
  }

  /** As {@link FormulaWriter.write}, for a formula whose results are these. */
  writeFor(table: TableId, formula: StoredFormula, results: Iterable<Value>): Result<FileFormula, string> {
    const text = this.write(table, formula);
    if (!text.ok) return text;
    const evaluation = this.source.evaluation(table, formula);
    for (const result of results) {
      // An array formula of one cell would show the first value.
      if (result instanceof FormulaError && result.code === '#SPILL!' && evaluation === 'several') {
        return fail('gives several values, and a cell takes one');
      }
    }
    return ok({ text: text.value, isArray: evaluation !== 'single' });
  }

  /**
   * A formula of one cell as the file has it. One that says nothing but a yes, a no or an error is a value in files: programs
   * save such values as formulas and such formulas as values.
   */
  writeCell(table: TableId, formula: StoredFormula, result: Value): Result<FileFormula, string> {
    const written = this.writeFor(table, formula, [result]);
    if (!written.ok || constantOf(written.value.text) === null) return written;
    return fail(`is only the value ${written.value.text}`);
  }

  /** A name of the workbook as the file has it, or why it can't, completing "The name Tolerance is left out: it ...". */
  name(defined: DefinedName): Result<NamePlan, string> {
    const key = defined.name.toLowerCase();
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    // What a name finds of itself within its own meaning.
    this.#names.set(key, fail('depends on itself'));
    const written = this.#writeName(defined);
    this.#names.set(key, written);
    return written;
  }

  #writeName({ name, formula, description }: DefinedName): Result<NamePlan, string> {
    if (!isFileName(name)) return fail('is not one that Excel takes');
    const text = this.write(null, formula);
    if (!text.ok) return text;
    return ok({ name, formula: text.value, description: nameDescription(description) });
  }

  /** The first name that a formula uses and the file can't have. */
  #unwrittenName(formula: StoredFormula): string | null {
    const names = this.source.workbook.record.names ?? [];
    if (names.length === 0) return null;
    for (const part of formula.parts) {
      if (typeof part !== 'string') continue;
      for (const { kind, text } of readTokens(part)) {
        if (kind !== 'name' && kind !== 'function') continue;
        const defined = findName(names, text);
        if (defined !== undefined && !this.name(defined).ok) return defined.name;
      }
    }
    return null;
  }
}

/** The value that a formula is if it says nothing else, as LibreOffice saves TRUE, FALSE and errors; null for any other. */
export function constantOf(formula: string): boolean | FileError | null {
  const plain = formula.trim();
  if (/^true(\(\))?$/i.test(plain)) return true;
  if (/^false(\(\))?$/i.test(plain)) return false;
  return /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/.test(plain) ? { error: plain } : null;
}

/** The description of a name as a file has it. */
export function nameDescription(description: string): string {
  return encodeCellText(description).slice(0, longestLiteral);
}

/** The length of the longest text in quotation marks. Column names in square brackets may have marks of their own. */
function lengthOfLiterals(formula: string): number {
  const texts = formula.replaceAll(/\[[^[\]]*\]/g, '').match(/"(?:[^"]|"")*"/g) ?? [];
  return Math.max(0, ...texts.map((text) => text.slice(1, -1).replaceAll('""', '"').length));
}
