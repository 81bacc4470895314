import type { Action } from './action.ts';
import { editActions } from './edit-actions.ts';
import { fillActions } from './fill-actions.ts';
import { formatActions } from './format-actions.ts';
import { findActions } from './find-actions.ts';
import { rowActions } from './row-actions.ts';
import { calculationActions } from './calculation-actions.ts';
import { clipboardActions } from './clipboard-actions.ts';
import { columnActions } from './column-actions.ts';
import { fileActions } from './file-actions.ts';
import { historyActions } from './history-actions.ts';
import { mergeActions } from './merge-actions.ts';
import { pageActions } from './page-actions.ts';
import { periodActions } from './period-actions.ts';
import { planActions } from './plan-actions.ts';
import { savingActions } from './saving-actions.ts';
import { selectionActions } from './selection-actions.ts';
import { tableActions } from './table-actions.ts';
import { tourActions } from './tour-actions.ts';
import { viewActions } from './view-actions.ts';

/** Every action of the workbook page. Where two could take one key, the earlier of them does. */
export const allActions: readonly Action[] = [
  ...fileActions,
  ...mergeActions,
  ...savingActions,
  ...historyActions,
  ...clipboardActions,
  ...selectionActions,
  ...tableActions,
  ...planActions,
  ...periodActions,
  ...calculationActions,
  ...viewActions,
  ...fillActions,
  ...editActions,
  ...rowActions,
  ...findActions,
  ...formatActions,
  ...columnActions,
  ...pageActions,
  ...tourActions,
];

const byId = new Map(allActions.map((action) => [action.id, action]));

/** An action by its id; throws for an id that no action has, as ids stand in our own code only. */
export function actionById(id: string): Action {
  const action = byId.get(id);
  if (action === undefined) throw new Error(`No action is called ${id}`);
  return action;
}
