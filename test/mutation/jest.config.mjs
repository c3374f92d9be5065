import base from '../../jest.config.mjs';
import { layers } from './layers.mjs';

/** The tests of the layers that are mutated: those of functions and the API would only repeat them, slowly. */
export default {
  ...base,
  rootDir: '../..',
  // Which tests a mutant concerns is found by what imports what.
  roots: ['<rootDir>/test', '<rootDir>/shared'],
  testMatch: layers.map((layer) => `<rootDir>/test/shared/${layer}/**/*.test.ts`),
  maxWorkers: 1,
};
