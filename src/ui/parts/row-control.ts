/** What the thing that takes the keyboard in a row of `VirtualRows` is given. */
export interface RowControl {
  readonly tabindex: 0 | -1;
  readonly 'data-row': number;
  readonly onkeydown: (event: KeyboardEvent) => void;
  readonly onfocus: () => void;
}
