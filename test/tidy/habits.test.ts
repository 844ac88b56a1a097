/** What must not be found in sources: forgotten helpers of the day, and names that do not belong there. */
import { expectNone, files, pluginNames, sources, type ProjectFile } from './project.js';
import { codeOf, lineAt } from './source-text.js';

describe('sources', () => {
  it('write to the log or to a stream, never to the console', () => {
    expectNone(
      sources.flatMap(file => places(file, codeOf(file.text), /\bconsole\b/g)),
      'In core use Log; in a command, a script or a stand-in process.stdout and process.stderr:',
    );
  });

  it('leave no test alone and none out', () => {
    const tests = sources.filter(({ path }) => path.startsWith('test/'));
    expectNone(
      tests.flatMap(file =>
        places(
          file,
          codeOf(file.text),
          /\b(describe|context|it|specify)\.(only|skip)\b|\bx(describe|it)\(|\bthis\.skip\(/g,
        ),
      ),
      'Take out what singles tests out or leaves them out; a test that cannot pass is repaired or removed:',
    );
  });

  it('promise nothing for later', () => {
    const marks = /\b(TOD[O]|FIXM[E]|HAC[K])\b/g; // Written so that it does not find itself.
    expectNone(
      files
        .filter(({ path }) => /\.(ts|cjs|sql|ya?ml|md)$/.test(path))
        .flatMap(file => places(file, file.text, marks)),
      'Do it, or write it down as an issue and take the mark out:',
    );
  });

  it('of the core and its schemas name no shop and no provider', () => {
    const names = new RegExp(`(${pluginNames.join('|')})`, 'gi');
    const neutral = files.filter(({ path }) => /^(core|schemas)\/.*\.(ts|sql|json)$/.test(path));
    expectNone(
      neutral.flatMap(file => places(file, file.text, names)),
      'The core knows no shop and no provider by name; say what is special about it instead, or move it into the plugin:',
    );
  });
});

describe('files', () => {
  it('hold no path of a machine', () => {
    const paths = /(?<![\w.])\/(home|Users|root|work|tmp|private)\/[\w.-]+|[A-Z]:\\Users\\/g;
    expectNone(
      files.flatMap(file => places(file, file.text, paths)),
      'Write the path relative to the project, or as an example under /etc, /srv or /var/lib:',
    );
  });

  it('hold no host of a package registry', () => {
    const hosts =
      /\bregistry\.[a-z][\w-]*\.|:\/\/[\w.-]*(artifactory|nexus|verdaccio|npmmirror)[\w.-]*|"resolved"\s*:/gi;
    expectNone(
      files.flatMap(file => places(file, file.text, hosts)),
      'Where packages come from is the business of each machine; in package-lock.json run npm with omit-lockfile-registry-resolved=true:',
    );
  });

  it('end with a newline and carry no tabs or blanks at the ends of lines', () => {
    const written = files.filter(
      ({ path }) => /\.(ts|cjs|json|sql|md|ya?ml)$/.test(path) && !path.includes('/fixtures/'),
    );
    expectNone(
      written.flatMap(file => [
        ...places(file, file.text, /[ \t]+$/gm),
        ...(file.text.endsWith('\n') ? [] : [`${file.path}: no newline at the end`]),
      ]),
      'Run npm run format, and set the editor to .editorconfig:',
    );
  });
});

function places({ path }: ProjectFile, text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(
    ({ 0: found, index }) => `${path}:${lineAt(text, index)}: ${found.trim()}`,
  );
}
