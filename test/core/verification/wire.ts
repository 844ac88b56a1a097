/** Builds requests for the verification tests, and sends them over loopback where the real shape of headers matters. */
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InboundRequest } from '../../../core/verification/verifier.js';

/** A header as a sender sets it. */
export type Header = readonly [name: string, value: string];

/** A request in memory. */
export function aRequest(
  overrides: {
    method?: string;
    url?: string;
    query?: string;
    headers?: readonly Header[];
    body?: Buffer | string;
  } = {},
): InboundRequest {
  const { method = 'POST', url = '/webhooks/acme-shop', query, headers = [], body = '' } = overrides;
  return { method, url, query, rawHeaders: headers.flat(), body: Buffer.from(body) };
}

/** The headers of a request, lower case; of a repeated one the last. */
export function headersOf(request: InboundRequest): Record<string, string> {
  return Object.fromEntries(pairsOf(request.rawHeaders).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The raw list as pairs. */
export function pairsOf(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : [],
  );
}

/** Sends the request over loopback and gives what `receive` makes of it on the other side. */
export async function overTheWire<Result>(
  request: InboundRequest,
  receive: (message: IncomingMessage) => Promise<Result>,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const server = createServer((message, response) => {
    receive(message)
      .then(resolve, reject)
      .finally(() => response.end());
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const length: Header = ['content-length', String(request.body.length)];
  const headers = [['host', 'hub.example.com'], ...pairsOf(request.rawHeaders), length].flat();
  const sending = httpRequest({
    port,
    host: '127.0.0.1',
    method: request.method,
    path: request.url,
    headers,
    agent: false,
  });
  sending.on('response', response => response.resume()).on('error', reject);
  sending.end(request.body);
  try {
    return await promise;
  } finally {
    server.closeAllConnections();
    await new Promise(closed => server.close(closed));
  }
}

/** What an ingress takes from a message. */
export async function received(message: IncomingMessage): Promise<InboundRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { method = '', url = '', rawHeaders } = message;
  return { method, url, rawHeaders, body: Buffer.concat(chunks) };
}
