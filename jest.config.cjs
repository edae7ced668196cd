/** Libraries that ship only ES modules; jest loads CommonJS, so they are compiled like our own sources. */
const esModules = [
  'domelementtype',
  'domhandler',
  'domutils',
  'dom-serializer',
  'entities',
  'github-slugger',
  'htmlparser2',
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // a loaded machine takes four times as long as an idle one
  testTimeout: 20_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/exports/'],
  // sources name the .js that they become
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
};
