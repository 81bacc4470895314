import { colIdAttribute, rowNumberColumn } from '../grid-row.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import { PageRules } from '../page-rules.ts';
import type { CellRange } from './cell-range.ts';

/** Which blocks a row is in (their places in the list) and where it is the first or last row of one. */
type RowPattern = string;

const classPrefix = 'selection-row-';
/** How long after the last row came into sight its cells are marked for screen readers, in milliseconds. */
const marksAfter = 150;

/**
 * Paints what is selected. Rows that lie in the same blocks bear the same class, and a style sheet of its own says once for each
 * such class which columns are tinted and where the frames run. So a change costs a class for each row on the screen, however
 * many are selected, and a row that scrolls into sight gets the class as it comes. One cell alone has the outline of the focus.
 */
export class SelectionPaint implements GridPart {
  readonly #site: GridSite;
  readonly #sheet = new PageRules();
  readonly #classes = new Map<RowPattern, string>();
  /** The rules of those classes. */
  #rules: string[] = [];
  #gone = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Whether cells are to be marked at the end of this turn. */
  #isDue = false;

  constructor(site: GridSite) {
    this.#site = site;
    const grid = site.element.querySelector('[role=grid], [role=treegrid]');
    grid?.setAttribute('aria-multiselectable', 'true');
    site.api.addEventListener('viewportChanged', this.#rowsDrawn);
    site.api.addEventListener('virtualColumnsChanged', this.#columnsDrawn);
  }

  selectionChanged(): void {
    this.#paint();
  }

  arranged(): void {
    this.#paint();
  }

  destroy(): void {
    this.#gone = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#sheet.remove();
  }

  readonly #rowsDrawn = (): void => {
    if (this.#gone) return;
    this.#paintRows();
    this.#markSoon();
  };

  readonly #columnsDrawn = (): void => {
    if (!this.#gone) this.#paintHeadings();
  };

  #paint(): void {
    if (this.#gone) return;
    this.#classes.clear();
    this.#rules = [];
    this.#paintRows();
    this.#paintHeadings();
    // Once for all that one key or one turn of the mouse changes, and in the same frame.
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (!this.#gone && !this.#site.api.isDestroyed()) this.#mark();
    });
  }

  #paintRows(): void {
    const { element, selection, columns } = this.#site;
    const { ranges } = selection;
    const isWide = ranges.map(({ left, right }) => left === 0 && right === columns.count - 1);
    const isOne = selection.shape === 'cell';
    for (const row of element.querySelectorAll<HTMLElement>('.ag-row:not(.ag-row-pinned)')) {
      const index = Number(row.getAttribute('row-index'));
      const inside = ranges.flatMap(({ top, bottom }, at) => (index >= top && index <= bottom ? [at] : []));
      row.classList.toggle('selection-row', inside.length > 0);
      row.classList.toggle('selection-whole-row', !isOne && inside.some((at) => isWide[at]));
      const wanted = isOne || inside.length === 0 ? null : this.#classOf(index, inside, ranges);
      for (const name of [...row.classList])
        if (name.startsWith(classPrefix) && name !== wanted) row.classList.remove(name);
      if (wanted !== null) row.classList.add(wanted);
    }
    this.#sheet.write(this.#rules);
  }

