import base from '../../jest.config.mjs';

/** The console as people use it: the real service in this process, and the system's own browser. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  setupFiles: [],
  setupFilesAfterEnv: [],
  globalSetup: '<rootDir>/test/e2e/support/start-browser.ts',
  globalTeardown: '<rootDir>/test/e2e/support/stop-browser.ts',
  // A province of 333 offices takes axe two minutes where other work goes on beside.
  testTimeout: 300_000,
};
