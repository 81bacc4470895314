import { allPieces, type Pieces } from '../../../base/pieces.ts';
import { fail } from '../../../base/result.ts';
import type { PasteSite } from '../../../commands/paste-layout.ts';
import type { CommandResult } from '../../../commands/context.ts';
import { noPasteChoices } from '../../../commands/paste-cells.ts';
import { type ClipboardBlock, mostBlockCells } from '../../../model/clipboard-block.ts';
import { BlockCopier, type CopiedBlock } from '../../../queries/copied-block.ts';
import type { Commit } from '../../../session/session.ts';
import { isCovered } from '../../workbook/page-focus.ts';
import { clipboardWords } from '../../words/clipboard.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import { dispatching } from '../long-change.ts';
import { sizeOf } from '../selection/cell-range.ts';
import { copyArea } from './copy-area.ts';
import { CopyJob } from './copy-job.ts';
import { CutOutline } from './cut-outline.ts';
import { PasteJob } from './paste-job.ts';
import { readClipboard } from './read-clipboard.ts';
import {
  canWriteLater,
  type ClipboardTexts,
  readSystemClipboard,
  writeSystemClipboard,
} from './system-clipboard.ts';
import { copiedHtml, type CopyForm, copyingText, mostHtmlCells } from './write-html.ts';

/** How cells are copied. */
export interface CopyOptions {
  /** Default `shown`. */
  readonly form?: CopyForm;
  /** Whether the names of the columns are copied above the cells. Default false. */
  readonly headings?: boolean;
  /** Whether pasting moves the cells. Default false. */
  readonly isCut?: boolean;
}

/** How long a copy may keep the page from answering before it is made in pieces, in milliseconds. */
const quickCopy = 300;
/** How long working out a paste may take before a person sees how far it is, in milliseconds. */
const quickPaste = 300;
/** How long after Ctrl+Shift+V a paste is taken for the one that it asked for, in milliseconds. */
const pasteFollows = 1000;

/**
 * Copy, cut and paste in the grid: by the browser's own events, which reach the clipboard without asking, while a cell has the
 * keyboard or nothing else has; and from menus, where the browser may not let us. What was cut stays where it is until it is pasted.
 */
export class GridClipboard implements GridPart {
  readonly #site: GridSite;
  readonly #outline: CutOutline;
  readonly #ends: readonly (() => void)[];
  #shiftPasteAt = Number.NEGATIVE_INFINITY;
  #isPasting = false;

  constructor(site: GridSite) {
    this.#site = site;
    this.#outline = new CutOutline(site);
    const { copied } = site.host;
    const copy = (event: ClipboardEvent) => this.#copyEvent(event, false);
    const cut = (event: ClipboardEvent) => this.#copyEvent(event, true);
    const paste = (event: ClipboardEvent) => this.#pasteEvent(event);
    const keydown = (event: KeyboardEvent) => {
      const isPaste = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'v';
      if (isPaste) this.#shiftPasteAt = event.timeStamp;
    };
    // On the document, as the browser aims these events at what is selected on the page, which need not be what has the focus.
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    document.addEventListener('keydown', keydown, true);
    this.#ends = [
      () => document.removeEventListener('copy', copy),
      () => document.removeEventListener('cut', cut),
      () => document.removeEventListener('paste', paste),
      () => document.removeEventListener('keydown', keydown, true),
      copied.onChange(() => this.#outline.show(copied.last)),
    ];
    this.#outline.show(copied.last);
  }

  /** Whether cells are cut and wait to be pasted. */
  get hasCut(): boolean {
    return this.#site.host.copied.last?.isCut === true;
  }

