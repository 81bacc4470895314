import {
  acceptCompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  startCompletion,
} from '@codemirror/autocomplete';
import { history, historyKeymap, insertNewline, standardKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, tooltips, type ViewUpdate } from '@codemirror/view';
import { assertNever } from '../../base/assert-never.ts';
import type { FieldHost, FieldView, FormulaField, TextRange } from './formula-field.ts';
import { formulaKeyAction, type FormulaKeyAction } from './formula-keys.ts';
import { formulaLooks } from './formula-looks.ts';
import { firstOption, optionList } from './option-list.ts';
import { pieceMarks, setPieces } from './piece-marks.ts';

const nothing: FieldView = {
  text: '',
  enabled: false,
  isFormula: false,
  isInvalid: false,
  pieces: [],
  problems: [],
};

/** The field of the formula bar as an editor: colours, matching brackets, a list of what can be put in, underlined mistakes. */
export class FormulaEditor implements FormulaField {
  readonly #host: FieldHost;
  readonly #undo = new Compartment();
  readonly #writable = new Compartment();
  readonly #editor: EditorView;
  #view: FieldView = nothing;
  /** Whether a person has moved in the list since it opened: only then does Enter take from it. */
  #movedInList = false;
  /** While the text is put in from outside nobody is told that a person changed it. */
  #showing = false;

  constructor(parent: HTMLElement, host: FieldHost) {
    this.#host = host;
    this.#editor = new EditorView({ parent, extensions: this.#all() });
  }

  get selection(): TextRange {
    const { from, to } = this.#editor.state.selection.main;
    return { from, to };
  }

  get hasFocus(): boolean {
    return this.#editor.hasFocus;
  }

  show(view: FieldView): void {
    const before = this.#view;
    this.#view = view;
    this.#showing = true;
    if (before.enabled !== view.enabled) this.#enable(view.enabled);
    const isOther = this.#text !== view.text;
    if (isOther) this.#start(view.text);
    // Nothing is drawn that is drawn already: it would put the caret where the editor last knew of it.
    const looksSame = before.isInvalid === view.isInvalid && before.isFormula === view.isFormula;
    if (isOther || !looksSame || before.pieces !== view.pieces) {
      this.#editor.dispatch({ effects: setPieces.of(view.pieces) });
    }
    if (before.problems !== view.problems || before.text !== view.text) this.#markProblems();
    this.#showing = false;
    if (isOther && this.hasFocus) this.#placeCaret();
  }

  focus(): void {
    this.#editor.focus();
    this.#placeCaret();
  }

  select({ from, to }: TextRange): void {
    const { length } = this.#editor.state.doc;
    this.#editor.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) } });
  }

  replace({ from, to }: TextRange, text: string, caret = from + text.length): void {
    this.#editor.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: caret },
      scrollIntoView: true,
      userEvent: 'input.insert',
    });
  }

  destroy(): void {
    this.#editor.destroy();
  }

  get #text(): string {
    return this.#editor.state.doc.toString();
  }

  #enable(enabled: boolean): void {
    const writable = [EditorView.editable.of(enabled), EditorState.readOnly.of(!enabled)];
    this.#editor.dispatch({ effects: this.#writable.reconfigure(writable) });
  }

  /** Begins with another text and nothing to undo. */
  #start(text: string): void {
    const editor = this.#editor;
    closeCompletion(editor);
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      selection: { anchor: editor.state.toText(text).length },
      effects: this.#undo.reconfigure([]),
    });
    editor.dispatch({ effects: this.#undo.reconfigure(history()) });
  }

  /**
   * Puts the browser's caret where the editor has its own. The library trusts what it last heard of the browser's, and that is out
   * of date just after the keyboard has come back: the next key would land at the beginning.
   */
  #placeCaret(): void {
    // Asking for a place on the screen makes the library draw what it still has to.
    this.#editor.coordsAtPos(this.#editor.state.selection.main.head);
    const { anchor, head } = this.#editor.state.selection.main;
    const [from, to] = [this.#editor.domAtPos(anchor), this.#editor.domAtPos(head)];
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  #all(): Extension {
    return [
      Prec.highest(EditorView.domEventHandlers({ keydown: (event) => this.#key(event) })),
      this.#undo.of(history()),
      this.#writable.of([EditorView.editable.of(false), EditorState.readOnly.of(true)]),
      keymap.of([...standardKeymap, ...historyKeymap]),
      bracketMatching({ brackets: '()[]{}', afterCursor: true }),
      pieceMarks,
      optionList(this.#host),
      formulaLooks,
      EditorView.lineWrapping,
      EditorState.tabSize.of(2),
      // Over the grid, and not cut off by the field.
      tooltips({ parent: this.#host.lists, position: 'fixed' }),
      EditorView.contentAttributes.of(() => this.#attributes()),
      EditorView.editorAttributes.of(() => ({ class: this.#view.isFormula ? 'formula' : '' })),
      EditorView.updateListener.of((update) => this.#updated(update)),
    ];
  }

  #attributes(): Record<string, string> {
    const { enabled, isInvalid } = this.#view;
    return {
      'aria-label': this.#host.label,
      'aria-describedby': this.#host.describedBy,
      'aria-invalid': String(isInvalid),
      'aria-disabled': String(!enabled),
      'aria-autocomplete': 'list',
      spellcheck: 'false',
    };
  }

  #updated({ docChanged, selectionSet, state }: ViewUpdate): void {
    if (completionStatus(state) === null) this.#movedInList = false;
    if (this.#showing) return;
    if (docChanged) {
      this.#movedInList = false;
      this.#host.changed(state.doc.toString(), this.selection);
    } else if (selectionSet) {
      this.#host.moved(this.selection);
    }
  }

  #markProblems(): void {
    const { state } = this.#editor;
    const diagnostics = this.#view.problems
      .filter(({ to }) => to <= state.doc.length)
      .map(({ from, to, message }) => ({ from, to, message, severity: 'error' as const }));
    this.#editor.dispatch(setDiagnostics(state, diagnostics));
  }

  #key(event: KeyboardEvent): boolean {
    const list = this.#movedInList ? 'moved' : this.#hasList() ? 'open' : 'closed';
    const action = formulaKeyAction(event, { list, ...this.#host.situation() });
    if (action.kind === 'native') return false;
    if (action.kind === 'list') {
      this.#actInList(action.what);
      // Esc has closed the list, and is not to close a dialog around the field too.
      event.stopPropagation();
    } else if (action.kind === 'new-line') insertNewline(this.#editor);
    else {
      closeCompletion(this.#editor);
      this.#host.act(action);
    }
    event.preventDefault();
    return true;
  }

  /** Whether the list is there, or is about to be: who types fast presses Tab before it is drawn. */
  #hasList(): boolean {
    const status = completionStatus(this.#editor.state);
    return status === 'active' || (status === 'pending' && firstOption(this.#editor, this.#host) !== null);
  }

  #actInList(what: Extract<FormulaKeyAction, { kind: 'list' }>['what']): void {
    const editor = this.#editor;
    switch (what) {
      case 'open':
        startCompletion(editor);
        return;
      case 'accept':
        if (!acceptCompletion(editor)) firstOption(editor, this.#host)?.();
        return;
      case 'close':
        closeCompletion(editor);
        return;
      case 'next':
      case 'previous':
        moveCompletionSelection(what === 'next')(editor);
        this.#movedInList = true;
        return;
      case 'page-down':
      case 'page-up':
        moveCompletionSelection(what === 'page-down', 'page')(editor);
        this.#movedInList = true;
        return;
      default:
        assertNever(what);
    }
  }
}
