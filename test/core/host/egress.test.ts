import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { limits } from '../../../core/config/limits.js';
import type { HttpRequest } from '../../../core/plugin-api.js';
import { LocalProvider } from './local-provider.js';

describe('a call of a plugin', () => {
  let provider: LocalProvider;
  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => provider.reset());
  after(() => provider.stop());

  describe('that may be made', () => {
    it('gives status, headers and text, whatever the status', async () => {
      provider.routes.set('/', (_request, response) => {
        response.writeHead(422, { 'X-Reason': 'Postcode', 'content-type': 'text/plain' });
        response.end('no such postcode');
      });
      const { status, headers, text } = await provider.call();
      assert.deepEqual([status, headers['x-reason'], text], [422, 'Postcode', 'no such postcode']);
    });

    it('sends JSON, and says so', async () => {
      let body = '';
      provider.routes.set('/', (request, response) => {
        request.on('data', chunk => (body += String(chunk))).on('end', () => response.end());
      });
      await provider.call({ method: 'POST', json: { city: 'الرياض' } });
      assert.equal(body, '{"city":"الرياض"}');
      assert.equal(provider.requests[0]?.headers['content-type'], 'application/json');
      assert.equal(provider.requests[0]?.headers['accept'], 'application/json');
    });

    it('sends a form, and says so', async () => {
      let body = '';
      provider.routes.set('/', (request, response) => {
        request.on('data', chunk => (body += String(chunk))).on('end', () => response.end());
      });
      await provider.call({
        method: 'POST',
        form: { city: 'Αθήνα & Πάτρα', total: 15.65, items: 4, notes: '' },
      });
      assert.equal(
        body,
        'city=%CE%91%CE%B8%CE%AE%CE%BD%CE%B1+%26+%CE%A0%CE%AC%CF%84%CF%81%CE%B1&total=15.65&items=4&notes=',
      );
      assert.equal(provider.requests[0]?.headers['content-type'], 'application/x-www-form-urlencoded');
    });

    it('reads compressed answers', async () => {
      provider.routes.set('/', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync('{"a":1}'));
      });
      assert.equal((await provider.call()).text, '{"a":1}');
    });
  });

  describe('and its secret', () => {
    const header = { kind: 'header', header: 'X-Api-Key', secret: 'api_key' } as const;

    it('is put in here; of several values the first', async () => {
      await provider.call({}, provider.scope({ authentication: { ...header, prefix: 'Bearer ' } }));
      assert.equal(provider.requests[0]?.headers['x-api-key'], 'Bearer first');
    });

    it('may be missing where the manifest calls it optional', async () => {
      const authentication = { ...header, optional: true };
      await provider.call({}, provider.scope({ authentication, secrets: new Map() }));
      await provider.call({}, provider.scope({ authentication }));
      assert.deepEqual(
        provider.requests.map(request => request.headers['x-api-key']),
        [undefined, 'first'],
      );
    });

    it('may be a user and a password', async () => {
      const secrets = new Map([
        ['user', ['ck']],
        ['password', ['cs:ü']],
      ]);
      await provider.call(
        {},
        provider.scope({ authentication: { kind: 'basic', user: 'user', password: 'password' }, secrets }),
      );
      const expected = `Basic ${Buffer.from('ck:cs:ü').toString('base64')}`;
      assert.equal(provider.requests[0]?.headers['authorization'], expected);
    });

    it('replaces what the plugin wrote there, in whatever case', async () => {
      await provider.call(
        { headers: { 'X-API-KEY': 'mine', 'x-api-key': 'too' } },
        provider.scope({ authentication: header }),
      );
      assert.equal(provider.requests[0]?.headers['x-api-key'], 'first');
    });
  });

  describe('that is redirected', () => {
    const redirect = (from: string, location: string, status = 302): void =>
      void provider.routes.set(from, (_request, response) => response.writeHead(status, { location }).end());

    it('is followed inside its host, with the secret', async () => {
      redirect('/', '/a', 301);
      redirect('/a', `http://${provider.host}/b`, 308);
      redirect('/b', 'c?page=2', 307);
      provider.routes.set('/c', (_request, response) => response.end('arrived'));
      const authentication = { kind: 'header', header: 'x-api-key', secret: 'api_key' } as const;
      assert.equal((await provider.call({}, provider.scope({ authentication }))).text, 'arrived');
      assert.deepEqual(
        provider.requests.map(request => [request.url, request.headers['x-api-key']]),
        ['/', '/a', '/b', '/c?page=2'].map(path => [path, 'first']),
      );
    });

    it('is not followed to another host, another port or another scheme, though the manifest has that host', async () => {
      const [name = ''] = provider.host.split(':');
      for (const location of [
        'http://other.example.com/',
        '//other.example.com/',
        `http://${name}:1/`,
        `https://${provider.host}/`,
        `http://user@${provider.host}/`,
      ]) {
        redirect('/', location);
        const of = provider.scope({ hosts: new Set([provider.host, 'other.example.com', `${name}:1`]) });
        await assert.rejects(provider.call({}, of), { code: 'request_forbidden' }, location);
      }
      assert.equal(provider.requests.length, 5);
    });

    it('is given up on where it goes round and round', async () => {
      redirect('/', '/');
      await assert.rejects(provider.call(), {
        code: 'provider_unavailable',
        message: /redirects more than 3 times/,
      });
      assert.equal(provider.requests.length, 4);
    });

    it('is given up on where the new address is none', async () => {
      redirect('/', 'http://[');
      await assert.rejects(provider.call(), { code: 'provider_unavailable', message: /which is no address/ });
    });

    it('is the answer where it would have to be sent again', async () => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        redirect('/', '/other', 307);
        assert.equal((await provider.call({ method })).status, 307);
      }
      assert.equal(provider.requests.length, 4);
    });

    it('is the answer where it names no address, or is no redirect', async () => {
      provider.routes.set('/', (_request, response) => response.writeHead(302).end());
      assert.equal((await provider.call()).status, 302);
      redirect('/', '/other', 304);
      assert.equal((await provider.call()).status, 304);
    });
  });

  describe('that gets no whole answer', () => {
    const unavailable = (sent: Promise<unknown>, message: RegExp): Promise<void> =>
      assert.rejects(sent, (error: Error & { code?: string }) => {
        assert.equal(error.code, 'provider_unavailable');
        assert.match(error.message, message);
        assert.ok(!error.message.includes('noura'), error.message);
        return true;
      });
    const personal = (): Partial<HttpRequest> => ({ url: `http://${provider.host}/?email=noura` });

    it('is unavailable where nobody listens, or no such host exists', async () => {
      const url = 'http://127.0.0.1:1/?email=noura';
      await unavailable(
        provider.call({ url }, provider.scope({ hosts: new Set(['127.0.0.1:1']) })),
        /ECONNREFUSED/,
      );
      const none = 'http://nobody.invalid/?email=noura';
      await unavailable(
        provider.call({ url: none }, provider.scope({ hosts: new Set(['nobody.invalid']) })),
        /no whole answer from nobody\.invalid: (ENOTFOUND|EAI_AGAIN)/,
      );
    });

    it('is unavailable where the connection ends before the answer, or in the middle of it', async () => {
      provider.routes.set('/', request => void request.socket.destroy());
      await unavailable(provider.call(personal()), /no whole answer from 127\.0\.0\.1:\d+: ECONNRESET/);
      provider.routes.set('/', (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half', () => request.socket.destroy());
      });
      await unavailable(provider.call(personal()), /no whole answer from/);
      provider.routes.set(
        '/',
        (request, response) => void response.write('{"half', () => request.socket.destroy()),
      );
      await unavailable(provider.call(personal()), /no whole answer from/);
    });

    it('is unavailable where the answer is not HTTP, or not compressed as it says', async () => {
      provider.routes.set('/', request => void request.socket.end('220 mail.example.com ready\r\n'));
      await unavailable(provider.call(personal()), /no whole answer from/);
      provider.routes.set('/', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain');
      });
      await unavailable(provider.call(personal()), /no whole answer from/);
    });

    it('is unavailable after its time, before the head or inside the body', async () => {
      provider.routes.set('/', () => undefined);
      await unavailable(provider.call({ ...personal(), timeoutMs: 30 }), /did not answer within 30 ms/);
      provider.routes.set('/', (_request, response) => void response.write('{"half'));
      await unavailable(provider.call({ ...personal(), timeoutMs: 30 }), /did not answer within 30 ms/);
    });

    it('is unavailable where the answer is too long, also once it is decompressed', async () => {
      const long = Buffer.alloc(limits.answerBytesMax + 1, ' ');
      provider.routes.set('/', (_request, response) => void response.end(long));
      await unavailable(provider.call(personal()), /answered with more than 8388608 bytes/);
      provider.routes.set('/', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(long));
      });
      await unavailable(provider.call(personal()), /answered with more than 8388608 bytes/);
    });

    it('is cut off when its attempt is over, and the other side notices', async () => {
      const gone = new Promise<void>(resolve =>
        provider.routes.set('/', request => {
          request.socket.once('close', () => resolve());
          over.abort();
        }),
      );
      const over = new AbortController();
      await unavailable(
        provider.call(personal(), provider.scope(), over.signal),
        /had not answered when the attempt was over/,
      );
      await gone;
    });
  });
});
