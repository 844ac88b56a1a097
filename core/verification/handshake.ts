/** Requests that senders make unsigned when a webhook is set up. They are answered with 200 and nothing else, hence each
 *  is matched narrowly: whatever matches could come from anybody. */
import { AppError } from '../errors/app-error.js';
import type { Handshake } from '../model/generated/model.js';
import { headerOf } from './headers.js';
import type { InboundRequest } from './verifier.js';

/** Handshakes are short; anything longer is not one, and costs no matching. */
export const handshakeBytesMax = 1024;

/** The handshake that a request is, if it is one: a POST of exactly that media type whose whole body matches, without the
 *  headers that a real webhook has. Throws `plugin_invalid` where the manifest's expression is none. */
export function matchHandshake(
  handshakes: readonly Handshake[] | undefined,
  request: InboundRequest,
): Handshake | undefined {
  if (!handshakes || request.method !== 'POST' || request.body.length > handshakeBytesMax) return undefined;
  return handshakes.find(
    handshake =>
      hasMediaType(request, handshake.contentType) &&
      (handshake.without ?? []).every(
        name => headerOf(request.rawHeaders, name.toLowerCase()) === undefined,
      ) &&
      wholeBody(handshake).test(request.body.toString('latin1')),
  );
}

function hasMediaType(request: InboundRequest, mediaType: string): boolean {
  const value = headerOf(request.rawHeaders, 'content-type');
  return typeof value === 'string' && value.split(';')[0]?.trim().toLowerCase() === mediaType.toLowerCase();
}

function wholeBody({ name, body }: Handshake): RegExp {
  try {
    return new RegExp(`^(?:${body})$`);
  } catch (cause) {
    throw new AppError('plugin_invalid', `The body of the handshake "${name}" is not a regular expression.`, {
      cause,
    });
  }
}
