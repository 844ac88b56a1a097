/** The other side of the comparison: what one writes first. Express, express.raw, HMAC compared in constant time, 200, nothing stored. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';

const app = express();
app.post('/webhooks/bench', express.raw({ type: 'application/json', limit: '2mb' }), (request, response) => {
  const expected = createHmac('sha256', 'bench-secret')
    .update(request.body as Buffer)
    .digest();
  const sent = Buffer.from(request.get('x-shopify-hmac-sha256') ?? '', 'base64');
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected))
    return void response.sendStatus(401);
  response.json({ ok: true });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`,
  );
});
process.stdin.resume().once('end', () => process.exit(0));
