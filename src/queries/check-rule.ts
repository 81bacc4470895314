import { oneOrMany } from '../base/language.ts';
import { assertNever } from '../base/assert-never.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import type { ValidationRule } from '../model/cell-rules.ts';
import { columnFormat, displayValue, formatNumber, numberFormatOf } from '../model/display.ts';
import { firstDataRow } from '../model/sheet-layout.ts';
import type { Column } from '../model/table.ts';
import { maskExample, readMask } from '../model/text-mask.ts';
import type { CellCheck, CheckPlace } from './check-cell.ts';
import { listed, never } from './check-type.ts';
import type { SlotsDue } from './slots-due.ts';
import { keyOfCell, type ValueKey } from './value-index.ts';

/** Whether the cells of a column keep one of its rules. Rules look at what a cell shows, and leave errors alone. */
export function ruleCheck(place: CheckPlace, column: Column, rule: ValidationRule): CellCheck {
  const check = checkOf(place, column, rule);
  return rule.message.trim() === '' ? check : { ...check, sentence: () => rule.message.trim() };
}

function checkOf(place: CheckPlace, column: Column, rule: ValidationRule): CellCheck {
  switch (rule.kind) {
    case 'required':
      return {
        kind: 'required',
        read: () => {
          const cells = shownCells(place, column);
          const { rows } = place.table;
          return (slot) => rows.has(slot) && isBlank(cells, slot);
        },
        sentence: () => `${column.name} must not be blank.`,
      };
    case 'unique':
      return uniqueCheck(place, column);
    case 'range':
      return rangeCheck(place, column, rule);
    case 'list': {
      const words = new Set(rule.words.map(fold));
      return textCheck(place, column, {
        kind: 'list',
        accepts: (text) => words.has(fold(text)),
        expected: (shown) => `“${shown}” is not one of the words allowed: ${listed(rule.words)}.`,
      });
    }
    case 'pattern': {
      return textCheck(place, column, {
        kind: 'pattern',
        accepts: readMask(rule.mask),
        expected: (shown) =>
          `“${shown}” does not have the form ${rule.mask}, as ${maskExample(rule.mask)} has.`,
      });
    }
    case 'reference':
      return referenceCheck(place, column, rule);
    default:
      return assertNever(rule);
  }
}

function uniqueCheck(place: CheckPlace, column: Column): CellCheck {
  const { table, indexes } = place;
  const index = indexes.use(table, column.id);
  let due: SlotsDue | null = null;
  const recheck = (slot: number) => due?.add(slot);
  return {
    kind: 'unique',
    read: () => (slot) => table.rows.has(slot) && index.isShared(slot),
    sentence: (slot) => {
      const others = index.slotsAt(slot).filter((other) => other !== slot);
      const shown = shownText(place, column, slot);
      const { sequence } = table.rows;
      const numbers = others
        .map((other) => sequence.indexOf(other) + firstDataRow)
        .sort((a, b) => a - b)
        .map(String);
      const rows = oneOrMany(numbers.length, `row ${numbers[0]}`, `rows ${listed(numbers)}`);
      return `“${shown}” stands in ${rows} too, and ${column.name} takes each value once.`;
    },
    watch: (rows) => {
      due = rows;
      index.sharing.add(recheck);
    },
    release: () => {
      index.sharing.delete(recheck);
      indexes.release(index);
    },
  };
}

function rangeCheck(
  place: CheckPlace,
  column: Column,
  { low, high }: Extract<ValidationRule, { readonly kind: 'range' }>,
): CellCheck {
  const { kind } = column.type;
  // Where the type takes numbers alone, a text is told of as none of its type.
  const tellsTexts = kind === 'text' || kind === 'boolean' || kind === 'choice' || kind === 'reference';
  const number = (value: number) => formatNumber(value, columnFormat(column.type));
  return {
    kind: 'range',
    read: () => {
      const cells = shownCells(place, column);
      const { rows } = place.table;
      return (slot) => {
        const tag = cells?.tags[slot] ?? Tag.blank;
        if (cells === undefined || tag === Tag.error || !rows.has(slot)) return false;
        if (tag !== Tag.number) return tellsTexts && !isBlank(cells, slot);
        const value = cells.numbers[slot]!;
        return (low !== null && value < low) || (high !== null && value > high);
      };
    },
    sentence: (slot) => {
      const { table, engine } = place;
      const value = engine.value(table.id, table.rows.idAt(slot), column.id);
      const shown = shownText(place, column, slot);
      if (typeof value !== 'number') return `“${shown}” is no number. ${column.name} takes ${limits()}.`;
      if (low !== null && value < low)
        return `${shown} is less than ${number(low)}. ${column.name} takes ${limits()}.`;
      return `${shown} is more than ${number(high ?? 0)}. ${column.name} takes ${limits()}.`;
    },
  };

  function limits(): string {
    if (low !== null && high !== null) return `${number(low)} to ${number(high)}`;
    if (low !== null) return `${number(low)} and more`;
    return high === null ? 'numbers' : `${number(high)} and less`;
  }
}

