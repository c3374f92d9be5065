import { layers } from './layers.mjs';

const results = `mutation-results/${layers.join('-')}`;

/**
 * Mutation testing of what the guarantees rest on: domain, planning, ledger and store. Each mutant is one small
 * lie in the code; a test of the same layer must notice it.
 */
export default {
  mutate: layers.map((layer) => `shared/${layer}/**/*.ts`),
  testRunner: 'jest',
  jest: { configFile: 'test/mutation/jest.config.mjs' },
  coverageAnalysis: 'perTest',
  // What is computed while a module loads (schemas, tables) would take all tests for each mutant: most of the time.
  ignoreStatic: true,
  // The compiler that Stryker would ask about it is of another kind than this project's.
  tsconfigFile: 'none.json',
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
  htmlReporter: { fileName: `${results}/report.html` },
  jsonReporter: { fileName: `${results}/report.json` },
  ignorePatterns: ['.data', 'cdk.out', 'bench-results', 'mutation-results', '.readme'],
  tempDirName: `${results}/sandbox`,
  concurrency: 2,
  timeoutMS: 20_000,
};
