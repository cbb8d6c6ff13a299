import config from './jest.config.js';

/** What is tried in a real browser: `npm run browser`. CHROMIUM names it where it is not /usr/bin/chromium. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/**/*.browser-spec.ts'],
  globalSetup: undefined,
  globalTeardown: undefined,
  maxWorkers: 1,
};
