/** Plugins that keep the promises, and plugins of which each breaks one. */
import assert from 'node:assert/strict';
import { faultOfGrowth } from '../../../core/kit/promises/flat-memory.js';
import { TempFolder } from '../../support/hub-parts.js';
import { bundledPlugin } from '../../support/bundled-plugin.js';
import { pluginNames } from '../../tidy/project.js';
import { brokenOf, findingsOf, planted, type Plant } from './planted.js';

describe('the promises of a plugin', function () {
  this.timeout(60_000);
  let temp: TempFolder;
  beforeEach(() => (temp = new TempFolder()));
  afterEach(() => temp.remove());

  for (const name of pluginNames)
    it(`are kept by ${name}`, async () => {
      const findings = await findingsOf(await bundledPlugin(name));
      const broken = [...findings.values()].filter(({ verdict }) => verdict === 'broken');
      assert.deepEqual(broken, []);
      assert.equal(findings.size, 13);
    });

  it('all apply to a plugin that is a source and a destination', async () => {
    const findings = await findingsOf(await planted(temp, []));
    assert.deepEqual(
      [...findings.values()].filter(({ verdict }) => verdict !== 'held'),
      [],
    );
  });

  it('about webhooks do not apply to a destination, nor those about calls to a source without any', async () => {
    const absent = async (role: 'source' | 'destination') =>
      [...(await findingsOf(await planted(temp, [], { role }))).values()]
        .filter(({ verdict }) => verdict === 'does not apply')
        .map(({ promise }) => promise);
    assert.deepEqual(await absent('destination'), ['same-webhook', 'malformed-webhook']);
    assert.deepEqual(await absent('source'), [
      'lost-answer',
      'cut-connection',
      'retry-after',
      'outage',
      'slow-answer',
      'refusal',
      'malformed-answer',
      'reload',
      'declared-hosts',
    ]);
  });

  const HANDLER = 'handlers/order-created.js';
  const blind: Plant[] = [
    [HANDLER, "await delivery.ensure('parcel', {", 'await (async ({ create }) => create())({'],
  ];
  const final429: Plant[] = [['client.js', 'status === 429 || ', '']];
  const talkative: Plant[] = [
    [
      HANDLER,
      'const parcel = toParcel(event);',
      `const parcel = toParcel(event);
  const seen = { method: 'POST', url: 'https://metrics.example/seen', json: {} };
  await tools.http.send(seen).catch(() => undefined);`,
    ],
  ];
  const rows: [string, Plant[], string, RegExp][] = [
    [
      'creates without looking first',
      blind,
      'lost-answer',
      /^order\.created\/usual, the answer to POST \/v1\/parcels lost: attempt 2 made POST \/v1\/parcels once more$/,
    ],
    [
      'creates without looking first, each time with another body',
      [
        ...blind,
        ['client.js', "json: parcel, schema: 'parcel'", 'json: { ...parcel, nonce: Math.random() }'],
      ],
      'lost-answer',
      /^order\.created\/usual, the answer to POST \/v1\/parcels lost: attempt 2 made POST \/v1\/parcels once more$/,
    ],
    [
      'takes 429 for a refusal',
      final429,
      'retry-after',
      /POST \/v1\/parcels answered 429, Retry-After: 90: it is dead \(provider_refused: /,
    ],
    [
      'calls a host that it does not declare, and tells nobody that it failed',
      talkative,
      'declared-hosts',
      /metrics\.example is not among the hosts of the manifest: provider\.example/,
    ],
    [
      'hears 429 and not when to come back',
      [['client.js', ', { retryAfterMs }', '']],
      'retry-after',
      /answered 429, Retry-After: 90: it is tried again after 5 s$/,
    ],
    [
      'gives up where a connection breaks',
      [
        [
          'client.js',
          '...body });',
          "...body }).catch(() => { throw new ProviderRefused('no connection'); });",
        ],
      ],
      'cut-connection',
      /POST \/v1\/parcels cut off: it is dead \(provider_refused: no connection\)/,
    ],
    [
      'takes an outage for a refusal',
      [['client.js', '|| status >= 500', '']],
      'outage',
      /order\.created\/usual, an outage: answered 500 it is dead/,
    ],
    [
      'tries for days what is refused for good',
      [['client.js', 'throw new ProviderRefused(', 'throw new ProviderUnavailable(']],
      'refusal',
      /POST \/v1\/parcels answered 400: it is tried again/,
    ],
    [
      'takes a refusal for success',
      [
        [
          'client.js',
          'if (status >= 400 &&',
          "if (status >= 400 && method === 'POST') return { json: () => ({ id: 'unknown' }) };\n  if (status >= 400 &&",
        ],
      ],
      'refusal',
      /POST \/v1\/parcels answered 422: it is delivered all the same$/,
    ],
    [
      'takes every answer of 200 for success',
      [
        [
          'client.js',
          "if (typeof answer?.id !== 'string')",
          "if (answer === undefined) return { id: 'unknown' };\n  if (typeof answer?.id !== 'string')",
        ],
      ],
      'malformed-answer',
      /answered 200 with <html>maintenance<\/html>: it is delivered/,
    ],
    [
      'falls over a payload of another shape',
      [['plugin.json', '"order/*": "schemas/order.schema.json"', '']],
      'malformed-webhook',
      /order-changed\/usual, as null: it is tried again after .* \(plugin_failed: TypeError/,
    ],
  ];
  rows.push([
    'keeps in memory what an attempt has begun',
    [
      [HANDLER, 'import { delivered,', 'const begun = new Set();\nimport { ProviderRefused, delivered,'],
      [
        HANDLER,
        'const parcel = toParcel(event);',
        `if (delivery.attempt > 1 && !begun.has(event.reference)) throw new ProviderRefused('unheard of');
  begun.add(event.reference);
  const parcel = toParcel(event);`,
      ],
    ],
    'reload',
    /^order\.created\/usual, without: in the new generation it is dead \(provider_refused: unheard of\)$/,
  ]);
  for (const [what, plants, promise, seen] of rows)
    it(`are broken in one by a plugin that ${what}`, async () => {
      const findings = await findingsOf(await planted(temp, plants));
      assert.deepEqual(brokenOf(findings), [promise]);
      const lines = findings.get(promise)?.seen ?? [];
      assert.ok(
        lines.some(line => seen.test(line)),
        lines.join('\n'),
      );
    });

  it('are broken by a translator that remembers what it has seen', async () => {
    const forgetful: Plant[] = [
      [
        'translator.js',
        "  return [{ kind: 'order'",
        "  if (seen.has(webhook.text())) return ignored('seen before');\n  seen.add(webhook.text());\n  return [{ kind: 'order'",
      ],
      ['translator.js', 'export function', 'const seen = new Set();\n\nexport function'],
    ];
    const plugin = await planted(temp, forgetful, { role: 'source' });
    assert.deepEqual(brokenOf(await findingsOf(plugin)), ['same-webhook']);
  });

  it('are broken by a translator to whom the first webhook means something else', async () => {
    const partial: Plant[] = [
      ['translator.js', 'export function', 'let tags = [];\n\nexport function'],
      [
        'translator.js',
        "return [{ kind: 'order', order: toOrder(webhook.json()) }];",
        "const order = { ...toOrder(webhook.json()), tags };\n  tags = ['later'];\n  return [{ kind: 'order', order }];",
      ],
    ];
    const findings = await findingsOf(await planted(temp, partial, { role: 'source' }));
    assert.deepEqual(brokenOf(findings), ['out-of-order']);
  });

  it('are broken by a client without patience', async () => {
    const hasty: Plant[] = [['client.js', '...body });', '...body, timeoutMs: 100 });']];
    const findings = await findingsOf(await planted(temp, hasty, { role: 'destination' }));
    assert.match(
      findings.get('slow-answer')?.seen[0] ?? '',
      /^order\.created\/usual, answered late: it is tried again/,
    );
  });

  it('are broken by a handler that ends its runner', async () => {
    const rude: Plant[] = [
      ['client.js', 'const answer = response.json();', 'const answer = response.json() ?? process.exit(1);'],
    ];
    const findings = await findingsOf(await planted(temp, rude, { role: 'destination' }));
    assert.deepEqual(brokenOf(findings), ['malformed-answer']);
    assert.match(findings.get('malformed-answer')?.seen.join('\n') ?? '', /plugin_crashed/);
  });

  it('are not taken for kept where no case shows them', async () => {
    const plugin = await planted(
      temp,
      [
        [
          'client.js',
          'path: `/parcels/${encodeURIComponent(reference)}`',
          'path: `/search?for=${encodeURIComponent(reference)}`',
        ],
      ],
      { role: 'destination' },
    );
    const finding = (await findingsOf(plugin)).get('lost-answer');
    assert.equal(finding?.verdict, 'held', 'the outcome that is lost shows something');
    assert.match(finding?.seen.join('\n') ?? '', /^not judged: .*no case says what GET \/v1\/search\?for=/);
  });

  it('say that memory grows where it does, and not where it goes up and down', () => {
    const mb = (...sizes: number[]): number[] => sizes.map(size => size * 1024 * 1024);
    assert.equal(faultOfGrowth(mb(50, 58, 51, 57, 52, 56), 4 * 1024 * 1024), undefined);
    assert.equal(
      faultOfGrowth(mb(50, 52, 54, 56, 58, 60), 4 * 1024 * 1024),
      'it grew from 50.0 MB to 56.0 MB',
    );
  });
});
