import { invert, type ChangeSet } from '../../../src/model/change-set.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { type CellValue, FormulaError } from '../../../src/model/values.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { type DerivedChanges, FormulaEngine } from '../../../src/formula/engine.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { totalsRowOf } from '../../../src/formula/one-row-table.ts';
import { isCellReference } from '../../../src/model/stored-formula.ts';
import { seededRandom, type SeededRandom } from '../seeded-random.ts';
import { Book, orderAt, tableChange } from './fixture.ts';

const words = ['a', 'B', 'b', '', 'met', '2', 'a*', '>1'];
const typedColumns = ['Key', 'Num', 'Word'];
const formulaColumns = ['F', 'G', 'H'];
const tables = ['A', 'B'];
const namesDefined = ['Rate', 'Part'];

/** A workbook of two small tables full of formulas that may well need each other, changed at random and compared. */
class RandomBook {
  readonly #book: Book;
  readonly #random: SeededRandom;
  /** What was done, for the message of a failure. */
  readonly log: string[] = [];
  readonly #undo: ChangeSet[] = [];
  #rowsMade = 0;
  /** What derived cells showed when everything was last computed. */
  #before: ReadonlyMap<string, unknown>;
  /** Cells told as changed since then. */
  readonly #told = new Map<string, Set<number> | 'all'>();
  /** Whether more than one change was made since then: a cell may have been changed and changed back. */
  #isMixed = false;

  constructor(random: SeededRandom) {
    this.#random = random;
    const sketch = (other: string) => {
      const count = random.integer(6);
      this.#rowsMade = Math.max(this.#rowsMade, count);
      return {
        columns: {
          Key: 'typed',
          Num: 'typed',
          Word: 'typed',
          Ref: `->${other}`,
          F: `=${this.#formula(2)}`,
          G: `=${this.#formula(2)}`,
          H: `=${this.#formula(3)}`,
        },
        rows: Array.from({ length: count }, (_, index) => [
          `k${index}`,
          this.#cell(),
          this.#cell(),
          random.chance(0.8) ? { ref: `r${random.integer(6)}` as never } : null,
        ]),
      };
    };
    this.#book = new Book({ A: sketch('B'), B: sketch('A') });
    for (const table of tables)
      for (const column of formulaColumns) this.log.push(`${table}.${column} =${this.#text(table, column)}`);
    this.#before = this.#shown();
  }

  /**
   * One random change, whose calculation may be stopped at random, and may be left unfinished for the next one. Gives what is
   * wrong as soon as everything is computed, or null.
   */
  step(): string | null {
    const random = this.#random;
    const { engine } = this.#book;
    if (engine.progress !== null) this.#isMixed = true;
    this.#book.until = random.chance(0.6) ? null : this.#soon();
    this.#book.last = new Map();
    this.#change();
    this.#note(this.#book.last);
    while (engine.progress !== null) {
      const { done, total } = engine.progress;
      if (done > total) return `${done} of ${total} cells are done`;
      if (random.chance(0.3)) {
        this.log.push('left unfinished');
        return null;
      }
      this.#note(engine.calculate(random.chance(0.5) ? this.#soon() : null));
    }
    const wrong = this.#compare() ?? this.#compareChanges();
    this.#before = this.#shown();
    this.#told.clear();
    this.#isMixed = false;
    return wrong;
  }

