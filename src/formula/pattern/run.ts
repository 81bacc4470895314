import { assertNever } from '../../base/assert-never.ts';
import type { Program } from './program.ts';

/** How characters count: whether one belongs to a word, and whether two are the same. */
export interface CharacterRules {
  readonly isOfWord: (code: number) => boolean;
  readonly isSame: (one: number, other: number) => boolean;
}

/** How many steps are left; less than 0 once more were asked for. */
export interface Allowance {
  left: number;
}

/**
 * Goes through a pattern's steps from a place in a text; the registers where it matches, null where it doesn't or nothing is left of the
 * allowance. A choice to come back to costs memory and no depth of calls; only looking around goes deeper, as deep as the pattern is written.
 */
export function matchAt(
  program: Program,
  text: string,
  start: number,
  rules: CharacterRules,
  allowance: Allowance,
): Int32Array | null {
  const run = new Run(program, text, rules, allowance);
  const end = run.go(0, start);
  if (end === null) return null;
  run.registers[0] = start;
  run.registers[1] = end;
  return run.registers;
}

class Run {
  readonly registers: Int32Array;
  readonly #program: Program;
  readonly #text: string;
  readonly #rules: CharacterRules;
  readonly #allowance: Allowance;
  /** Choices to come back to: the step, the place, and how much of the trail there was. */
  readonly #choices: number[] = [];
  /** What registers held before: the register, the number. */
  readonly #trail: number[] = [];

  constructor(program: Program, text: string, rules: CharacterRules, allowance: Allowance) {
    this.registers = new Int32Array(program.registerCount).fill(-1);
    this.#program = program;
    this.#text = text;
    this.#rules = rules;
    this.#allowance = allowance;
  }

  /** The place where the steps come to `done`; null where they don't. */
  go(step: number, place: number): number | null {
    const { steps } = this.#program;
    const text = this.#text;
    const base = this.#choices.length;
    for (;;) {
      if (--this.#allowance.left < 0) return null;
      const current = steps[step]!;
      let next = step + 1;
      switch (current.kind) {
        case 'one': {
          const code = current.isBackward ? codeBefore(text, place) : text.codePointAt(place);
          if (code === undefined || !current.takes(code)) next = -1;
          else place += (code > 0xffff ? 2 : 1) * (current.isBackward ? -1 : 1);
          break;
        }
        case 'edge':
          if (!this.#isAt(current.edge, place)) next = -1;
          break;
        case 'split':
          this.#choices.push(current.second, place, this.#trail.length);
          next = current.first;
          break;
        case 'jump':
          next = current.to;
          break;
        case 'keep':
          this.#set(current.register, place);
          break;
        case 'set':
          for (let register = current.from; register < current.to; register++) {
            this.#set(register, current.value);
          }
          break;
        case 'round': {
          const count = this.registers[current.count]!;
          if (count < current.least) break;
          if (count >= current.most) next = current.exit;
          else {
            this.#choices.push(current.isLazy ? next : current.exit, place, this.#trail.length);
            if (current.isLazy) next = current.exit;
          }
          break;
        }
        case 'rounded': {
          const count = this.registers[current.count]!;
          if (count >= current.least && this.registers[current.place] === place) next = -1;
          else {
            this.#set(current.count, count + 1);
            next = current.to;
          }
          break;
        }
        case 'look':
          next = this.#looks(step + 1, place, current.isNegative) ? current.to : -1;
          break;
        case 'again': {
          const length = this.#lengthAgain(current.group, place, current.isBackward);
          if (length === null) next = -1;
          else place += current.isBackward ? -length : length;
          break;
        }
        case 'done':
          // Once looked around, no other way of having seen it is tried.
          this.#choices.length = base;
          return place;
        default:
          assertNever(current);
      }
      if (next >= 0) {
        step = next;
        continue;
      }
      if (this.#choices.length === base) return null;
      this.#undoTo(this.#choices.pop()!);
      place = this.#choices.pop()!;
      step = this.#choices.pop()!;
    }
  }

  #looks(step: number, place: number, isNegative: boolean): boolean {
    const before = this.#trail.length;
    const isSeen = this.go(step, place) !== null;
    if (isNegative || !isSeen) this.#undoTo(before);
    return isSeen !== isNegative;
  }

  /** How long what a group matched is, where it stands at a place once more. A group that matched nothing is nothing. */
  #lengthAgain(group: number, place: number, isBackward: boolean): number | null {
    const from = this.registers[group * 2]!;
    const to = this.registers[group * 2 + 1]!;
    if (from < 0 || to < 0) return 0;
    const length = to - from;
    const start = isBackward ? place - length : place;
    if (start < 0 || start + length > this.#text.length) return null;
    this.#allowance.left -= length;
    let at = 0;
    while (at < length) {
      const one = this.#text.codePointAt(from + at)!;
      const other = this.#text.codePointAt(start + at)!;
      if (one !== other && !this.#rules.isSame(one, other)) return null;
      at += one > 0xffff ? 2 : 1;
    }
    return length;
  }

  #isAt(edge: 'start' | 'end' | 'word' | 'no word', place: number): boolean {
    if (edge === 'start') return place === 0;
    if (edge === 'end') return place === this.#text.length;
    const before = codeBefore(this.#text, place);
    const behind = this.#text.codePointAt(place);
    const isEdge =
      (before !== undefined && this.#rules.isOfWord(before)) !==
      (behind !== undefined && this.#rules.isOfWord(behind));
    return isEdge === (edge === 'word');
  }

  #set(register: number, value: number): void {
    this.#trail.push(register, this.registers[register]!);
    this.registers[register] = value;
  }

  #undoTo(length: number): void {
    while (this.#trail.length > length) {
      const value = this.#trail.pop()!;
      this.registers[this.#trail.pop()!] = value;
    }
  }
}

function codeBefore(text: string, place: number): number | undefined {
  if (place === 0) return undefined;
  const code = text.charCodeAt(place - 1);
  const isPair = code >= 0xdc00 && code <= 0xdfff && place > 1;
  const whole = isPair ? text.codePointAt(place - 2)! : code;
  return whole > 0xffff ? whole : code;
}
