import { numberText } from '../../../base/language.ts';
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { withVisibleTurns } from '../../../base/visible-signs.ts';
import { choiceOf } from '../../../queries/cell-view.ts';
import type { GroupSubtotal } from '../../../queries/group-subtotals.ts';
import { viewWords } from '../../words/view.ts';
import { fillChoice } from '../choice-cell.ts';
import type { GridController } from '../grid-controller.ts';
import type { GridRow } from '../grid-row.ts';

/** The heading of a group, across the grid: what its rows share, how many they are, their verdicts and totals. */
export class GroupHeading implements ICellRendererComp<GridRow> {
  readonly #element = document.createElement('div');
  readonly #arrow = document.createElement('span');
  /** What is said of the group, in as many lines as that takes; the row is made as high. */
  readonly #lines = document.createElement('div');
  #grid!: GridController;
  #row: GridRow | undefined;
  #forget: () => void = () => undefined;

  init({ data, context }: ICellRendererParams<GridRow, unknown, GridController>): void {
    this.#grid = context;
    this.#row = data;
    this.#element.className = 'group-heading';
    this.#element.setAttribute('role', 'gridcell');
    this.#lines.className = 'group-lines';
    this.#arrow.className = 'group-arrow';
    this.#arrow.setAttribute('aria-hidden', 'true');
    this.#element.append(this.#arrow, this.#lines);
    if (data !== undefined) this.#grid.headingHeights.follow(this.#lines, data.id);
    this.#forget = this.#grid.view.onChange(() => this.#draw());
    this.#element.addEventListener('click', () => this.#toggle());
    this.#draw();
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh({ data }: ICellRendererParams<GridRow>): boolean {
    this.#row = data;
    this.#draw();
    return true;
  }

  destroy(): void {
    this.#forget();
    this.#grid.headingHeights.unfollow(this.#lines);
  }

  #toggle(): void {
    const group = this.#row?.group;
    if (group !== undefined) this.#grid.groups.setFolded(group.text, !group.isFolded);
  }

  #draw(): void {
    const group = this.#row?.group;
    if (group === undefined) return;
    const { view } = this.#grid;
    const by = view.now.group;
    const column = by === null ? undefined : this.#grid.table().column(by);
    this.#arrow.textContent = group.isFolded ? '▸' : '▾';
    const name = document.createElement('span');
    name.className = 'group-name';
    const choice = column === undefined ? null : choiceOf(column, group.text);
    if (choice === null)
      name.textContent = group.text === '' ? viewWords.blanks : withVisibleTurns(group.text);
    else {
      name.classList.toggle('pill', choice.glyph !== '');
      name.dataset['tone'] = choice.tone;
      fillChoice(name, choice);
    }
    const label = document.createElement('span');
    label.className = 'group-label';
    label.textContent = withVisibleTurns(view.labelOf(group.text));
    const count = document.createElement('span');
    count.className = 'group-count';
    count.textContent = viewWords.rows(group.count);
    const parts = view.subtotalsOf(group.text).map(subtotalPart);
    this.#lines.replaceChildren(name, ...(label.textContent === '' ? [] : [label]), count, ...parts);
    this.#element.setAttribute('aria-expanded', String(!group.isFolded));
    this.#element.title =
      column === undefined ? '' : withVisibleTurns(`${column.name}: ${group.text || viewWords.blanks}`);
  }
}

function subtotalPart(subtotal: GroupSubtotal): HTMLElement {
  const part = document.createElement('span');
  part.className = 'group-subtotal';
  const name = document.createElement('span');
  name.className = 'group-subtotal-name';
  part.append(name);
  if (subtotal.kind === 'total') {
    name.textContent = viewWords.total(subtotal.name, subtotal.total);
    part.append(` ${subtotal.text}`);
    return part;
  }
  name.textContent = subtotal.name;
  for (const { word, glyph, tone, count } of subtotal.words) {
    const chip = document.createElement('span');
    chip.className = glyph === '' ? 'group-chip' : 'group-chip pill';
    chip.dataset['tone'] = tone;
    fillChoice(chip, { word, glyph });
    chip.append(` ${numberText(count)}`);
    // Apart for a screen reader.
    part.append(' ', chip);
  }
  return part;
}