  #soon(): () => boolean {
    let looks = this.#random.integer(4);
    return () => looks-- <= 0;
  }

  #note(derived: DerivedChanges): void {
    for (const [table, columns] of derived) {
      for (const [column, slots] of columns) {
        const name = `${table} ${column}`;
        const known = this.#told.get(name);
        if (slots === 'all' || known === 'all') this.#told.set(name, 'all');
        else this.#told.set(name, new Set([...(known ?? []), ...slots]));
      }
    }
  }

  /** What is wrong now, or null: the engine against a new one on a workbook built anew. */
  #compare(): string | null {
    const { workbook, engine } = this.#book;
    const fresh = new FormulaEngine(
      workbookFromContent(contentOfWorkbook(workbook)),
      this.#book.surroundings,
    );
    for (const table of workbook.tables) {
      for (const { id } of table.columns) {
        const [kept, computed] = [engine.totals(table.id, id), fresh.totals(table.id, id)];
        if (kept !== computed) {
          return `total of ${table.id}.${id}: ${String(kept)}, from scratch ${String(computed)}`;
        }
      }
      for (const row of table.rows.ids()) {
        for (const column of table.columns) {
          const pairs = [
            [engine.value(table.id, row, column.id), fresh.value(table.id, row, column.id)],
            [engine.computed(table.id, row, column.id), fresh.computed(table.id, row, column.id)],
          ];
          for (const [kept, computed] of pairs) {
            if (kept !== computed)
              return `${table.id}.${column.id} ${row}: ${String(kept)}, from scratch ${String(computed)}`;
          }
        }
      }
    }
    return null;
  }

  #compareChanges(): string | null {
    const after = this.#shown();
    for (const [name, value] of after) {
      const before = this.#before.get(name);
      const slots = this.#told.get(name.slice(0, name.lastIndexOf(' ')));
      if (slots === 'all' || !this.#before.has(name)) continue;
      const told = slots?.has(Number(name.slice(name.lastIndexOf(' ')))) ?? false;
      const hasChanged = before !== value;
      if (told === hasChanged || (told && this.#isMixed)) continue;
      return `${name} ${told ? 'was told as changed' : 'changed untold'}: ${String(before)}, ${String(value)}`;
    }
    return null;
  }

  /** What derived cells show, by table, column and slot. */
  #shown(): Map<string, unknown> {
    const { workbook, engine } = this.#book;
    const shown = new Map<string, unknown>();
    const put = (name: string, value: unknown) =>
      shown.set(name, value instanceof FormulaError ? value.code : value);
    for (const table of workbook.tables) {
      for (const column of table.columns) {
        if (column.totals !== undefined) {
          put(`${totalsRowOf(table.id)} ${column.id} 0`, engine.totals(table.id, column.id));
        }
        const isTyped = column.formula === null && column.type.kind !== 'reference';
        for (const row of table.rows.ids()) {
          if (isTyped && table.override(row, column.id)?.formula === undefined) continue;
          const slot = table.rows.slot(row)!;
          put(`${table.id} ${column.id} ${slot}`, engine.value(table.id, row, column.id));
        }
      }
    }
    return shown;
  }

  #change(): void {
    const random = this.#random;
    const choice = random.integer(26);
    const table = random.pick(tables);
    const found = this.#book.workbook.table(asTableId(table));
    if (choice === 0 && this.#undo.length > 0) {
      this.log.push('undo');
      this.#book.apply(this.#undo.pop()!);
      return;
    }
    if (found === undefined) {
      this.log.push('undo');
      this.#book.apply(this.#undo.pop()!);
      return;
    }
    if (choice === 20) return this.#passTime();
    if (choice === 21) return this.#putNames();
    if (choice === 22) return this.#putTotals(table);
    const rows = found.rows.ids();
    const row = rows.length === 0 ? null : random.pick(rows);
    if (choice === 1) return this.#do(`add a row to ${table}`, this.#addRow(table));
    if (row === null) return this.#do(`add a row to ${table}`, this.#addRow(table));
    if (choice === 2) return this.#do(`remove ${table} ${row}`, this.#removeRow(table, row));
    if (choice === 3)
      return this.#do(`move ${table} ${row}`, this.#book.rowChange(table, row, this.#order()));
    if (choice === 4) return this.#formulaChange(table);
    if (choice === 5) return this.#rename(table);
    if (choice === 6) return this.#removeColumn(table);
    if (choice === 7 && random.chance(0.3)) return this.#removeTable(table);
    if (choice <= 9) return this.#override(table, row);
    if (choice >= 23) return this.#cellFormula(table, row);
    const column = random.pick([...typedColumns, 'Ref']);
    const value =
      column === 'Ref'
        ? random.chance(0.8)
          ? { ref: `r${random.integer(8)}` as never }
          : null
        : this.#cell();
    if (found.column(asColumnId(column)) === undefined) return;
    const cells = { rows: [row], before: [found.cell(row, asColumnId(column))], after: [value] };
    this.#do(
      `${table}.${column} ${row} = ${JSON.stringify(value)}`,
      tableChange(table, { cells: new Map([[asColumnId(column), cells]]) }),
    );
  }

  #do(what: string, change: ChangeSet): void {
    this.log.push(what);
    this.#book.apply(change);
    this.#undo.push(invert(change));
  }

  #addRow(table: string): ChangeSet {
    const cells = { Key: `k${this.#rowsMade}`, Num: this.#cell(), Word: this.#cell() };
    return this.#book.rowChange(table, `r${this.#rowsMade++}`, this.#order(), cells);
  }

  #removeRow(table: string, row: string): ChangeSet {
    const change = this.#book.rowChange(table, row, null);
    const found = this.#book.workbook.table(asTableId(table))!;
    const overrides = new Map(
      found.columns.flatMap((column) => {
        const override = found.override(row as never, column.id);
        return override === undefined
          ? []
          : [[column.id, new Map([[row as never, [override, null] as const]])] as const];
      }),
    );
    return tableChange(table, { ...change.tables.get(asTableId(table))!, overrides });
  }

  #formulaChange(table: string): void {
    const column = this.#random.pick(formulaColumns);
    const found = this.#book.workbook.table(asTableId(table))!.column(asColumnId(column));
    if (found === undefined) return;
    const text = this.#formula(3);
    const before = found.formula;
    this.#book.putFormula(table, column, text);
    this.log.push(`${table}.${column} =${text}`);
    const { id: _id, ...record } = this.#book.workbook.table(asTableId(table))!.column(asColumnId(column))!;
    const columns = new Map([[asColumnId(column), [record, { ...record, formula: before }] as const]]);
    this.#undo.push(tableChange(table, { columns }));
  }

  #rename(table: string): void {
    const { id, ...record } = this.#random.pick(this.#book.workbook.table(asTableId(table))!.columns);
    const after = { ...record, name: `${id}${this.#random.pick(['', ' new', '#'])}` };
    this.#do(
      `rename ${table}.${id} to ${after.name}`,
      tableChange(table, { columns: new Map([[id, [record, after]]]) }),
    );
  }

  #removeColumn(table: string): void {
    const found = this.#book.workbook.table(asTableId(table))!;
    const { id, ...record } = this.#random.pick(found.columns);
    const rows = found.rows.ids();
    const before = rows.map((row) => found.cell(row, id));
    const overrides = new Map([
      [id, new Map([...found.overrides(id)].map(([row, override]) => [row, [override, null] as const]))],
    ]);
    this.#do(
      `remove ${table}.${id}`,
      tableChange(table, {
        columns: new Map([[id, [record, null]]]),
        cells: new Map([[id, { rows, before, after: before.map(() => null) }]]),
        overrides,
      }),
    );
  }

  #removeTable(table: string): void {
    const found = this.#book.workbook.table(asTableId(table))!;
    const rows = found.rows.ids();
    this.#do(
      `remove table ${table}`,
      tableChange(table, {
        record: [found.record, null],
        columns: new Map(found.columns.map(({ id, ...record }) => [id, [record, null] as const])),
        rows: new Map(rows.map((row) => [row, [found.rows.record(row), null] as const])),
        cells: new Map(
          found.columns.map(({ id }) => {
            const before = rows.map((row) => found.cell(row, id));
            return [id, { rows, before, after: before.map(() => null) }] as const;
          }),
        ),
        overrides: new Map(
          found.columns.map(({ id }) => [
            id,
            new Map([...found.overrides(id)].map(([row, override]) => [row, [override, null] as const])),
          ]),
        ),
      }),
    );
  }

  #override(table: string, row: string): void {
    const column = asColumnId(this.#random.pick(formulaColumns));
    const found = this.#book.workbook.table(asTableId(table))!;
    const before = found.override(row as never, column) ?? null;
    const after =
      before !== null && this.#random.chance(0.6) ? null : { value: this.#cell(), reason: 'seen' };
    this.#do(
      `override ${table}.${column} ${row} ${JSON.stringify(after)}`,
      tableChange(table, {
        overrides: new Map([[column, new Map([[row as never, [before, after] as const]])]]),
      }),
    );
  }

  #cellFormula(table: string, row: string): void {
    const column = asColumnId(this.#random.pick([...typedColumns, 'Ref', ...formulaColumns]));
    const found = this.#book.workbook.table(asTableId(table))!;
    if (found.column(column) === undefined) return;
    const before = found.override(row as never, column) ?? null;
    const text = before !== null && this.#random.chance(0.5) ? null : this.#formula(2);
    const after =
      text === null
        ? null
        : { value: null, formula: readFormula(text, this.#book.workbook, found).formula, reason: '' };
    this.#do(
      `cell ${table}.${column} ${row} =${text}`,
      tableChange(table, {
        overrides: new Map([[column, new Map([[row as never, [before, after] as const]])]]),
      }),
    );
  }

  #putTotals(table: string): void {
    const found = this.#book.workbook.table(asTableId(table))!;
    if (found.columns.length === 0) return;
    const { id, ...record } = this.#random.pick(found.columns);
    const { totals: _, ...rest } = record;
    const text = this.#random.chance(0.3) ? null : this.#formula(2);
    const totals = text === null ? {} : { totals: readFormula(text, this.#book.workbook, found).formula };
    this.#do(
      `total of ${table}.${id} =${text}`,
      tableChange(table, { columns: new Map([[id, [record, { ...rest, ...totals }]]]) }),
    );
  }

  #putNames(): void {
    const { workbook } = this.#book;
    const names = namesDefined
      .filter(() => this.#random.chance(0.7))
      .map((name) => {
        const text = this.#formula(2).replaceAll('[@', 'A[');
        return { name, description: text, formula: readFormula(text, workbook, null).formula };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    this.#do(`names ${names.map(({ name, description }) => `${name} =${description}`).join(', ')}`, {
      workbook: [workbook.record, { ...workbook.record, names }],
      tables: new Map(),
    });
  }

  #passTime(): void {
    const { engine } = this.#book;
    if (this.#random.chance(0.5)) {
      this.#book.now += this.#random.integer(3) * 400 * 60_000;
      this.log.push(`the time is ${this.#book.now}`);
      this.#book.last = engine.tick(this.#book.until);
    } else {
      this.#book.chance = this.#random.integer(4) / 4;
      this.log.push(`the draw is ${this.#book.chance}`);
      this.#book.last = engine.draw(this.#book.until);
    }
  }

  #order(): string {
    return `${orderAt(this.#random.integer(8))}${this.#random.pick(['', 'V', 'k'])}${this.#rowsMade}`;
  }

  #cell(): CellValue {
    const random = this.#random;
    const kind = random.integer(10);
    if (kind < 5) return random.integer(4);
    if (kind < 8) return random.pick(words);
    return kind === 8 ? null : random.chance(0.5);
  }

  #text(table: string, column: string): string {
    const formula = this.#book.workbook.table(asTableId(table))!.column(asColumnId(column))!.formula!;
    return formula.parts
      .map((part) =>
        typeof part === 'string'
          ? part
          : `${part.table}[${isCellReference(part) ? part.cells.join(':') : part.rows.join()} ${part.columns.join()}]`,
      )
      .join('');
  }

  #formula(depth: number): string {
    const random = this.#random;
    const column = () => random.pick([...typedColumns, 'Num', 'Num', 'Ref', ...formulaColumns]);
    const table = random.pick(tables);
    const inner = () => this.#formula(depth - 1);
    const choice = depth === 0 ? random.integer(3) : random.integer(25);
    switch (choice) {
      case 0:
      case 1:
      case 3:
        return `[@${column()}]`;
      case 2:
        return random.pick(['1', '0.1', '"a"', 'TRUE']);
      case 4:
      case 5:
        return `${inner()}${random.pick(['+', '-', '*', '/', '&', '=', '<'])}${inner()}`;
      case 6:
        return `IF(${inner()},${inner()},${inner()})`;
      case 7:
        return `IFERROR(${inner()},${inner()})`;
      case 8:
        return `${random.pick(['SUM', 'COUNT', 'MAX', 'COUNTA', 'COUNTBLANK'])}(${table}[${column()}])`;
      case 9:
        return `COUNTIFS(${table}[${column()}],${inner()})`;
      case 10:
        return `COUNTIFS(${table}[${column()}],[@${column()}],${table}[${column()}],${inner()})`;
      case 11:
        return `SUMIFS(${table}[${column()}],${table}[${column()}],[@${column()}])`;
      case 12:
        return `SUMIFS(${table}[${column()}],${table}[${column()}],">"&${inner()},${table}[${column()}],[@${column()}])`;
      case 13:
        return `INDEX(${table}[${column()}],MATCH(${inner()},${table}[${column()}],0))`;
      case 14:
        return `INDEX(${table}[${column()}],${inner()})`;
      case 15:
        return `SWITCH(${inner()},"a",${inner()},1,${inner()},${inner()})`;
      case 16:
        return `AND(${inner()},${inner()})`;
      case 17:
        return `TEXTJOIN("-",TRUE,[[Key]:[Word]],[@${column()}])`;
      case 20:
        return random.pick(['TODAY()', 'RAND()', 'MOD(NOW(),1)', 'RANDBETWEEN(1,3)']);
      case 21:
        return random.pick(namesDefined);
      case 22:
        return `${random.pick(['$A$', 'B!$B$', 'A!$E$', '$F$'])}${2 + random.integer(4)}`;
      case 23:
        return `${table}[[#Totals],[${column()}]]`;
      case 24:
        return `SUM(${table}[[#All],[${column()}]])`;
      case 18:
        return `SUM(IF(${table}[${column()}]=${inner()},1,0))`;
      default:
        return `MATCH([@${column()}],${table}[${column()}],${random.pick(['0', '1'])})`;
    }
  }
}

/** Runs random books and gives the first failure with its seed and what was done. */
export function firstFailure(seeds: number, steps: number, from = 0): string | null {
  for (let seed = from; seed < from + seeds; seed++) {
    const book = new RandomBook(seededRandom(seed));
    for (let step = 0; step < steps; step++) {
      const wrong = book.step();
      if (wrong !== null) return `seed ${seed}: ${wrong}\n${book.log.join('\n')}`;
    }
  }
  return null;
}
