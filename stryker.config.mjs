// Read by scripts/mutation.mjs, which says what is mutated, and by which tests that is held.
export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutator: { excludedMutations: ['StringLiteral', 'Regex'] },
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  timeoutMS: 10_000,
  ignorePatterns: ['dist', 'coverage', 'reports', 'test/apps'],
  allowEmpty: true,
};