  #paintHeadings(): void {
    const { element, selection, columns, rows } = this.#site;
    const places = new Map(columns.inGrid.map((column, at) => [colIdAttribute(column.getColId()), at]));
    for (const heading of element.querySelectorAll<HTMLElement>('.ag-header-cell')) {
      const colId = heading.getAttribute('col-id') ?? '';
      const at = colId === colIdAttribute(rowNumberColumn) ? null : (places.get(colId) ?? -1);
      const inside = selection.ranges.filter(({ left, right }) => at !== null && at >= left && at <= right);
      const whole = inside.some(({ top, bottom }) => top === 0 && bottom === rows.count - 1);
      heading.classList.toggle('selection-column', inside.length > 0);
      heading.classList.toggle('selection-whole-column', whole && selection.shape !== 'cell');
      heading.classList.toggle('selection-all', at === null && selection.shape === 'all');
    }
  }

  #classOf(row: number, inside: readonly number[], ranges: readonly CellRange[]): string {
    const pattern: RowPattern = inside
      .map((at) => `${at}${ranges[at]!.top === row ? 't' : ''}${ranges[at]!.bottom === row ? 'b' : ''}`)
      .join(' ');
    const known = this.#classes.get(pattern);
    if (known !== undefined) return known;
    const name = `${classPrefix}${this.#classes.size}`;
    this.#classes.set(pattern, name);
    this.#addRules(
      name,
      row,
      inside.map((at) => ranges[at]!),
    );
    return name;
  }

  /** One rule for all columns of the class whose cells look alike. */
  #addRules(name: string, row: number, ranges: readonly CellRange[]): void {
    const byLook = new Map<string, string[]>();
    this.#site.columns.inGrid.forEach((column, at) => {
      const over = ranges.filter(({ left, right }) => at >= left && at <= right);
      if (over.length === 0) return;
      const look = cellLook({
        left: over.some(({ left }) => left === at),
        right: over.some(({ right }) => right === at),
        top: over.some(({ top }) => top === row),
        bottom: over.some(({ bottom }) => bottom === row),
      });
      const selector = `[col-id="${CSS.escape(colIdAttribute(column.getColId()))}"]`;
      byLook.set(look, [...(byLook.get(look) ?? []), selector]);
    });
    for (const [look, ids] of byLook)
      this.#rules.push(`.grid .${name} .ag-cell:not(.ag-cell-focus):is(${ids.join(',')}) { ${look} }`);
  }

  #markSoon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mark(), marksAfter);
  }

  /** Says of each cell on the screen whether it is selected. */
  #mark(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { element, selection, columns } = this.#site;
    const places = new Map(columns.inGrid.map((column, at) => [colIdAttribute(column.getColId()), at]));
    for (const row of element.querySelectorAll<HTMLElement>('.ag-row:not(.ag-row-pinned)')) {
      const index = Number(row.getAttribute('row-index'));
      const inside = selection.ranges.filter(({ top, bottom }) => index >= top && index <= bottom);
      for (const cell of row.querySelectorAll<HTMLElement>('.ag-cell')) {
        const at = places.get(cell.getAttribute('col-id') ?? '');
        const isSelected = at !== undefined && inside.some(({ left, right }) => at >= left && at <= right);
        if (
          (cell.getAttribute('aria-selected') === 'true') !== isSelected ||
          !cell.hasAttribute('aria-selected')
        )
          cell.setAttribute('aria-selected', String(isSelected));
      }
    }
  }
}

/**
 * How a selected cell is drawn: its own ground tinted, the lines of the frame above it on some of its sides. They are layers of
 * the ground and not borders, which would move what stands in the cell; a cell at the frame grows over the line below the row and
 * draws that and its own right one itself, so that the frame has no gaps.
 */
function cellLook(frame: Readonly<Record<'left' | 'right' | 'top' | 'bottom', boolean>>): string {
  // Most of a large selection is away from its frame: such a cell keeps its size and its lines, and one layer is laid over its ground.
  if (!frame.left && !frame.right && !frame.top && !frame.bottom)
    return 'background-image: linear-gradient(var(--selection-tint), var(--selection-tint)); background-origin: border-box;';
  const layers = [
    ...(frame.left ? [layer('var(--accent)', 'left', '2px 100%')] : []),
    ...(frame.right ? [layer('var(--accent)', 'right', '2px 100%')] : []),
    ...(frame.top ? [layer('var(--accent)', 'top', '100% 2px')] : []),
    ...(frame.bottom ? [layer('var(--accent)', 'bottom', '100% 2px')] : []),
    layer('var(--line)', 'right', '1px 100%'),
    layer('var(--line)', 'bottom', '100% 1px'),
    layer('var(--selection-tint)', 'left', '100% 100%'),
  ];
  const all = (part: 0 | 1 | 2) => layers.map((each) => each[part]).join(', ');
  return `height: calc(100% + 1px); border-right-color: transparent; background-image: ${all(0)}; background-position: ${all(1)}; background-size: ${all(2)}; background-repeat: no-repeat; background-origin: border-box;`;
}

function layer(colour: string, position: string, size: string): readonly [string, string, string] {
  return [`linear-gradient(${colour}, ${colour})`, position, size];
}
