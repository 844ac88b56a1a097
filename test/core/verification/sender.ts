/** A family of senders, as the verifier contract sees it: a scheme as data, and somebody else's way to sign. */
import { sign as octokitSign } from '@octokit/webhooks-methods';
import { createHmac } from 'node:crypto';
import type { SignedScheme } from '../../../core/model/generated/model.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import type { Header } from './wire.js';

/** What a sender signs. */
export interface Signing {
  readonly secret: string;
  readonly body: Buffer;
  /** Unix time of the attempt. */
  readonly seconds: number;
}

/** A family of senders that sign. */
export interface Sender {
  readonly name: string;
  readonly scheme: SignedScheme;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In the form the sender hands them out. */
  readonly secrets: { readonly current: string; readonly previous: string; readonly foreign: string };
  /** A body as this sender writes it at that time. */
  readonly body: (seconds: number) => string;
  /** Where a flipped byte must be noticed: a text of the body. Absent: anywhere. */
  readonly signedText?: string;
  /** Whether the scheme needs something of the body, so that an empty one cannot be signed. */
  readonly needsBody?: boolean;
  /** The headers that the sender sets, the signature among them. */
  readonly sign: (signing: Signing) => Promise<readonly Header[]> | readonly Header[];
  /** The verdicts of independent verifiers on a request signed now. */
  readonly judges?: Readonly<Record<string, (request: InboundRequest, secret: string) => Promise<boolean>>>;
}

/** An invented order, with the things that go wrong on the way: slashes, Arabic text, decimals with a zero. */
export const anOrderBody = (seconds: number): string =>
  `{"id":1042,"name":"#1042","url":"https:\\/\\/shop.example.com\\/1042","total":"120.00","customer":"\\u0646\\u0648\\u0631\\u0629","at":${seconds}}`;

/** Three secrets that are plain text. */
export const plainSecrets = {
  current: 'current secret of an example shop',
  previous: 'previous secret of an example shop',
  foreign: 'secret of another shop',
};

/** Three secrets as Standard Webhooks hands them out. */
export const encodedSecrets = {
  current: `whsec_${Buffer.from('current key of an example').toString('base64')}`,
  previous: `whsec_${Buffer.from('previous key of an example').toString('base64')}`,
  foreign: `whsec_${Buffer.from('key of another example shop').toString('base64')}`,
};

/** HMAC-SHA256 of the body in hex, by an independent library. It refuses to sign nothing at all; for that one row the
 *  digest is ours. */
export async function hexOf(secret: string, body: Buffer): Promise<string> {
  if (body.length === 0) return createHmac('sha256', secret).digest('hex');
  return (await octokitSign(secret, body.toString('utf8'))).slice('sha256='.length);
}
