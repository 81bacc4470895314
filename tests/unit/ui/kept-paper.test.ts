import { expect, test } from 'vitest';
import { type KeptPaper, nothingChosen, readPaper } from '../../../src/ui/plan/paper/kept-paper.ts';

test('choices for a paper are read as they were written', () => {
  const kept: KeptPaper = {
    ...{ title: 'To the panel', lines: null, plans: ['p'], leftOut: ['t'] },
    columns: ['met', 'figures'],
  };
  expect(readPaper(JSON.stringify(kept))).toEqual(kept);
  expect(readPaper(null)).toEqual(nothingChosen);
});

test('what is no choice for a paper is passed over', () => {
  for (const text of ['{', '7', 'null', '[]', '{"title":7,"plans":"all","leftOut":[7],"columns":{}}'])
    expect(readPaper(text), text).toEqual(nothingChosen);
  expect(readPaper('{"columns":["met","secret"]}').columns).toEqual(['met']);
});
