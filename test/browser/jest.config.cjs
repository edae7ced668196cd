const unit = require('../../jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // a test walks through every page, and machines for CI are slow
  testTimeout: 60_000,
};
