/**
 * Rules of style that a part of the grid writes for the page, in a sheet of their own. Rules that name rows and columns hold for
 * whatever cells the grid draws there, which have not to be drawn again for them.
 */
export class PageRules {
  readonly #sheet = new CSSStyleSheet();
  #written = '';

  constructor() {
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** Has these rules and no others. */
  write(rules: readonly string[]): void {
    const text = rules.join('\n');
    // A sheet that is written has the whole page's styles worked out again, whatever stands in it.
    if (text === this.#written) return;
    this.#written = text;
    this.#sheet.replaceSync(text);
  }

  /** Takes the sheet from the page. */
  remove(): void {
    const at = document.adoptedStyleSheets.indexOf(this.#sheet);
    if (at >= 0) document.adoptedStyleSheets.splice(at, 1);
  }
}