interface TextTest {
  readonly kind: 'list' | 'pattern';
  accepts(text: string): boolean;
  expected(shown: string): string;
}

/** A test of what stands in a cell as text; a number may pass as it is shown and as it is. */
function textCheck(place: CheckPlace, column: Column, { kind, accepts, expected }: TextTest): CellCheck {
  const { table } = place;
  return {
    kind,
    read: () => {
      const cells = shownCells(place, column);
      if (cells === undefined) return never;
      const { texts } = cells.pool;
      // A column often has few different texts, each of which is tested once.
      const known = new Map<number, boolean>();
      const isAccepted = (text: number) => {
        let answer = known.get(text);
        if (answer === undefined) known.set(text, (answer = accepts(texts[text]!.trim())));
        return answer;
      };
      return (slot) => {
        const tag = cells.tags[slot] ?? Tag.blank;
        if (tag === Tag.error || !table.rows.has(slot) || isBlank(cells, slot)) return false;
        if (tag === Tag.text) return !isAccepted(cells.numbers[slot]!);
        const plain = displayValue(cells.value(slot), 'General');
        return !accepts(plain) && !accepts(shownText(place, column, slot));
      };
    },
    sentence: (slot) => expected(shownText(place, column, slot)),
  };
}

function referenceCheck(
  place: CheckPlace,
  column: Column,
  rule: Extract<ValidationRule, { readonly kind: 'reference' }>,
): CellCheck {
  const { workbook, table, indexes } = place;
  const target = workbook.table(rule.table);
  const targetColumn = target?.column(rule.column);
  // Where there is nothing to hold values against, none can be wrong.
  if (target === undefined || targetColumn === undefined) {
    return { kind: 'reference', read: () => never, sentence: () => '' };
  }
  const known = indexes.use(target, targetColumn.id);
  const own = indexes.use(table, column.id);
  let due: SlotsDue | null = null;
  const recheck = (key: ValueKey) => {
    for (const slot of own.slotsOf(key)) due?.add(slot);
  };
  return {
    kind: 'reference',
    read: () => {
      const cells = shownCells(place, column);
      return (slot) => {
        if (!table.rows.has(slot)) return false;
        const key = keyOfCell(cells, slot);
        return key !== null && !known.has(key);
      };
    },
    sentence: (slot) => {
      const now = workbook.table(rule.table);
      const where = `${now?.column(rule.column)?.name ?? ''} of ${now?.record.title ?? ''}`;
      return `“${shownText(place, column, slot)}” does not stand in ${where}.`;
    },
    watch: (rows) => {
      due = rows;
      known.presence.add(recheck);
    },
    release: () => {
      known.presence.delete(recheck);
      indexes.release(known);
      indexes.release(own);
    },
  };
}

function shownCells({ engine, table }: CheckPlace, column: Column): CellColumn | undefined {
  return engine.shownCells(table.id, column.id);
}

function shownText({ engine, table }: CheckPlace, column: Column, slot: number): string {
  const row = table.rows.idAt(slot);
  return displayValue(engine.value(table.id, row, column.id), numberFormatOf(table, column.id, row));
}

function isBlank(cells: CellColumn | undefined, slot: number): boolean {
  const tag = cells?.tags[slot] ?? Tag.blank;
  return tag === Tag.blank || (tag === Tag.text && cells!.pool.texts[cells!.numbers[slot]!]!.trim() === '');
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
