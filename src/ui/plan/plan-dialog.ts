import type { DialogState } from '../state/dialog-state.ts';

const kinds = ['periods', 'links', 'target-test', 'your-name', 'new-plan'] as const;

/** A dialog about a plan. */
export type PlanDialog = Extract<DialogState, { readonly kind: (typeof kinds)[number] }>;

/** Whether a dialog is one about a plan. */
export function isPlanDialog(dialog: DialogState): dialog is PlanDialog {
  const known: readonly string[] = kinds;
  return known.includes(dialog.kind);
}
