import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../src/model/column-types.ts';
import { units } from '../../../src/plan/figures.ts';
import { coverages, linkKinds, relations } from '../../../src/plan/link-kinds.ts';
import {
  dataStatuses,
  directions,
  nearWords,
  planStatuses,
  targetTestChoices,
  targetTests,
  trackWords,
} from '../../../src/plan/target-tests.ts';
import { verdicts } from '../../../src/plan/verdicts.ts';
import { readDescriptor } from '../../../seeds/descriptor.ts';
import { starterText } from './csv-records.ts';
import { hertfordshire } from './starter.ts';

const read = readDescriptor(starterText('datapackage.json'), starterText('../blank-plan/datapackage.json'));
if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
const { descriptor } = read.value;

const asChoices = (choices: readonly Choice[]) =>
  choices.map(({ word, glyph, tone, aliases, numberFormat }) => ({
    word,
    glyph,
    tone,
    aliases: [...aliases],
    ...(numberFormat === undefined ? {} : { numberFormat }),
  }));

describe('the starter’s choices are the vocabulary that the sentences speak', () => {
  const lists: Readonly<Record<string, readonly Choice[]>> = {
    verdict: verdicts,
    'link-kind': linkKinds,
    relation: relations,
    coverage: coverages,
    'target-test': targetTestChoices,
    direction: directions,
    'data-status': dataStatuses,
    'on-track': trackWords,
    near: nearWords,
    'plan-status': planStatuses,
    unit: units,
  };
  test.each(Object.entries(lists))('%s', (name, choices) => {
    expect(descriptor.pledgebook.choices[name]).toEqual(asChoices(choices));
  });
  test('and of the other lists no code knows a word', () => {
    const others = Object.keys(descriptor.pledgebook.choices).filter((name) => !(name in lists));
    expect(others).toEqual([
      ...['comparator', 'strand', 'reported', 'certainty', 'continuity'],
      ...['agreement', 'row-kind', 'check-basis', 'check-method', 'contradiction-kind'],
    ]);
  });
  test('and the blank plan’s units are among them', () => {
    const blank = JSON.parse(starterText('../blank-plan/datapackage.json')) as typeof descriptor;
    const plain = asChoices(units);
    expect(blank.pledgebook.choices['unit']).toEqual(
      plain.filter(({ word }) => blank.pledgebook.choices['unit']!.some((unit) => unit.word === word)),
    );
  });
});

test('every column that a kind of test names is on the Summary Sheet', async () => {
  const sheet = (await hertfordshire()).tables.find((table) => table.record.title === 'Summary Sheet')!;
  const names = sheet.columns.map((column) => column.record.name);
  const wanted = targetTests.flatMap((kind) => [...kind.needs.flat(2), ...kind.optional]);
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
});
