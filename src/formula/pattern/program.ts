import { assertNever } from '../../base/assert-never.ts';
import type { PatternNode, PatternSyntax } from './syntax.ts';

/**
 * A step of a pattern. Registers hold places in the text and counts of rounds: those of the groups come first, two each (the whole match is
 * group 0), -1 where a group has matched nothing; those of repeats follow.
 */
export type Step =
  /** Takes one character, before the place or behind it. */
  | { readonly kind: 'one'; readonly takes: (code: number) => boolean; readonly isBackward: boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'word' | 'no word' }
  /** Goes on at the first place, and at the second where that leads nowhere. */
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  /** Puts the place into a register. */
  | { readonly kind: 'keep'; readonly register: number }
  /** Puts a number into registers from one on, up to another. */
  | { readonly kind: 'set'; readonly from: number; readonly to: number; readonly value: number }
  /** Begins another round of a repeat, or leaves it. */
  | {
      readonly kind: 'round';
      readonly count: number;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
      exit: number;
    }
  /** Ends a round: one that took nothing is no round once there are enough. */
  | {
      readonly kind: 'rounded';
      readonly count: number;
      readonly place: number;
      readonly least: number;
      to: number;
    }
  /** Looks around with the steps that follow, which end with `done`, and goes on at `to`. */
  | { readonly kind: 'look'; readonly isNegative: boolean; to: number }
  | { readonly kind: 'again'; readonly group: number; readonly isBackward: boolean }
  | { readonly kind: 'done' };

/** A pattern as steps. */
export interface Program {
  readonly steps: readonly Step[];
  readonly registerCount: number;
}

/** Makes steps of a pattern's tree. Their number grows with the pattern's length, whatever its repeats ask for. */
export function programOf(
  syntax: PatternSyntax,
  takes: (source: string) => (code: number) => boolean,
): Program {
  const steps: Step[] = [];
  let registerCount = (syntax.groupCount + 1) * 2;

  const add = (node: PatternNode, isBackward: boolean): void => {
    switch (node.kind) {
      case 'empty':
        return;
      case 'one':
        steps.push({ kind: 'one', takes: takes(node.source), isBackward });
        return;
      case 'edge':
        steps.push({ kind: 'edge', edge: node.edge });
        return;
      case 'sequence':
        for (const part of isBackward ? node.parts.toReversed() : node.parts) add(part, isBackward);
        return;
      case 'choice':
        addChoice(node.options, isBackward);
        return;
      case 'group': {
        const start = node.number * 2;
        steps.push({ kind: 'keep', register: isBackward ? start + 1 : start });
        add(node.body, isBackward);
        steps.push({ kind: 'keep', register: isBackward ? start : start + 1 });
        return;
      }
      case 'look': {
        const look = { kind: 'look' as const, isNegative: node.isNegative, to: 0 };
        steps.push(look);
        add(node.body, node.direction === 'behind');
        steps.push({ kind: 'done' });
        look.to = steps.length;
        return;
      }
      case 'again': {
        const group = typeof node.group === 'number' ? node.group : syntax.names.get(node.group);
        steps.push({ kind: 'again', group: group ?? 0, isBackward });
        return;
      }
      case 'repeat':
        addRepeat(node, isBackward);
        return;
      default:
        assertNever(node);
    }
  };

  const addChoice = (options: readonly PatternNode[], isBackward: boolean): void => {
    const jumps: Extract<Step, { kind: 'jump' }>[] = [];
    for (const [index, option] of options.entries()) {
      if (index === options.length - 1) {
        add(option, isBackward);
        break;
      }
      const split = { kind: 'split' as const, first: steps.length + 1, second: 0 };
      steps.push(split);
      add(option, isBackward);
      const jump = { kind: 'jump' as const, to: 0 };
      steps.push(jump);
      jumps.push(jump);
      split.second = steps.length;
    }
    for (const jump of jumps) jump.to = steps.length;
  };

  const addRepeat = (node: Extract<PatternNode, { kind: 'repeat' }>, isBackward: boolean): void => {
    const { body, least, most, isLazy, groups } = node;
    const count = registerCount++;
    const place = registerCount++;
    steps.push({ kind: 'set', from: count, to: count + 1, value: 0 });
    const round = { kind: 'round' as const, count, least, most, isLazy, exit: 0 };
    const start = steps.length;
    steps.push(round);
    if (groups[1] > groups[0]) steps.push({ kind: 'set', from: groups[0] * 2, to: groups[1] * 2, value: -1 });
    steps.push({ kind: 'keep', register: place });
    add(body, isBackward);
    steps.push({ kind: 'rounded', count, place, least, to: start });
    round.exit = steps.length;
  };

  add(syntax.node, false);
  steps.push({ kind: 'done' });
  return { steps, registerCount };
}
