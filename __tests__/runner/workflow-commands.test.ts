import { describe, expect, test } from '@jest/globals';

import { parseWorkflowCommands } from '../support/runner/workflow-commands.ts';

describe('parseWorkflowCommands', () => {
  test('reads an annotation with its place and undoes both kinds of escapes', () => {
    const { annotations } = parseWorkflowCommands(
      '::error file=a%2Cb.yml,line=3,endLine=4,col=5,title=T%3A 1::100%25 bad%0Asecond: line, here',
    );
    expect(annotations).toEqual([
      {
        level: 'error',
        file: 'a,b.yml',
        line: 3,
        endLine: 4,
        col: 5,
        title: 'T: 1',
        message: '100% bad\nsecond: line, here',
      },
    ]);
  });

  test('undoes an escaped escape only once', () => {
    expect(parseWorkflowCommands('::notice::%250A').annotations[0]?.message).toBe('%0A');
  });

  test('keeps masks, debug lines, groups and the log apart', () => {
    const found = parseWorkflowCommands('::add-mask::s\n::debug::d\n::group::g\nplain :: text\n::endgroup::');
    expect(found).toEqual({
      annotations: [],
      masks: ['s'],
      debug: ['d'],
      groups: ['g'],
      log: ['plain :: text'],
    });
  });

  test('takes commands between stop-commands and its token as text', () => {
    const found = parseWorkflowCommands('::stop-commands::t0\n::error::not one\n::t0::\n::error::one');
    expect(found.annotations.map(({ message }) => message)).toEqual(['one']);
    expect(found.log).toEqual(['::error::not one']);
  });

  test.each([
    ['an unknown command', '::eror::x', /unknown or withdrawn/],
    ['a withdrawn command', '::set-output name=a::b', /unknown or withdrawn/],
    ['a command that is not closed', '::error x', /malformed workflow command/],
    ['the old notation', 'text ##[error]x', /malformed workflow command/],
    ['an unknown property', '::error row=1::x', /unknown property "row"/],
    ['an unescaped comma', '::error title=a, b::x', /malformed property/],
    ['a property given twice', '::error file=a,file=b::x', /given twice/],
    ['line zero', '::error file=a,line=0::x', /whole number from 1/],
    ['a line without a file', '::error line=1::x', /needs a file/],
    ['an empty annotation', '::error::', /needs a message/],
    ['an empty mask', '::add-mask::', /hides nothing/],
    ['a property where none belongs', '::debug file=a::x', /takes no properties/],
    ['a group inside a group', '::group::a\n::group::b', /still open/],
    ['a group that stays open', '::group::a', /never closed/],
    ['the end of no group', '::endgroup::', /no group is open/],
    ['commands that stay stopped', '::stop-commands::t', /never resumed/],
  ])('refuses %s', (_what, output, message) => {
    expect(() => parseWorkflowCommands(output)).toThrow(message);
  });
});
