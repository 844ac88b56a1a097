/** What a body may have been before something on its way rewrote it. Used to explain a refusal, never to accept one. */

/** Guesses at the bytes that were signed, the likeliest first. Text that is no JSON has fewer of them. */
export function* bodyVariants(body: Buffer): Generator<Buffer> {
  const received = body.toString('utf8');
  const seen = new Set([received]);
  for (const text of guesses(received)) {
    if (!seen.has(text)) yield Buffer.from(text, 'utf8');
    seen.add(text);
  }
}

function* guesses(received: string): Generator<string> {
  yield received.trim();
  yield `${received}\n`;
  yield received.replaceAll('\r\n', '\n');
  yield received.replaceAll('\\/', '/');
  yield escapeSlashes(received);
  yield escapeUnicode(received);
  yield escapeUnicode(escapeSlashes(received));
  const compact = rewritten(received);
  if (compact === undefined) return;
  yield compact;
  yield escapeSlashes(compact);
  yield escapeUnicode(compact);
  yield escapeUnicode(escapeSlashes(compact));
  yield rewritten(received, 2) ?? compact;
  yield rewritten(received, 4) ?? compact;
}

/** Only a guess, hence the plain parser: what rewrites bodies does not keep long numbers either. Undefined for text that
 *  is no JSON, or JSON nested too deeply to be written. */
function rewritten(json: string, indent?: number): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json), null, indent);
  } catch {
    return undefined;
  }
}

function escapeSlashes(json: string): string {
  return json.replaceAll(/(?<!\\)\//g, '\\/');
}

function escapeUnicode(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
