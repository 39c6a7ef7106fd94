import { expect } from 'expect';
import { bind } from 'jest-each';

/** What the tests of this repository use of `@jest/globals`: tests are collected and run later, one by one. */
let suite = { tests: [], before: [], after: [] };
const names = [];

/** Begins to collect a test file and gives what it will hold once it is loaded. */
export function collectSuite() {
  suite = { tests: [], before: [], after: [] };
  names.length = 0;
  return suite;
}

function describe(name, body) {
  names.push(name);
  body();
  names.pop();
}
describe.each = bind(describe);

function test(name, body) {
  suite.tests.push({ name: [...names, name].join(' '), body });
}
test.each = bind(test);
test.skip = () => undefined;

const beforeAll = (hook) => suite.before.push(hook);
const afterAll = (hook) => suite.after.push(hook);

export { afterAll, beforeAll, describe, expect, test };
