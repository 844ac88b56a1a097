/** Which cases a plugin is judged by. */
import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TempFolder } from '../../support/hub-parts.js';
import { findingsOf, planted, type Plant } from './planted.js';

const HANDLER = 'handlers/order-created.js';

describe('what a plugin is judged by', function () {
  this.timeout(60_000);
  let temp: TempFolder;
  beforeEach(() => (temp = new TempFolder()));
  afterEach(() => temp.remove());

  it('is found in a plugin that looks each time before it creates, and finds nothing the first time', async () => {
    const cases = 'fixtures/order.created';
    const looking: Plant[] = [
      [
        HANDLER,
        "await delivery.ensure('parcel', {",
        'await (async ({ find, create }) => (await find()) ?? create())({',
      ],
      [`${cases}/usual/request.json`, '[', '[\n{ "method": "GET", "path": "/v1/parcels/corner-shop-1042" },'],
      [`${cases}/usual/response.json`, '[', '[\n{ "status": 404, "body": {} },'],
    ];
    const plugin = await planted(temp, looking, { role: 'destination' });
    for (const name of readdirSync(join(plugin.folder, cases)))
      if (name !== 'usual') rmSync(join(plugin.folder, cases, name), { recursive: true });
    const findings = await findingsOf(plugin);
    const held = [...findings.values()].filter(({ verdict }) => verdict === 'held');
    assert.equal(held.length, 11, JSON.stringify([...findings.values()], null, 1));
  });

  it('is not taken for absent where no case ends well: the cases are named', async () => {
    const failing: Plant[] = [[HANDLER, 'const parcel = toParcel(event);', "throw new Error('not yet');"]];
    const findings = await findingsOf(await planted(temp, failing, { role: 'destination' }));
    const { verdict, reason = '' } = findings.get('outage') ?? {};
    assert.equal(verdict, 'does not apply');
    assert.equal(
      reason,
      'no case of it calls the other side; left out, since they do not end well: order.created/sparse, order.created/usual',
    );
  });
});
