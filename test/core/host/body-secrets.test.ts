/** Secrets that the core puts into bodies: only where the manifest allows it, and never where anybody sees them. */
import assert from 'node:assert/strict';
import { describeExchange } from '../../../core/host/exchange.js';
import type { HttpRequest } from '../../../core/plugin-api.js';
import { createValidator } from '../../../core/schema/validator.js';
import { LocalProvider } from './local-provider.js';

describe('a secret in the body of a call', () => {
  let provider: LocalProvider;
  let bodies: string[];
  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => {
    provider.reset();
    bodies = [];
    for (const path of ['/api/v3/webhooks', '/shop/api/v3/webhooks', '/api/v3/webhooks/7', '/api/v3/notes'])
      provider.routes.set(path, (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          bodies.push(Buffer.concat(chunks).toString('utf8'));
          response.end(bodies.at(-1));
        });
      });
  });
  after(() => provider.stop());

  const SECRET = 'hush "quoted"';
  const allowed = { path: '/v3/webhooks', pointer: '/secret', secret: 'webhook' };
  const scope = (overrides = {}) =>
    provider.scope({
      secrets: new Map([
        ['webhook', [SECRET, 'older']],
        ['api_key', ['key']],
      ]),
      bodySecrets: [allowed, { ...allowed, path: '/webhooks/*' }, { ...allowed, pointer: '/hook/secret' }],
      ...overrides,
    });
  const request = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'POST',
    url: `http://${provider.host}/api/v3/webhooks`,
    json: { topic: 'order.created' },
    secrets: { '/secret': 'webhook' },
    ...overrides,
  });

  it('goes where the manifest allows it, whatever stands in front of the path; of several values the first', async () => {
    await provider.call(request(), scope());
    await provider.call(request({ url: `http://${provider.host}/shop/api/v3/webhooks` }), scope());
    await provider.call(
      request({ method: 'PUT', url: `http://${provider.host}/api/v3/webhooks/7` }),
      scope(),
    );
    const sent = { topic: 'order.created', secret: SECRET };
    assert.deepEqual(
      bodies.map(body => JSON.parse(body) as unknown),
      [sent, sent, sent],
    );
  });

  it('goes into an object that is there', async () => {
    await provider.call(
      request({ json: { hook: { a: 1 } }, secrets: { '/hook/secret': 'webhook' } }),
      scope(),
    );
    assert.deepEqual(JSON.parse(bodies[0] ?? ''), { hook: { a: 1, secret: SECRET } });
  });

  it('is judged by no schema: what the plugin sends of its own is', async () => {
    const schema = { type: 'object', additionalProperties: false, properties: { topic: { type: 'string' } } };
    const requestChecks = new Map([['webhook', createValidator().compile(schema)]]);
    await provider.call(request({ schema: 'webhook' }), scope({ requestChecks }));
    assert.equal(bodies.length, 1);
    await assert.rejects(
      provider.call(request({ schema: 'webhook', json: { topik: 'x' } }), scope({ requestChecks })),
      { code: 'request_invalid' },
    );
  });

  it('is taken out of the answer, as it is and as JSON writes it', async () => {
    provider.routes.set('/api/v3/webhooks', (_request, response) =>
      response.end(`${JSON.stringify({ said: SECRET })} ${SECRET}`),
    );
    const { text } = await provider.call(request(), scope());
    assert.equal(text, '{"said":"***"} ***');
  });

  const written: readonly [string, string][] = [
    ['with its slashes escaped, as PHP does', String.raw`a\/b+c=\u00e9`],
    ['by the numbers of its characters', String.raw`\u0061\u002F\u0062\u002b\u0063\u003d\u00E9`],
    ['as an address does', 'a%2Fb%2bc%3D%C3%A9'],
  ];
  for (const [how, text] of written)
    it(`is taken out of an answer that writes it ${how}`, async () => {
      const secrets = new Map([['webhook', ['a/b+c=\u00e9']]]);
      provider.routes.set('/api/v3/webhooks', (_request, response) => response.end(`<${text}>`));
      assert.equal((await provider.call(request(), scope({ secrets }))).text, '<***>');
    });

  it('is taken out of the headers of the answer', async () => {
    provider.routes.set('/api/v3/webhooks', (_request, response) =>
      response
        .writeHead(201, { location: `/webhooks/7?secret=${encodeURIComponent(SECRET)}`, 'x-said': SECRET })
        .end(),
    );
    const { headers } = await provider.call(request(), scope());
    assert.deepEqual([headers['location'], headers['x-said']], ['/webhooks/7?secret=***', '***']);
  });

  it('is not in what is kept of the call', async () => {
    const sent = request();
    const answer = await provider.call(sent, scope());
    const kept = JSON.stringify(describeExchange(sent, 0, 1, answer));
    assert.ok(kept.includes('order.created') && !kept.includes('hush'), kept);
  });

  const refused: readonly [string, Partial<HttpRequest>, string, RegExp][] = [
    [
      'another secret',
      { secrets: { '/secret': 'api_key' } },
      'request_forbidden',
      /the secret "api_key" at \/secret/,
    ],
    ['another member', { secrets: { '/topic': 'webhook' } }, 'request_forbidden', /at \/topic/],
    ['another call', { url: '/api/v3/notes' }, 'request_forbidden', /to \/api\/v3\/notes; declare it/],
    ['a path that only ends alike', { url: '/api/xv3/webhooks' }, 'request_forbidden', /xv3/],
    ['a deeper path', { url: '/api/v3/webhooks/7/8' }, 'request_forbidden', /7\/8/],
    ['a segment that is empty', { url: '/api/v3/webhooks/' }, 'request_forbidden', /webhooks\//],
    ['a member that is taken', { json: { secret: 'mine' } }, 'request_invalid', /leave that member out/],
    [
      'an object that is not there',
      { secrets: { '/hook/secret': 'webhook' } },
      'request_invalid',
      /put in the objects/,
    ],
    ['a list', { json: ['a'] }, 'request_invalid', /into a JSON object/],
    ['a form', { json: undefined, form: { a: 'b' } }, 'request_invalid', /into a JSON object/],
    ['no names', { secrets: { '/secret': 5 } as never }, 'request_invalid', /names of secrets/],
  ];
  for (const [what, overrides, code, message] of refused) {
    it(`is not put into ${what}, and nothing is sent`, async () => {
      const { url = '/api/v3/webhooks' } = overrides;
      const asked = request({ ...overrides, url: `http://${provider.host}${url}` });
      await assert.rejects(provider.call(asked, scope()), { code, message });
      assert.deepEqual(provider.requests, []);
    });
  }

  it('that the connection lacks is asked for', async () => {
    await assert.rejects(provider.call(request(), scope({ secrets: new Map() })), {
      code: 'provider_refused',
      message: /no secret "webhook"; set it under secrets/,
    });
  });
});
