import XMLBuilder from 'fast-xml-builder';

import type { GateReport } from './gate-report.ts';
import { failingReasons } from './failing.ts';
import { gateSuite } from './junit/gate-suite.ts';
import { sliceSuites } from './junit/slice-suites.ts';
import { countResults, resultElement, withUniqueNames, xmlLine } from './junit/test-case.ts';
import type { TestSuite } from './junit/test-case.ts';

/** Nothing is timed; dorny/test-reporter shows `NaNms` where the attribute is absent. */
const NO_TIME = '0';

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/**
 * JUnit XML of a report, for every CI but GitHub's: the gate is a suite with a case per check, each judged slice is a
 * suite of its own. There is a failure or an error in it exactly when `verdict.effect` is `fail`; the case `verdict`
 * carries it.
 *
 * There is no standard, so it holds to what all common readers take:
 * - xUnit plugin of Jenkins: its schema (`junit-10.xsd`) knows no `file` on `<testcase>` and no `skipped` on
 *   `<testsuites>`, and wants `tests`, `failures` and `errors` on each suite; `<properties>` stand on suites alone.
 * - GitLab: shows `classname` as the suite, reads the text of `<failure>`, `<error>` and `<skipped>` and not their
 *   `message`, and of cases with one class and name only the first. So the class is the suite's name, the text repeats
 *   the message, and names are unique. Names of checks hold no measured number, for history is kept by name.
 * - CircleCI: wants `name`, `classname` and `time` on cases and ignores what suites say, so `<system-out>` stands on cases.
 * - Azure DevOps: `time` must be a number. GitLab and the attachments plugin of Jenkins look for `[[ATTACHMENT|path]]` in
 *   outputs and take the file that it names, so no text spells that.
 * - dorny/test-reporter: wants `time` everywhere and the text of a failure as details; a case whose class is its
 *   suite's name needs no group.
 *
 * A breach at level warning has passed, with `<system-out>`: JUnit has no warning, a failure would turn the build red
 * and `<skipped>` would say that nothing was judged. Skipped is what could not be decided and fails nothing: a check
 * that is inconclusive beside a breach, an undefined number at level warning, a slice that is too small. An undefined
 * number that fails the build is an `<error>`. Breaches of slices fail or warn as the gate file says. No timestamps and no host: the same report has the same bytes.
 */
export function renderJUnit(report: GateReport): string {
  const failing = failingReasons(report);
  const suites = withUniqueNames([gateSuite(report, failing), ...sliceSuites(report)]);
  const { tests, failures, errors } = countResults(suites.flatMap(({ cases }) => cases));
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      '@_name': 'driftgate',
      '@_tests': tests,
      '@_failures': failures,
      '@_errors': errors,
      '@_time': NO_TIME,
      testsuite: suites.map(suiteElement),
    },
  });
}

function suiteElement(suite: TestSuite): Readonly<Record<string, unknown>> {
  const { tests, failures, errors, skipped } = countResults(suite.cases);
  const properties = Object.entries(suite.properties ?? {});
  return {
    '@_name': suite.name,
    '@_tests': tests,
    '@_failures': failures,
    '@_errors': errors,
    '@_skipped': skipped,
    '@_time': NO_TIME,
    '@_file': xmlLine(suite.file),
    ...(properties.length > 0 && { properties: { property: properties.map(propertyElement) } }),
    testcase: withUniqueNames(suite.cases).map(({ name, result }) => ({
      '@_classname': suite.name,
      '@_name': name,
      '@_time': NO_TIME,
      ...resultElement(result),
    })),
  };
}

function propertyElement([name, value]: readonly [string, string]): Readonly<Record<string, string>> {
  return { '@_name': xmlLine(name), '@_value': xmlLine(value) };
}