  /** Copies what is selected, from a menu. */
  async copy(options: CopyOptions = {}): Promise<void> {
    const copier = this.#copier(options);
    if (copier === null) return;
    const soon = performance.now() + quickCopy;
    if (!copier.go(() => performance.now() > soon)) await this.#copySlowly(copier, options);
    else if (
      await writeSystemClipboard(
        allPieces(this.#keeping(copier.block(), options)),
        copier.cells <= mostHtmlCells,
      )
    ) {
      this.#tellCopied(copier.cells, options);
    } else this.#site.host.notify(clipboardWords.copyByKey);
  }

  /** Pastes at what is selected, from a menu. */
  async paste(options: { readonly valuesOnly?: boolean } = {}): Promise<void> {
    const held = await readSystemClipboard();
    if (held === null) this.#site.host.notify(clipboardWords.pasteByKey);
    else this.#paste(held, options.valuesOnly === true);
  }

  /** What was cut stays where it is. */
  endCut(): void {
    if (this.#site.host.copied.endCut()) this.#site.announce(clipboardWords.cutEnded);
  }

  committed(commit: Commit): void {
    // As in Excel: whoever changes something else has given up moving.
    if (!this.#isPasting && commit.changes.tables.size > 0) this.endCut();
  }

  arranged(): void {
    this.#outline.draw();
  }

  destroy(): void {
    for (const end of this.#ends) end();
    this.#outline.destroy();
  }

  #copyEvent(event: ClipboardEvent, isCut: boolean): void {
    if (!this.#isMeant(event) || event.clipboardData === null) return;
    const copier = this.#copier({ isCut });
    // What the clipboard holds stays where nothing is copied.
    if (copier === null) return;
    event.preventDefault();
    const soon = performance.now() + quickCopy;
    // What can't be handed over later has to be waited for.
    if (!copier.go(() => canWriteLater() && performance.now() > soon)) {
      void this.#copySlowly(copier, { isCut });
      return;
    }
    const { text, html } = allPieces(this.#keeping(copier.block(), { isCut }));
    event.clipboardData.setData('text/plain', text);
    if (html !== null) event.clipboardData.setData('text/html', html);
    this.#tellCopied(copier.cells, { isCut });
  }

  /** Goes on with a copy that takes a while, in sight of the person, and hands it over when it is there. */
  async #copySlowly(copier: BlockCopier, options: CopyOptions): Promise<void> {
    const job = new CopyJob(copier, copier.cells, (block) => this.#keeping(block, options));
    const written = writeSystemClipboard(job.texts, copier.cells <= mostHtmlCells);
    this.#site.host.showWork(job);
    if (await written) this.#tellCopied(copier.cells, options);
    else if (!job.isStopped) this.#site.host.notify(clipboardWords.copyByKey);
  }

  #pasteEvent(event: ClipboardEvent): void {
    if (!this.#isMeant(event) || event.clipboardData === null) return;
    event.preventDefault();
    const held = {
      text: event.clipboardData.getData('text/plain'),
      html: event.clipboardData.getData('text/html'),
    };
    const valuesOnly = event.timeStamp - this.#shiftPasteAt < pasteFollows;
    this.#shiftPasteAt = Number.NEGATIVE_INFINITY;
    this.#paste(held, valuesOnly);
  }

  /**
   * Whether a clipboard event is about the cells: one has the keyboard and none is being edited, or nothing in particular on the page
   * has it and no text is selected there. What was selected before a cell took the keyboard doesn't count.
   */
  #isMeant(event: Event): boolean {
    if (event.defaultPrevented) return false;
    const focused = document.activeElement ?? document.body;
    const isNowhere = focused.contains(this.#site.element) && !isCovered();
    if (!isNowhere) {
      if (!this.#site.element.contains(focused)) return false;
      if (focused.matches('input, textarea, select, [contenteditable="true"]')) return false;
      return focused.closest('.ag-row:not(.ag-row-pinned) .ag-cell') !== null;
    }
    if (this.#site.place === null && this.#site.rows.count > 0) return false;
    const marked = document.getSelection();
    return marked === null || marked.isCollapsed || this.#site.element.contains(marked.anchorNode);
  }

  /** What copies the selected cells; null where they can't be copied, which is said. */
  #copier({ headings = false, isCut = false }: CopyOptions): BlockCopier | null {
    const { session } = this.#site;
    const area =
      isCut && this.#site.selection.ranges.length > 1
        ? fail({ message: clipboardWords.cutSeveral })
        : copyArea(this.#site);
    if (!area.ok) {
      this.#site.run(area);
      return null;
    }
    const { rows, columns } = area.value;
    return new BlockCopier(session.engine, session.workbook, {
      table: this.#site.table(),
      rows,
      columns,
      headings,
    });
  }

  /** Keeps what was copied, and gives what goes to the clipboard; in pieces that count rows. */
  *#keeping(block: CopiedBlock, { form = 'shown', isCut = false }: CopyOptions): Pieces<ClipboardTexts> {
    const token = this.#site.host.ids.next();
    const text = yield* copyingText(block, form);
    const html = block.texts.length > mostHtmlCells ? null : copiedHtml(block, form, token);
    this.#site.host.copied.take({ block, token, text, isCut });
    return { text, html };
  }

  #tellCopied(count: number, { isCut = false }: CopyOptions): void {
    this.#site.announce(isCut ? clipboardWords.cutDone(count) : clipboardWords.copied(count));
  }

  #paste(held: { readonly text: string; readonly html: string }, valuesOnly: boolean): void {
    const { host, selection, place } = this.#site;
    const copied = host.copied.matching(held);
    const block = copied?.block ?? readClipboard(held, valuesOnly);
    if (block === null) {
      this.#site.run(fail({ message: clipboardWords.nothingToPaste }));
      return;
    }
    if (block.texts.length > mostBlockCells) {
      this.#site.run(fail({ message: clipboardWords.tooLarge(mostBlockCells) }));
      return;
    }
    const [text] = block.texts;
    const isOne = block.texts.length === 1;
    if (
      isOne &&
      copied === null &&
      !valuesOnly &&
      isFormula(text!) &&
      selection.cellCount <= 1 &&
      place !== null
    ) {
      host.startFormula(place, text!.trim());
      return;
    }
    const isCut = copied?.isCut === true;
    const job = new PasteJob({
      site: this.#site,
      block,
      where: this.#where(block),
      options: { valuesOnly, isCut },
      run: (result) => this.#runPaste(result),
      done: () => host.copied.endCut(),
    });
    this.#carryOut(job);
  }

  /** Pastes at once what is quickly worked out and fits; all else a person looks at. */
  #carryOut(job: PasteJob): void {
    const plan = job.plan(false);
    if (!plan.ok) {
      this.#site.run(plan);
      return;
    }
    const end = performance.now() + quickPaste;
    const isPlanned = plan.value.go(() => performance.now() > end);
    const { questions, problemCount, layout } = plan.value;
    const isPlain = questions.length === 0 && problemCount === 0 && layout.beyond.length === 0;
    if (isPlanned && isPlain && job.joined === null) job.paste(plan.value, noPasteChoices);
    else this.#site.host.reviewPaste(job);
  }

  /** A job may run after this turn; its own commit gives nothing up. */
  *#runPaste(result: CommandResult): Pieces<boolean> {
    if (!result.ok) {
      this.#site.run(result);
      return false;
    }
    this.#isPasting = true;
    try {
      return yield* dispatching(this.#site, result.value);
    } finally {
      this.#isPasting = false;
    }
  }

  #where(block: ClipboardBlock): PasteSite {
    const { rows, columns, selection, host } = this.#site;
    const { shape, ranges, disjoint } = selection;
    const isOne = block.rowCount * block.columnCount === 1;
    const selected = (isOne ? disjoint : ranges).filter((range) => sizeOf(range) > 0);
    return {
      table: host.table,
      rows: {
        count: rows.count,
        at: (index) => {
          const row = rows.at(index);
          return row?.kind === 'row' ? row.id : null;
        },
      },
      columns: Array.from({ length: columns.count }, (_, index) => columns.at(index)!.id),
      // A table without rows has no cell to select.
      ranges: selected.length === 0 ? [{ top: 0, left: 0, bottom: 0, right: 0 }] : selected,
      whole: shape === 'cell' || shape === 'cells' ? null : shape,
    };
  }
}

function isFormula(text: string): boolean {
  const typed = text.trim();
  return typed.length > 1 && typed.startsWith('=') && !/[\t\r\n]/.test(typed);
}
