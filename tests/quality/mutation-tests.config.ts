import { defineConfig, mergeConfig } from 'vitest/config';
import { baseConfig } from '../../vite.base.config.ts';

/** The tests that hold merging and target tests; every fault that is made runs those of them that come by it. */
export default mergeConfig(
  baseConfig,
  defineConfig({
    test: {
      environment: 'node',
      include: [
        'tests/unit/snapshot/{ancestor,merge-*}.test.ts',
        'tests/unit/commands/merge-*.test.ts',
        'tests/unit/plan/{vocabulary,roll-up,target-tests,verdicts}.test.ts',
      ],
      testTimeout: 120_000,
    },
  }),
);
