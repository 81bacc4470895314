import type { Pieces } from '../../../base/pieces.ts';
import type { Result } from '../../../base/result.ts';
import { type PasteChoices, pastedCount, pastingCells } from '../../../commands/paste-cells.ts';
import type { CommandResult } from '../../../commands/context.ts';
import type { PasteSite } from '../../../commands/paste-layout.ts';
import { type PasteOptions, type PastePlan, planPaste } from '../../../commands/paste-plan.ts';
import { blockOfTexts, type ClipboardBlock } from '../../../model/clipboard-block.ts';
import { joinBlock, type JoinedLines } from '../../../model/join-lines.ts';
import type { Rejection } from '../../../session/rejection.ts';
import { clipboardWords } from '../../words/clipboard.ts';
import type { GridSite } from '../grid-site.ts';
import { changeCells } from '../long-change.ts';

/** What a paste is made of. */
export interface PasteFacts {
  readonly site: GridSite;
  readonly block: ClipboardBlock;
  readonly where: PasteSite;
  readonly options: PasteOptions;
  /** Carries the command out in pieces; whether it was done. */
  readonly run: (result: CommandResult) => Pieces<boolean>;
  /** Called when all is done. */
  readonly done: () => void;
}

/** One paste, from what was on the clipboard to the one step that makes it. */
export class PasteJob {
  readonly block: ClipboardBlock;
  /** What joining its broken rows would make of the block; null where there is nothing to join. */
  readonly joined: JoinedLines | null;
  readonly #facts: PasteFacts;

  constructor(facts: PasteFacts) {
    this.#facts = facts;
    const { block } = facts;
    this.block = block;
    this.joined = joinBlock(block);
  }

  /** Begins to work out what would be pasted, with or without broken rows joined. */
  plan(isJoined: boolean): Result<PastePlan, Rejection> {
    const { joined, block } = this;
    const { site, where, options } = this.#facts;
    const pasted = isJoined && joined !== null ? blockOfTexts(joined.rows, block.source) : block;
    return planPaste(site.context, pasted, where, options);
  }

  /** Pastes: at once where that is quickly done, else in sight of the person. Why it was refused, where it was, is told. */
  paste(plan: PastePlan, choices: PasteChoices): void {
    changeCells(this.#facts.site, pastedCount(plan, choices), this.#pasting(plan, choices));
  }

  *#pasting(plan: PastePlan, choices: PasteChoices): Pieces<void> {
    const { site, run, done } = this.#facts;
    const count = pastedCount(plan, choices);
    if (!(yield* run(yield* pastingCells(plan, choices)))) return;
    const { newRows } = plan.layout;
    this.#select(plan, choices);
    site.announce(clipboardWords.pasted(count, newRows.length));
    const hidden = newRows.filter((row) => site.rows.indexOf(row) === -1).length;
    if (hidden > 0) site.host.notify(clipboardWords.rowsOutOfSight(hidden));
    done();
  }

  /** Selects what was pasted where it is one range, as Excel does. */
  #select({ layout, block }: PastePlan, { addColumns }: PasteChoices): void {
    const { site, where } = this.#facts;
    const [area, ...others] = layout.areas;
    const [range] = where.ranges;
    if (area === undefined || range === undefined || others.length > 0) return;
    const { rows, columns, selection } = site;
    const top = rows.indexOf(area.rows[0]!);
    let last = area.rows.length - 1;
    while (last > 0 && rows.indexOf(area.rows[last]!) === -1) last--;
    const bottom = rows.indexOf(area.rows[last]!);
    if (top === -1 || bottom < top) return;
    const wide = area.columns.length + (addColumns ? layout.beyond.length : 0);
    if (block.rowCount * block.columnCount === 1 && where.whole !== null) return;
    selection.select([
      { top, bottom, left: range.left, right: Math.min(range.left + wide, columns.count) - 1 },
    ]);
  }
}
