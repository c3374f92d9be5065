process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** jest runs the TypeScript as it stands (swc strips the types); the type check is `npm run check`. */
export default {
  testEnvironment: 'node',
  // In jsdom, too, packages give their CommonJS, not what a browser would load.
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // ESM-only packages, which jest's own module system can't require.
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|p-limit|yocto-queue|wouter-preact|regexparam|oauth4webapi)/)',
  ],
  setupFiles: ['<rootDir>/test/support/browser-globals.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/browser-patience.ts'],
  testTimeout: 90_000,
  // Much of the time is spent waiting for the embedded database: every core may have a worker.
  maxWorkers: '100%',
};
