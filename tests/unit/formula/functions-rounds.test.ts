import { expect, test } from 'vitest';
import { evaluate } from './fixture.ts';

// Each of these would go on for ever if it went through as many rounds as it is asked for.
test.each([
  'CUMIPMT(0.1,1E+300,1,1,1E+300,0)',
  'CUMPRINC(0.1,1E+300,1,1,1E+300,0)',
  'DB(1E+300,1,1E+300,1E+299)',
  'VDB(1E+300,1,1E+300,0,1E+299)',
  'AMORDEGRC(1E+300,1,1,0,1E+300,1E-300)',
  'HYPGEOM.DIST(1E+12,1E+12,1E+13,1E+15,TRUE)',
  'BINOM.DIST.RANGE(1E+15,0.5,0,1E+14)',
  'BESSELI(1,1E+300)',
  'BESSELJ(1E+300,1)',
  'BESSELK(1,1E+300)',
  'BESSELY(1E+300,1)',
])('[F30] %s gives #NUM! rather than no end', (formula) => {
  expect(evaluate(formula)).toBe('#NUM!');
});
