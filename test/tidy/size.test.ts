/** Files and functions that fit on their page and on a screen, and comments that open what they belong to. */
import { coreSources, expectNone, sources } from './project.js';
import { functionsOf, openingComment, undocumentedExports } from './source-text.js';

const FILE_LINES = 250;
const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;

describe('sources', () => {
  it(`have at most ${FILE_LINES_MAX} lines, and say why where they have more than ${FILE_LINES}`, () => {
    const faults = sources.flatMap(({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      const hasReason = /\blong(er)?\b/i.test(openingComment(text) ?? '');
      const isFine = lines <= FILE_LINES || (lines <= FILE_LINES_MAX && hasReason);
      return isFine ? [] : [`${path}: ${lines} lines`];
    });
    expectNone(
      faults,
      `Split these files by noun; up to ${FILE_LINES_MAX} lines are fine where the opening comment says why the file is "longer than other files":`,
    );
  });

  it(`have functions of at most ${FUNCTION_LINES_MAX} lines`, () => {
    const faults = sources.flatMap(({ path, text }) =>
      functionsOf(text)
        .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
        .map(({ line, lines }) => `${path}:${line}: ${lines} lines`),
    );
    expectNone(faults, 'These functions do not fit on a screen; name a part of each and call it:');
  });

  it('open with a comment that says what they are for', () => {
    const faults = sources
      .filter(({ path }) => !path.endsWith('.test.ts'))
      .filter(({ text }) => openingComment(text) === undefined)
      .map(({ path }) => path);
    expectNone(
      faults,
      'Begin the file with /** one to four lines: what it is for, and what it leaves to others */:',
    );
  });

  it('of the core promise something for each export', () => {
    const faults = coreSources.flatMap(({ path, text }) =>
      undocumentedExports(text).map(
        ({ line, declaration }) => `${path}:${line}: ${declaration.slice(0, 60)}`,
      ),
    );
    expectNone(faults, 'Write a docstring: what it does, what it never does, which error codes it raises:');
  });
});
