import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startHub, type Hub } from '../../../core/compose.js';
import { limits } from '../../../core/config/limits.js';
import { aConfig, aConnection, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { assertProblem, post, Wire, type Answer } from './wire.js';

const bytesMax = 64 * 1024;

describe('the body of a request', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let hub: Hub;
  let url: string;

  before(async () => {
    const server = { bodyBytesMax: bytesMax, bodyTimeoutMs: 100 };
    hub = await startHub(aConfig(folder, [aConnection('shop', aSource(folder))], { server }), { log });
    url = `${hub.url}/webhooks/shop`;
  });

  after(async () => {
    await hub.stop();
    folder.remove();
  });

  /** A JSON body of exactly so many bytes. */
  const sized = (bytes: number): string => {
    const frame = JSON.stringify({ answer: { ignored: '' } });
    return frame.replace('""', `"${'x'.repeat(bytes - frame.length)}"`);
  };
  const stored = async (): Promise<number> =>
    Object.values((await hub.journal.count()).webhooks).reduce((sum, count) => sum + count, 0);
  const head = (headers: Record<string, string>): string =>
    `POST /webhooks/shop HTTP/1.1\r\nhost: hub\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;
  const answerOf = (text: string): Answer => {
    const [top = '', body = ''] = text.split('\r\n\r\n');
    const [line = '', ...fields] = top.split('\r\n');
    const pairs = fields.map(field => field.split(/: (.*)/).slice(0, 2) as [string, string]);
    return {
      status: Number(line.split(' ')[1]),
      headers: Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value])),
      text: body,
    };
  };

  it('is taken up to the last byte of the bound', async () => {
    const body = sized(bytesMax);
    assert.equal(Buffer.byteLength(body), bytesMax);
    assert.equal((await post(url, body, signed(body))).status, 200);
  });

  it('is refused by its announced length before it is read', async () => {
    const wire = await Wire.open(hub.url);
    await wire.write(head({ ...signed('{}'), 'content-length': String(bytesMax + 1) }));
    const answer = answerOf(await wire.all());
    assertProblem(answer, 413, 'body_too_large');
    assert.equal(answer.headers['connection'], 'close');
  });

  it('is refused once more bytes came than the bound, where no length is announced', async () => {
    const wire = await Wire.open(hub.url);
    await wire.write(head({ ...signed('{}'), 'transfer-encoding': 'chunked' }));
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    for (let sent = 0; sent <= bytesMax; sent += 0x4000) await wire.write(chunk);
    assertProblem(answerOf(await wire.all()), 413, 'body_too_large');
  });

  it('is refused with an answer that reaches a sender who goes on sending', async () => {
    const body = Buffer.alloc(8 * 1024 * 1024, 'x');
    for (let round = 0; round < 5; round += 1)
      assertProblem(await post(url, body, signed('{}')), 413, 'body_too_large');
  });

  it('is verified over the decompressed bytes, whatever a proxy compressed it with', async () => {
    const compressions = { gzip: gzipSync, 'x-gzip': gzipSync, deflate: deflateSync, br: brotliCompressSync };
    for (const [encoding, compress] of Object.entries(compressions)) {
      const body = sized(2000);
      const headers = signed(body, { 'content-encoding': encoding.toUpperCase(), 'x-id': encoding });
      const answer = await post(url, compress(body), headers);
      assert.equal(answer.status, 200, `${encoding}: ${answer.text}`);
      const forged = await post(url, compress(body), {
        ...headers,
        'x-signature': signed(compress(body))['x-signature'],
      });
      assertProblem(forged, 401, 'signature_invalid');
    }
  });

  it('is refused where it is small until it is decompressed', async () => {
    const bomb = Buffer.alloc(2 * 1024 * 1024);
    for (const [encoding, packed] of Object.entries({ gzip: gzipSync(bomb), br: brotliCompressSync(bomb) })) {
      assert.ok(packed.length < bytesMax);
      const answer = await post(url, packed, signed('{}', { 'content-encoding': encoding }));
      assertProblem(answer, 413, 'body_too_large');
    }
  });

  it('is refused where it is not what its encoding says', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const headers = signed('{}', { 'content-encoding': encoding });
      assertProblem(await post(url, '{"plain": true}', headers), 400, 'body_invalid');
    }
    const cut = gzipSync(sized(2000)).subarray(0, 20);
    const headers = signed('{}', { 'content-encoding': 'gzip' });
    assertProblem(await post(url, cut, headers), 400, 'body_invalid');
  });

  it('is refused with 415 where its encoding is unknown', async () => {
    for (const encoding of ['zstd', 'compress', 'gzip, br', 'constructor', '__proto__', 'valueof']) {
      const body = sized(100);
      const answer = await post(url, body, signed(body, { 'content-encoding': encoding }));
      assertProblem(answer, 415, 'content_type_unsupported');
    }
  });

  it('is given up on where it does not arrive in time', async () => {
    const wire = await Wire.open(hub.url);
    const before = await stored();
    await wire.write(`${head({ ...signed('{}'), 'content-length': '1000' })}{"answer"`);
    const answer = answerOf(await wire.all());
    const problem = assertProblem(answer, 408, 'body_timeout');
    assert.equal(problem['detail'], 'the body did not arrive within 100 ms');
    assert.equal(answer.headers['connection'], 'close');
    assert.equal(await stored(), before);
  });

  it('is given up on where it trickles in slower than the bound', async () => {
    const wire = await Wire.open(hub.url);
    await wire.write(head({ ...signed('{}'), 'content-length': '1000' }));
    const trickle = setInterval(() => void wire.write('x').catch(() => undefined), 20);
    assertProblem(answerOf(await wire.all()), 408, 'body_timeout');
    clearInterval(trickle);
  });

  it('leaves nothing behind where the sender goes away in the middle', async () => {
    const before = await stored();
    const refused = log.find('request refused', { code: 'body_invalid' }).length;
    for (let count = 0; count < 10; count += 1) {
      const wire = await Wire.open(hub.url);
      await wire.write(`${head({ ...signed('{}'), 'content-length': '1000' })}{"answer"`);
      wire.cut();
    }
    await log.waitFor('request refused', { code: 'body_invalid' }, refused + 10);
    assert.equal(await stored(), before);
    const body = sized(100);
    assert.equal((await post(url, body, signed(body))).status, 200);
  });

  describe('beside many others', () => {
    const other = new TempFolder();
    const told = new RecordedLog();
    let roomy: Hub;

    before(async () => {
      const server = { bodyBytesMax: limits.bodiesBytesMax, bodyTimeoutMs: 5000 };
      roomy = await startHub(aConfig(other, [aConnection('shop', aSource(other))], { server }), {
        log: told,
      });
    });
    after(async () => {
      await roomy.stop();
      other.remove();
    });

    /** Announces a body that takes all there is room for, and goes away when that was judged; gives the code it met. */
    const codeOfLargest = async (): Promise<unknown> => {
      const refused = told.find('request refused').length;
      const wire = await Wire.open(roomy.url);
      const length = String(limits.bodiesBytesMax);
      await wire.write(head({ ...signed('{}'), 'content-length': length, expect: '100-continue' }));
      await wire.heard('100 Continue');
      wire.cut();
      return (await told.waitFor('request refused', {}, refused + 1))['code'];
    };
    const FITS = 'body_invalid'; // It was waited for, and cut off.

    it('is answered 503 with a time to come again where all of them would be more than the bound', async () => {
      const body = sized(100);
      const first = await Wire.open(roomy.url);
      await first.write(`${head({ ...signed(body), 'content-length': '100' })}${body.slice(0, 1)}`);
      const second = await Wire.open(roomy.url);
      await second.write(head({ ...signed('{}'), 'content-length': String(limits.bodiesBytesMax) }));
      const answer = answerOf(await second.all());
      assertProblem(answer, 503, 'overloaded');
      assert.equal(answer.headers['retry-after'], '1');
      assert.equal(answer.headers['connection'], 'close');
      await first.write(body.slice(1));
      assert.match(await first.heard('"id"'), /^HTTP\/1\.1 200 OK/);
      first.cut();
      assert.equal(await codeOfLargest(), FITS);
    });

    it('leaves room for others again however it ended', async () => {
      const slow = await Wire.open(hub.url);
      await slow.write(`${head({ ...signed('{}'), 'content-length': '1000' })}{"answer"`);
      const endless = await Wire.open(hub.url);
      await endless.write(head({ ...signed('{}'), 'transfer-encoding': 'chunked' }));
      await endless.write(`${(bytesMax + 1).toString(16)}\r\n${'x'.repeat(bytesMax + 1)}\r\n`);
      const gone = await Wire.open(roomy.url);
      await gone.write(`${head({ ...signed('{}'), 'content-length': '1000' })}{"answer"`);
      assert.equal(await codeOfLargest(), 'overloaded');
      const cut = told.find('request refused').length;
      gone.cut();
      await told.waitFor('request refused', {}, cut + 1);
      assertProblem(answerOf(await slow.all()), 408, 'body_timeout');
      assertProblem(answerOf(await endless.all()), 413, 'body_too_large');
      assertProblem(await post(url, '{"forged":1}', signed('{}')), 401, 'signature_invalid');
      assert.equal(await codeOfLargest(), FITS);
    });
  });

  it('may be empty, and is then judged by its signature', async () => {
    assertProblem(await post(url, '', { 'content-type': 'application/json' }), 401, 'signature_invalid');
    assert.equal((await post(url, '', signed(''))).status, 200);
  });
});
