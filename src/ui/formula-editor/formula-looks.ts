import { EditorView } from '@codemirror/view';

/** The looks of the editor, in the tokens of the app. */
export const formulaLooks = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.25rem', overflow: 'inherit' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--space-2)' },
  '.cm-content[aria-disabled=true]': { color: 'var(--text-soft)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--accent-soft)' },
  '.cm-content ::selection, .cm-line::selection': { backgroundColor: 'var(--accent-soft)' },

  '.piece-function': { color: 'var(--accent)', fontWeight: '600' },
  '.piece-text': { color: 'var(--tone-good)' },
  '.piece-number, .piece-boolean': { color: 'var(--tone-mixed)' },
  '.piece-error, .piece-unknown': { color: 'var(--danger)' },
  '.piece-reference, .piece-name': { fontWeight: '600' },
  '.piece-operator, .piece-separator': { color: 'var(--text-soft)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--line-strong)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--danger-soft)', color: 'var(--danger)' },

  '.cm-lintRange-error': {
    backgroundImage: 'none',
    paddingBottom: '0',
    textDecoration: 'underline wavy var(--danger)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--danger)' },

  '.cm-tooltip': {
    zIndex: '65',
    overflow: 'hidden',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface-raised)',
    boxShadow: 'var(--shadow)',
    color: 'var(--text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': {
    overflow: 'visible',
    marginTop: 'calc(var(--lists-from, 0px) + 6px)',
    padding: 'var(--space-1)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    minWidth: 'min(16rem, 80vw)',
    maxWidth: 'min(34rem, 92vw)',
    maxHeight: 'min(15rem, 40vh)',
    fontFamily: 'var(--font)',
    fontSize: 'var(--text-body)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: 'var(--space-3)',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    padding: '3px var(--space-2)',
    borderRadius: 'var(--radius-small)',
    lineHeight: '1.25rem',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionLabel': { fontFamily: 'var(--font-code)', fontSize: 'var(--text-small)' },
  '.cm-completionDetail': {
    minWidth: '0',
    marginLeft: '0',
    overflow: 'hidden',
    color: 'var(--text-soft)',
    fontSize: 'var(--text-small)',
    fontStyle: 'normal',
    textOverflow: 'ellipsis',
  },
  '.cm-tooltip.cm-completionInfo': {
    margin: '0 2px',
    padding: 'var(--space-2)',
    fontFamily: 'var(--font)',
    fontSize: 'var(--text-small)',
  },
  '.cm-diagnostic': { padding: 'var(--space-1) var(--space-2)', borderLeft: '3px solid var(--danger)' },
});
