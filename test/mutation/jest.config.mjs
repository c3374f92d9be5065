import base from '../../jest.config.mjs';

/** The tests of the layers that are mutated: those of functions and the API would only repeat them, slowly. */
export default {
  ...base,
  rootDir: '../..',
  // Which tests a mutant concerns is found by what imports what.
  roots: ['<rootDir>/test', '<rootDir>/shared'],
  testMatch: ['<rootDir>/test/shared/{domain,planning,store}/**/*.test.ts'],
  maxWorkers: 1,
};
