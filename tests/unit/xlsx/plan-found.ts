import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { FileContents } from '../../../src/xlsx/grid.ts';
import type { ImportTarget } from '../../../src/xlsx/import-target.ts';
import { planChoices } from '../../../src/xlsx/planning/plan-choices.ts';
import { suggestChoices } from '../../../src/xlsx/planning/suggest-choices.ts';

/** What importing the tables of the workbook that a file has would do, where a person says that numbers are keys and takes no new table. */
export function planFound(contents: FileContents, target: ImportTarget): ImportPlan {
  const { tables } = suggestChoices(contents, [], target.workbook, { areFound: true });
  const updates = tables.map((choice) =>
    choice.into.kind === 'update' ? { ...choice, into: { ...choice.into, numbersAsKeys: true } } : choice,
  );
  return planChoices(contents, { tables: updates }, target);
}
