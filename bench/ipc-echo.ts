/** What a runner would be on the runtime's own IPC: reads each order that comes, and answers in a few words. */
import { parseJson } from '../core/json/lossless.js';

process.on('message', ({ job, body }: { job: number; body: string | Uint8Array }) => {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  const order = parseJson<{ id: unknown }>(text);
  process.send?.({ job, result: { ignored: String(order.id) } });
});
