import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  pickedCompletion,
} from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { type EditorView, type Rect, ViewPlugin } from '@codemirror/view';
import type { FieldHost, FieldOption } from './formula-field.ts';

/** The list of what can be put in at the caret. Its keys are the formula bar's. */
export function optionList(host: FieldHost): Extension {
  const list = autocompletion({
    override: [(context) => optionsFor(context, host)],
    defaultKeymap: false,
    activateOnTypingDelay: 0,
    interactionDelay: 0,
    maxRenderedOptions: 60,
    icons: false,
    positionInfo: (_, list, option, _info, space) => infoPlace(list, option, space),
    optionClass: ({ type }) => `option-${type ?? 'function'}`,
    // After a table comes its bracket, and with it the list of its columns.
    activateOnCompletion: ({ apply, label }) => typeof apply === 'function' && /[[(]$/.test(label),
  });
  return [
    list,
    EditorState.phrases.of({ Completions: host.listLabel }),
    ViewPlugin.define(() => reachableLists(host.lists)),
  ];
}

/** The help stands beside the option it is about, and below the list where there is no room beside it. */
function infoPlace(list: Rect, option: Rect, space: Rect): { readonly style: string } {
  const room = space.right - list.right;
  if (room < 240) return { style: `top: calc(100% + 2px); left: 0; max-width: ${list.right - list.left}px` };
  return { style: `top: ${option.top - list.top}px; left: 100%; max-width: ${Math.min(room - 8, 360)}px` };
}

/** The library's lists scroll, and what scrolls has to be reachable for those who have no wheel. */
function reachableLists(parent: HTMLElement): { destroy(): void } {
  const observer = new MutationObserver(() => {
    for (const list of parent.querySelectorAll<HTMLElement>('[role=listbox]:not([tabindex])'))
      list.tabIndex = 0;
  });
  observer.observe(parent, { childList: true, subtree: true });
  return { destroy: () => observer.disconnect() };
}

/** Puts in the first thing that the list would offer at the caret now; null where it would offer none. */
export function firstOption(view: EditorView, host: FieldHost): (() => void) | null {
  const { state } = view;
  const result = optionsFor({ state, pos: state.selection.main.head, explicit: false }, host);
  const [first] = result?.options ?? [];
  if (result === null || first === undefined || typeof first.apply !== 'function') return null;
  const { apply } = first;
  return () => apply(view, first, result.from, result.to ?? result.from);
}

function optionsFor(
  { state, pos, explicit }: Pick<CompletionContext, 'state' | 'pos' | 'explicit'>,
  host: FieldHost,
): CompletionResult | null {
  const found = host.optionsAt(state.doc.toString(), pos);
  if (found === null || found.options.length === 0) return null;
  // With nothing typed yet the list would lie in the way of somebody who wants to point at a cell.
  if (!explicit && found.from === pos && !/[[@]$/.test(state.sliceDoc(0, pos).trimEnd())) return null;
  return { from: found.from, to: found.to, filter: false, options: found.options.map(completionOf) };
}

function completionOf({ label, insert, kind, detail, info }: FieldOption): Completion {
  return {
    label,
    detail,
    type: kind,
    ...(info === '' ? {} : { info }),
    apply: (view: EditorView, picked: Completion, from: number, to: number) => {
      const next = view.state.sliceDoc(to, to + 1);
      // A bracket that stands there already is not put in twice.
      const closes = next !== '' && insert.endsWith(next) && /[\])(]$/.test(insert);
      view.dispatch({
        ...insertCompletionText(view.state, insert, from, closes ? to + 1 : to),
        annotations: pickedCompletion.of({ ...picked, label: insert }),
      });
    },
  };
}
