/** A provider that a plugin of the bench calls: creates parcels under our reference, finds them, and counts how often each
 *  was created. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it has seen. */
export interface ParcelCounts {
  /** References it has created something for. */
  readonly references: number;
  /** Creates beyond the first of a reference. */
  readonly doubles: number;
}

const created = new Map<string, number>();

const server = createServer((request, response) => {
  const reference = decodeURIComponent(request.url?.split('/')[2] ?? '');
  const answer = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  request.resume().on('end', () => {
    if (request.url === '/counts') {
      const doubles = [...created.values()].reduce((sum, times) => sum + times - 1, 0);
      return answer(200, { references: created.size, doubles } satisfies ParcelCounts);
    }
    if (request.method === 'PUT') {
      created.set(reference, (created.get(reference) ?? 0) + 1);
      return answer(201, { id: `P-${reference}` });
    }
    return created.has(reference) ? answer(200, { id: `P-${reference}` }) : answer(404, {});
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`,
  );
});
process.stdin.resume().on('end', () => server.close(() => process.exit(0)));
