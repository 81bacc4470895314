/**
 * The text of an element as it reads on a page: white space runs together as HTML has it, breaks and paragraphs are line feeds, no
 * space stays at the ends of lines, and what is not shown is left out. No-break spaces become spaces, soft hyphens go.
 */
export function htmlText(element: Element): string {
  // Most cells hold plain text alone.
  if (element.firstElementChild === null) return tidied(collapsed(element.textContent));
  const lines = new Lines();
  addChildren(element, lines, false);
  return tidied(lines.text);
}

/** Whether an element is taken off the page by its own style: a row or column that was hidden in a spreadsheet, too. */
export function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return style !== null && /(?:^|[;\s])(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(style);
}

const unread: ReadonlySet<string> = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'NOSCRIPT',
  'HEAD',
  'TITLE',
  'SELECT',
  'TEXTAREA',
]);

const blocks: ReadonlySet<string> = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);

class Lines {
  text = '';

  add(piece: string): void {
    const isStart = this.text === '' || this.text.endsWith('\n') || this.text.endsWith(' ');
    this.text += isStart ? piece.replace(/^ /, '') : piece;
  }

  addAsItIs(piece: string): void {
    this.text += piece;
  }

  breakLine(): void {
    this.text = this.text.replace(/ +$/, '') + '\n';
  }

  /** Begins a new line, unless one has just begun. */
  beginBlock(): void {
    const line = this.text.replace(/ +$/, '');
    if (line !== '' && !line.endsWith('\n')) this.text = line + '\n';
  }
}

function addChildren(element: Element, lines: Lines, isPreformatted: boolean): void {
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node instanceof Text) {
      if (isPreformatted) lines.addAsItIs(node.data.replaceAll(/\r\n?/g, '\n'));
      else lines.add(collapsed(node.data));
    } else if (node instanceof Element) addElement(node, lines, isPreformatted);
  }
}

function addElement(element: Element, lines: Lines, isPreformatted: boolean): void {
  const name = element.tagName;
  if (unread.has(name) || isHidden(element)) return;
  if (name === 'BR') lines.breakLine();
  else if (name === 'IMG') lines.add(collapsed(element.getAttribute('alt') ?? ''));
  else if (element instanceof HTMLTableRowElement) {
    // A row of a table within the cell is one line of its text.
    lines.beginBlock();
    lines.add([...element.cells].map((cell) => htmlText(cell).replaceAll('\n', ' ')).join(' '));
    lines.beginBlock();
  } else {
    const isBlock = blocks.has(name);
    if (isBlock) lines.beginBlock();
    const style = element.getAttribute('style') ?? '';
    const isPre = isPreformatted || name === 'PRE' || /white-space\s*:\s*(?:pre|break-spaces)/i.test(style);
    addChildren(element, lines, isPre);
    if (isBlock) lines.beginBlock();
  }
}

function collapsed(text: string): string {
  return text.replaceAll(/[ \t\n\r\f]+/g, ' ');
}

function tidied(text: string): string {
  const plain = /[\u00a0\u00ad\u200b\ufeff]/.test(text)
    ? text.replaceAll('\u00a0', ' ').replaceAll(/[\u00ad\u200b\ufeff]/g, '')
    : text;
  return (plain.includes('\n') ? plain.replaceAll(/ +$/gm, '') : plain).trim();
}
