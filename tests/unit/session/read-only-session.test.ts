import { expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { ReadOnlySession } from '../../../src/session/read-only-session.ts';
import { exampleContent, exampleSession, measures, met, row } from './example-workbook.ts';

test('a workbook as it was has its results, and nothing changes it', () => {
  const session = new ReadOnlySession(workbookFromContent(exampleContent()), { clock: { now: () => 0 } });
  expect(session.engine.value(measures, row(1), met)).toBe('Not met');
  expect(session.readOnlyBecause).toContain('as it was');
  expect(session.dispatch()).toEqual({ ok: false, error: { message: session.readOnlyBecause } });
  expect(allPieces(session.dispatching())).toEqual({
    ok: false,
    error: { message: session.readOnlyBecause },
  });
  expect(exampleSession().session.readOnlyBecause).toBeNull();
});
