import assert from 'node:assert/strict';
import { startHub, type Hub } from '../../../core/compose.js';
import { aConfig, aConnection, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { Wire } from './wire.js';

describe('a hub that is told to stop', () => {
  let folder: TempFolder;
  let hub: Hub;

  beforeEach(async () => {
    folder = new TempFolder();
    const config = aConfig(folder, [aConnection('shop', aSource(folder))]);
    hub = await startHub(config, { log: new RecordedLog() });
  });

  afterEach(() => folder.remove());

  const body = JSON.stringify({ answer: { ignored: 'late' } });
  const headOf = (headers: Record<string, string>): string =>
    `POST /webhooks/shop HTTP/1.1\r\nhost: hub\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;

  it('answers a webhook whose body is still on its way, and closes the connection', async () => {
    const wire = await Wire.open(hub.url);
    await wire.write(
      headOf({ ...signed(body), 'content-length': String(body.length), expect: '100-continue' }),
    );
    await wire.heard('100 Continue');
    const stopped = hub.stop();
    await wire.write(body);
    const text = await wire.all();
    assert.match(text, /HTTP\/1\.1 200 OK[^]*connection: close[^]*\{"id":"1"\}/i);
    await stopped;
  });

  it('does not wait for senders who keep their connection after an answer', async () => {
    const [refused, unready] = [await Wire.open(hub.url), await Wire.open(hub.url)];
    const headers = signed('{"other": 1}', { 'content-length': String(body.length), expect: '100-continue' });
    await refused.write(headOf(headers));
    await refused.heard('100 Continue');
    await unready.write('GET /readyz HTTP/1.1\r\n');
    // A whole exchange on another connection: by then the part of the head above has been read.
    const other = await Wire.open(hub.url);
    await other.write('GET /healthz HTTP/1.1\r\nhost: hub\r\n\r\n');
    await other.heard('"ok"');
    const startedAt = performance.now();
    const stopped = hub.stop();
    await Promise.all([refused.write(body), unready.write('host: hub\r\n\r\n')]);
    assert.match(await refused.all(), /HTTP\/1\.1 401/);
    assert.match(await unready.all(), /HTTP\/1\.1 503[^]*"isReady":false/);
    await stopped;
    assert.ok(performance.now() - startedAt < 5000);
  });

  it('takes no new connections', async () => {
    await hub.stop();
    await assert.rejects(Wire.open(hub.url), { code: 'ECONNREFUSED' });
  });

  it('can start again on the same journal', async () => {
    await hub.stop();
    const config = aConfig(folder, [aConnection('shop', aSource(folder))]);
    hub = await startHub(config, { log: new RecordedLog() });
    await hub.stop();
  });
});
