/** Reading the exact bytes of a request, within bounds of size and time. */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { limits } from '../config/limits.js';
import { RequestError } from '../errors/app-error.js';

/** How much of a body is read, and for how long. */
export interface BodyBounds {
  /** Largest body in bytes, before and after decompression. */
  readonly bytesMax: number;
  /** Longest time from the head of the request to the end of its body, in milliseconds. */
  readonly timeoutMs: number;
}

/** Reads the whole body. A compressed one is given decompressed: senders sign what they wrote, proxies compress it later.
 *  Raises body_too_large, body_timeout, body_invalid (cut off, or not what its encoding says), content_type_unsupported. */
export async function readBody(request: IncomingMessage, bounds: BodyBounds): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > bounds.bytesMax) throw tooLarge(bounds);
  if (reading.bytes + announced > limits.bodiesBytesMax) throw overloaded();
  const encoding = request.headers['content-encoding']?.trim().toLowerCase();
  const raw = await readBytes(request, bounds);
  return encoding === undefined || encoding === 'identity' ? raw : decompress(raw, encoding, bounds);
}

/** Bytes of all bodies that are being read now. */
const reading = { bytes: 0 };

function overloaded(): RequestError {
  return new RequestError('overloaded', 'too many bodies are being received at once', { retryAfterMs: 1000 });
}

async function readBytes(request: IncomingMessage, bounds: BodyBounds): Promise<Buffer> {
  const own = { bytes: 0 };
  try {
    return await collect(request, bounds, own);
  } finally {
    reading.bytes -= own.bytes;
  }
}

function collect(request: IncomingMessage, bounds: BodyBounds, own: { bytes: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(
      () => fail(new RequestError('body_timeout', `the body did not arrive within ${bounds.timeoutMs} ms`)),
      bounds.timeoutMs,
    );
    const fail = (error: Error): void => {
      clearTimeout(timer);
      request.off('data', take);
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      own.bytes += chunk.length;
      reading.bytes += chunk.length;
      if (own.bytes > bounds.bytesMax) return fail(tooLarge(bounds));
      if (reading.bytes > limits.bodiesBytesMax) return fail(overloaded());
      chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => {
      clearTimeout(timer);
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, own.bytes));
    });
    request.once('error', cause =>
      fail(new RequestError('body_invalid', 'the connection ended before the body did', { cause })),
    );
  });
}

async function decompress(raw: Buffer, encoding: string, bounds: BodyBounds): Promise<Buffer> {
  const run = DECOMPRESSORS.get(encoding);
  if (run === undefined)
    throw new RequestError(
      'content_type_unsupported',
      `the content encoding ${JSON.stringify(encoding)} is not accepted; use gzip, deflate, br or none`,
    );
  try {
    return await run(raw, { maxOutputLength: bounds.bytesMax });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(bounds);
    throw new RequestError('body_invalid', `the body is not ${encoding}`, { cause });
  }
}

function tooLarge({ bytesMax }: BodyBounds): RequestError {
  return new RequestError('body_too_large', `the body has more than ${bytesMax} bytes`);
}

type Decompress = (raw: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const DECOMPRESSORS: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);
