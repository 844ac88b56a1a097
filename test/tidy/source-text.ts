/** Reading TypeScript as text. There is no parser here: what these functions see depends on Prettier's layout, which
 *  `npm run check` enforces. They may overlook something unusual; what they report is there. */

/** The text with comments, strings, templates and regular expressions blanked, every line in its place. */
export function codeOf(text: string): string {
  let code = '';
  let at = 0;
  let depth = 0;
  /** Depths of braces at which a template goes on. */
  const templates: number[] = [];
  const blank = (end: number): void => {
    code += text.slice(at, end).replaceAll(/[^\n]/g, ' ');
    at = end;
  };
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return code + text.slice(at);
    const [token] = found;
    code += text.slice(at, found.index);
    at = found.index;
    const isTemplate = token === '`' || (token === '}' && templates.at(-1) === depth);
    if (isTemplate) {
      if (token === '}') templates.pop();
      const end = endOfTemplate(text, at + 1);
      if (text[end - 1] === '{') templates.push(depth);
      blank(end);
    } else if (token === '{' || token === '}') {
      depth += token === '{' ? 1 : -1;
      code += token;
      at += 1;
    } else if (token.startsWith('/') && !/^\/[/*]/.test(token) && !mayBeRegExp(code)) {
      code += '/';
      at += 1;
    } else blank(at + token.length);
  }
  return code;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`|[{}]|\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])*\/[a-z]*/g;

/** The place after the template's closing backtick, or after the opening of its next placeholder. */
function endOfTemplate(text: string, from: number): number {
  const rest = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;
  rest.lastIndex = from;
  return rest.test(text) ? rest.lastIndex : text.length;
}

/** After a value a slash divides; after anything else it opens a regular expression. */
function mayBeRegExp(before: string): boolean {
  return /(^|[=(,:[!&|?{};+>]|\b(return|typeof|case|of|in))\s*$/.test(before);
}

/** An import or a re-export of another module. */
export interface Import {
  readonly line: number;
  readonly from: string;
  readonly isTypeOnly: boolean;
}

/** What a module names with import, export ... from, or import(). */
export function importsOf(text: string): Import[] {
  const found = [
    ...text.matchAll(/^(?:import|export)\s(?<type>type\s)?[^;'"]*?from '(?<from>[^']+)'/gm),
    ...text.matchAll(/^import '(?<from>[^']+)'/gm),
    ...text.matchAll(/\bimport\('(?<from>[^']+)'\)/g),
  ];
  return found.map(({ index, groups }) => ({
    line: lineAt(text, index),
    from: groups?.['from'] ?? '',
    isTypeOnly: groups?.['type'] !== undefined,
  }));
}

/** A function with a body of its own lines. */
export interface SeenFunction {
  readonly line: number;
  readonly lines: number;
}

/** Functions, methods and arrow functions with a block, from their first line to the closing brace. A block belongs to
 *  the line that is indented as its brace is; the callback of `describe` is a list of tests and no function here. */
export function functionsOf(text: string): SeenFunction[] {
  const lines = codeOf(text).split('\n');
  const named = text.split('\n');
  return lines.flatMap((line, end) => {
    if (!/\{\s*$/.test(line)) return [];
    const first = startsInside(line)
      ? lines.findLastIndex((row, index) => index < end && indent(row) === indent(line))
      : end;
    const header = lines
      .slice(first, end + 1)
      .join(' ')
      .trim();
    if (!isFunction(header) || /^\s*describe\(/.test(named[first] ?? '')) return [];
    const last = lines.findIndex(
      (row, index) => index > end && indent(row) === indent(line) && row.trim().startsWith('}'),
    );
    return last < 0 ? [] : [{ line: first + 1, lines: last - first + 1 }];
  });
}

/** Whether a line only closes what an earlier line of its indentation has opened. */
function startsInside(line: string): boolean {
  return /^\s*[)}\]>]/.test(line);
}

function isFunction(header: string): boolean {
  if (/^(\}\s*)?(if|for|while|switch|catch|else|try|do|finally)\b/.test(header)) return false;
  if (/^(export )?(declare )?(abstract )?(class|interface|enum|namespace|type)\b/.test(header)) return false;
  return /=>\s*\{$/.test(header) || /\)(\s*:[^=]*)?\s*\{$/.test(header);
}

function indent(line: string): number {
  return line.trim() === '' ? -1 : line.search(/\S/);
}

/** The opening comment without its marks; undefined where the file begins otherwise. */
export function openingComment(text: string): string | undefined {
  const [, comment] = /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
  return comment
    ?.replaceAll(/^\s*\*/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Exported declarations without a docstring. The token of a port shares the docstring of its interface. */
export function undocumentedExports(text: string): { readonly line: number; readonly declaration: string }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!DECLARATION.test(line) || /^export const \w+: Port</.test(line)) return [];
    const above = lines.findLastIndex((row, place) => place < index && !row.startsWith('@'));
    return lines[above]?.trimEnd().endsWith('*/') ? [] : [{ line: index + 1, declaration: line }];
  });
}

const DECLARATION =
  /^export (declare )?(default )?(abstract )?(async )?(const|let|function|class|interface|enum|type \w+)\b/;

/** The number of the line at an index, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
