import type { Mistake } from '../../mistake.ts';

const at = (...names: readonly string[]): readonly string[] => names.map((name) => `__tests__/${name}`);

const TRIGGER = at('action/trigger');

/** Mistakes in what sets a run off, and in what it does then. */
export const RUN_MISTAKES: readonly Mistake[] = [
  {
    name: 'a fork that was deleted is our own',
    file: 'src/action/trigger.ts',
    find: 'base !== undefined && head !== base',
    replace: 'head !== undefined && head !== base',
    tests: TRIGGER,
    why: 'The log would ask for a permission that no fork can have.',
  },
  {
    name: 'the zeros of a new branch are a commit',
    file: 'src/action/trigger.ts',
    find: '(?!0+$)',
    replace: '',
    tests: TRIGGER,
    why: 'The change would be looked up from a commit that does not exist.',
  },
  {
    name: 'a merge queue runs on the default branch',
    file: 'src/action/trigger.ts',
    find: "kind === 'pull-request' || kind === 'merge-group'",
    replace: "kind === 'pull-request'",
    tests: TRIGGER,
    why: 'Runs of changes that may never be merged would be remembered.',
  },
  {
    name: 'a branch that ends like the default one is it',
    file: 'src/action/trigger.ts',
    find: 'ref === `refs/heads/${branch}`',
    replace: 'ref.endsWith(`/${branch}`)',
    tests: TRIGGER,
    why: 'Runs of the branch feature/main would be in the history of main.',
  },
  {
    name: 'the commit of a pull request is that of its base',
    file: 'src/action/trigger.ts',
    find: "valueAt(payload, 'pull_request', 'head', 'sha')",
    replace: "valueAt(payload, 'pull_request', 'base', 'sha')",
    tests: TRIGGER,
    why: 'No run would be known as the newest, so a late one could win.',
  },
  {
    name: 'any branch may open and close the issue',
    file: 'src/action/plan.ts',
    find: 'inputs.issue && unwatched && onDefaultBranch',
    replace: 'inputs.issue && unwatched',
    tests: TRIGGER,
    why: 'A dispatch on a branch that passes would close the issue of a red main.',
  },
  {
    name: 'a change is remembered',
    file: 'src/action/plan.ts',
    find: "(onDefaultBranch ? 'append' : 'read')",
    replace: "'append'",
    tests: TRIGGER,
    why: 'Anybody with a pull request could write the history.',
  },
  {
    name: 'a pattern without a match is no gate',
    file: 'src/action/find-gates.ts',
    find: 'if (matches.length === 0) throw',
    replace: 'if (matches.length < 0) throw',
    tests: at('action/find-gates'),
    why: 'A misspelt pattern would pass without a check.',
  },
  {
    name: 'a gate that cannot decide is left out',
    file: 'src/action/check-gates.ts',
    find: '      errors.push(...describeError(error));\n',
    replace: '      if (files.length === 1) errors.push(...describeError(error));\n',
    tests: at('action/check-gates'),
    why: 'Several gates, one of them broken, would pass.',
  },
  {
    name: 'gates share a report folder',
    file: 'src/action/check-gates.ts',
    find: 'files.length === 1 ? config : inFolderOfItsOwn(config)',
    replace: 'files.length > 0 ? config : inFolderOfItsOwn(config)',
    tests: at('action/check-gates'),
    why: 'No two gates could run together.',
  },
  {
    name: 'gates share a lock',
    file: 'src/action/check-gates.ts',
    find: '    taken.set(path, file);\n',
    replace: "    if (what !== 'lock') taken.set(path, file);\n",
    tests: at('action/check-gates'),
    why: 'What one gate accepted would be undone by the other.',
  },
];
