const unit = require('../../jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/exports/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // a server is started, and asked some thousand times
  testTimeout: 60_000,
};
