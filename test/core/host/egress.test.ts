import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { limits } from '../../../core/config/limits.js';
import { Egress, type EgressScope } from '../../../core/host/egress.js';
import type { HttpRequest } from '../../../core/plugin-api.js';
import { createValidator } from '../../../core/schema/validator.js';

describe('a call of a plugin', () => {
  let server: Server;
  let host: string;
  let egress: Egress;
  let requests: IncomingMessage[];
  const routes = new Map<string, RequestListener>();

  before(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      const route = routes.get(new URL(request.url ?? '/', 'http://local').pathname);
      if (route) return route(request, response);
      return void response.end('{"ok":true}');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    requests = [];
    routes.clear();
    egress = new Egress();
  });

  afterEach(() => egress.close());

  after(async () => {
    const closed = new Promise(resolve => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });

  const scope = (overrides: Partial<EgressScope> = {}): EgressScope => ({
    hosts: new Set([host]),
    secrets: new Map([['api_key', ['first', 'second']]]),
    allowPrivateAddresses: true,
    requestChecks: new Map(),
    ...overrides,
  });
  const call = (overrides: Partial<HttpRequest> = {}, of = scope(), over?: AbortSignal) =>
    egress.send({ method: 'GET', url: `http://${host}/`, ...overrides }, of, over);
  const refuses = async (sent: Promise<unknown>, code: string, message: RegExp): Promise<void> => {
    await assert.rejects(sent, { code, message });
    assert.equal(requests.length, 0, 'nothing may be sent');
  };

  describe('that may be made', () => {
    it('gives status, headers and text, whatever the status', async () => {
      routes.set('/', (_request, response) => {
        response.writeHead(422, { 'X-Reason': 'Postcode', 'content-type': 'text/plain' });
        response.end('no such postcode');
      });
      const { status, headers, text } = await call();
      assert.deepEqual([status, headers['x-reason'], text], [422, 'Postcode', 'no such postcode']);
    });

    it('sends JSON, and says so', async () => {
      let body = '';
      routes.set('/', (request, response) => {
        request.on('data', chunk => (body += String(chunk))).on('end', () => response.end());
      });
      await call({ method: 'POST', json: { city: 'الرياض' } });
      assert.equal(body, '{"city":"الرياض"}');
      assert.equal(requests[0]?.headers['content-type'], 'application/json');
      assert.equal(requests[0]?.headers['accept'], 'application/json');
    });

    it('reads compressed answers', async () => {
      routes.set('/', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync('{"a":1}'));
      });
      assert.equal((await call()).text, '{"a":1}');
    });
  });

  describe('and its secret', () => {
    const header = { kind: 'header', header: 'X-Api-Key', secret: 'api_key' } as const;

    it('is put in here; of several values the first', async () => {
      await call({}, scope({ authentication: { ...header, prefix: 'Bearer ' } }));
      assert.equal(requests[0]?.headers['x-api-key'], 'Bearer first');
    });

    it('may be a user and a password', async () => {
      const secrets = new Map([
        ['user', ['ck']],
        ['password', ['cs:ü']],
      ]);
      await call(
        {},
        scope({ authentication: { kind: 'basic', user: 'user', password: 'password' }, secrets }),
      );
      const expected = `Basic ${Buffer.from('ck:cs:ü').toString('base64')}`;
      assert.equal(requests[0]?.headers['authorization'], expected);
    });

    it('replaces what the plugin wrote there, in whatever case', async () => {
      await call({ headers: { 'X-API-KEY': 'mine', 'x-api-key': 'too' } }, scope({ authentication: header }));
      assert.equal(requests[0]?.headers['x-api-key'], 'first');
    });

    it('is missed with a sentence that says where to set it', async () => {
      await refuses(
        call({}, scope({ authentication: header, secrets: new Map() })),
        'provider_refused',
        /no secret "api_key"; set it under secrets/,
      );
    });
  });

  describe('that may not be made', () => {
    const guarded = (...hosts: string[]): EgressScope =>
      scope({ allowPrivateAddresses: false, hosts: new Set(hosts) });

    it('goes to a host that is not in the manifest, or to another port', async () => {
      for (const url of [
        'https://other.example.com/',
        `http://${host.split(':')[0]}:1/`,
        `http://${host.split(':')[0]}.example.com/`,
        'http://localhost/',
      ])
        await refuses(call({ url }), 'request_forbidden', /is not among the hosts of the manifest/);
    });

    it('is no call at all', async () => {
      for (const url of ['/orders', 'orders', '', 'http://', 'http://[::1'])
        await refuses(call({ url }), 'request_forbidden', /is not an absolute URL/);
      for (const url of ['file:///etc/passwd', 'data:text/plain,x', 'ftp://example.com/'])
        await refuses(call({ url }), 'request_forbidden', /is not https/);
    });

    it('is plain http, unless private addresses are allowed', async () => {
      await refuses(
        call({ url: 'http://api.example.com/' }, guarded('api.example.com')),
        'request_forbidden',
        /plain http needs network\.allowPrivateAddresses/,
      );
    });

    it('carries credentials in its address', async () => {
      await refuses(
        call({ url: `http://user:hush@${host}/` }),
        'request_forbidden',
        /^the URL of 127\.0\.0\.1:\d+ holds credentials; declare them in the manifest$/,
      );
    });

    it('goes to a private address, however it is written', async () => {
      for (const [written, normal] of [
        ['127.0.0.1', '127.0.0.1'],
        ['2130706433', '127.0.0.1'],
        ['0x7f.1', '127.0.0.1'],
        ['0177.0.0.1', '127.0.0.1'],
        ['169.254.169.254', '169.254.169.254'],
        ['[::1]', '[::1]'],
        ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
        ['[0:0:0:0:0:ffff:a00:1]', '[::ffff:a00:1]'],
      ] as const)
        await refuses(
          call({ url: `https://${written}/` }, guarded(normal)),
          'request_forbidden',
          /is a private address; set network\.allowPrivateAddresses/,
        );
    });

    it('goes to a name whose address is private', async () => {
      const { port } = server.address() as AddressInfo;
      await refuses(
        call({ url: `https://localhost:${port}/` }, guarded(`localhost:${port}`)),
        'request_forbidden',
        /localhost:\d+ is a private address/,
      );
    });

    it('has a body that does not fit the schema it names', async () => {
      const schema = {
        type: 'object',
        additionalProperties: false,
        required: ['sku'],
        properties: { sku: { type: 'string' } },
      };
      const requestChecks = new Map([['order', createValidator().compile(schema)]]);
      const of = scope({ requestChecks });
      const order = { method: 'POST', schema: 'order' } as const;
      assert.equal((await call({ ...order, json: { sku: 'MUG-1' } }, of)).status, 200);
      requests = [];
      await refuses(call({ ...order, json: {} }, of), 'request_invalid', /schema order: \/sku is missing/);
      await refuses(call({ ...order }, of), 'request_invalid', /schema order/);
      await refuses(
        call({ method: 'POST', schema: 'parcel', json: {} }, of),
        'request_invalid',
        /the manifest lists no request schema "parcel"/,
      );
    });

    it('is not what the interface promises', async () => {
      const odd: readonly [object, RegExp][] = [
        [{ method: 'TRACE' }, /"TRACE" is not a method/],
        [{ method: undefined }, /is not a method/],
        [{ url: 5 }, /is not an absolute URL/],
        [{ method: 'GET', json: {} }, /a GET carries no body/],
        [{ timeoutMs: -1 }, /-1 is not a time/],
        [{ timeoutMs: '5' }, /"5" is not a time/],
        [{ headers: { 'x-note': 'a\r\nx-other: b' } }, /the header "x-note" cannot be sent/],
        [{ headers: { 'x note': 'a' } }, /the header "x note" cannot be sent/],
        [{ headers: { 'x-note': undefined } }, /the header "x-note" cannot be sent/],
      ];
      for (const [request, message] of odd)
        await refuses(call(request as Partial<HttpRequest>), 'request_invalid', message);
      await refuses(
        egress.send(undefined as unknown as HttpRequest, scope()),
        'request_invalid',
        /is not a method/,
      );
    });

    it('names another host in a header, or says itself where it ends', async () => {
      for (const name of ['Host', 'content-length', 'Transfer-Encoding', 'connection', 'upgrade'])
        await refuses(
          call({ method: 'POST', json: {}, headers: { [name]: 'x' } }),
          'request_forbidden',
          /is the core's to set/,
        );
    });
  });

  describe('that is redirected', () => {
    const redirect = (from: string, location: string, status = 302): void =>
      void routes.set(from, (_request, response) => response.writeHead(status, { location }).end());

    it('is followed inside its host, with the secret', async () => {
      redirect('/', '/a', 301);
      redirect('/a', `http://${host}/b`, 308);
      redirect('/b', 'c?page=2', 307);
      routes.set('/c', (_request, response) => response.end('arrived'));
      const authentication = { kind: 'header', header: 'x-api-key', secret: 'api_key' } as const;
      assert.equal((await call({}, scope({ authentication }))).text, 'arrived');
      assert.deepEqual(
        requests.map(request => [request.url, request.headers['x-api-key']]),
        ['/', '/a', '/b', '/c?page=2'].map(path => [path, 'first']),
      );
    });

    it('is not followed to another host, another port or another scheme, though the manifest has that host', async () => {
      const [name = ''] = host.split(':');
      for (const location of [
        'http://other.example.com/',
        '//other.example.com/',
        `http://${name}:1/`,
        `https://${host}/`,
        `http://user@${host}/`,
      ]) {
        redirect('/', location);
        const of = scope({ hosts: new Set([host, 'other.example.com', `${name}:1`]) });
        await assert.rejects(call({}, of), { code: 'request_forbidden' }, location);
      }
      assert.equal(requests.length, 5);
    });

    it('is given up on where it goes round and round', async () => {
      redirect('/', '/');
      await assert.rejects(call(), { code: 'provider_unavailable', message: /redirects more than 3 times/ });
      assert.equal(requests.length, 4);
    });

    it('is given up on where the new address is none', async () => {
      redirect('/', 'http://[');
      await assert.rejects(call(), { code: 'provider_unavailable', message: /which is no address/ });
    });

    it('is the answer where it would have to be sent again', async () => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        redirect('/', '/other', 307);
        assert.equal((await call({ method })).status, 307);
      }
      assert.equal(requests.length, 4);
    });

    it('is the answer where it names no address, or is no redirect', async () => {
      routes.set('/', (_request, response) => response.writeHead(302).end());
      assert.equal((await call()).status, 302);
      redirect('/', '/other', 304);
      assert.equal((await call()).status, 304);
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
    const personal = (): Partial<HttpRequest> => ({ url: `http://${host}/?email=noura` });

    it('is unavailable where nobody listens, or no such host exists', async () => {
      const url = 'http://127.0.0.1:1/?email=noura';
      await unavailable(call({ url }, scope({ hosts: new Set(['127.0.0.1:1']) })), /ECONNREFUSED/);
      const none = 'http://nobody.invalid/?email=noura';
      await unavailable(
        call({ url: none }, scope({ hosts: new Set(['nobody.invalid']) })),
        /no whole answer from nobody\.invalid: (ENOTFOUND|EAI_AGAIN)/,
      );
    });

    it('is unavailable where the connection ends before the answer, or in the middle of it', async () => {
      routes.set('/', request => void request.socket.destroy());
      await unavailable(call(personal()), /no whole answer from 127\.0\.0\.1:\d+: ECONNRESET/);
      routes.set('/', (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half', () => request.socket.destroy());
      });
      await unavailable(call(personal()), /no whole answer from/);
      routes.set('/', (request, response) => void response.write('{"half', () => request.socket.destroy()));
      await unavailable(call(personal()), /no whole answer from/);
    });

    it('is unavailable where the answer is not HTTP, or not compressed as it says', async () => {
      routes.set('/', request => void request.socket.end('220 mail.example.com ready\r\n'));
      await unavailable(call(personal()), /no whole answer from/);
      routes.set('/', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain');
      });
      await unavailable(call(personal()), /no whole answer from/);
    });

    it('is unavailable after its time, before the head or inside the body', async () => {
      routes.set('/', () => undefined);
      await unavailable(call({ ...personal(), timeoutMs: 30 }), /did not answer within 30 ms/);
      routes.set('/', (_request, response) => void response.write('{"half'));
      await unavailable(call({ ...personal(), timeoutMs: 30 }), /did not answer within 30 ms/);
    });

    it('is unavailable where the answer is too long, also once it is decompressed', async () => {
      const long = Buffer.alloc(limits.answerBytesMax + 1, ' ');
      routes.set('/', (_request, response) => void response.end(long));
      await unavailable(call(personal()), /answered with more than 8388608 bytes/);
      routes.set('/', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(long));
      });
      await unavailable(call(personal()), /answered with more than 8388608 bytes/);
    });

    it('is cut off when its attempt is over, and the other side notices', async () => {
      const gone = new Promise<void>(resolve =>
        routes.set('/', request => {
          request.socket.once('close', () => resolve());
          over.abort();
        }),
      );
      const over = new AbortController();
      await unavailable(call(personal(), scope(), over.signal), /had not answered when the attempt was over/);
      await gone;
    });
  });
});
