import assert from 'node:assert/strict';
import type { ListedDeliveryView } from '../../../core/admin/deliveries.js';
import type { OrderListView } from '../../../core/admin/orders.js';
import type { ListView } from '../../../core/admin/view.js';
import { TempFolder } from '../../support/hub-parts.js';
import { AdminBench } from '../admin/admin-bench.js';
import { HubProcess, type Ended } from './hub-process.js';

const token = 'a-token-of-32-characters-or-more';

describe('the commands about orders and deliveries', function () {
  // Each test starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  let bench: AdminBench;
  let folder: TempFolder;

  beforeEach(async () => {
    folder = new TempFolder();
    bench = await AdminBench.start([token]);
  });
  afterEach(async () => {
    await bench.stop();
    folder.remove();
  });

  const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    new HubProcess([...args, '--url', bench.hub.url], { ORDERWIRE_ADMIN_TOKEN: token, ...env }).ended;
  /** What is printed where all goes well, every time as T. */
  const printed = async (...args: readonly string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
    return stdout
      .trimEnd()
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
      .split('\n');
  };

  it('show where an order is, and what to do', async () => {
    const { webhookId, dead, held } = await bench.holdOrder('1042');
    const { quarantined } = await bench.quarantineOne();
    const host = bench.provider.host;
    const [order, list, rest, shown, shownHeld, webhooks, connections] = await Promise.all([
      printed('orders', 'shop', '1042'),
      printed('deliveries', '--limit', '1'),
      printed('deliveries', '--after', String(dead), '--state', 'pending'),
      printed('deliveries', 'show', String(dead)),
      printed('deliveries', 'show', String(held)),
      printed('webhooks', '--state', 'quarantined', '--code', 'observation_invalid'),
      printed('connections'),
    ]);
    assert.deepEqual(order, [
      'order 1042 of shop, #1042, open; providers know it as shop-1042',
      `T  webhook ${webhookId} of shop, order/changed, translated`,
      'T  order.created',
      `    to warehouse: dead (delivery ${dead}, attempts: 1)`,
      '      provider_refused: the postcode is missing',
      `      correct the cause, then: orderwire replay delivery ${dead}`,
      `T  webhook ${webhookId + 1} of shop, order/changed, translated`,
      'T  order.note_added',
      `    to warehouse: held behind ${dead} (delivery ${held}, attempts: 0)`,
    ]);
    assert.deepEqual(list, [
      'id  received              order      to         event          state  attempts  why',
      `${dead}   T  shop/1042  warehouse  order.created  dead   1         provider_refused: the postcode is missing`,
      `There may be more: add --after ${dead}`,
    ]);
    assert.deepEqual(rest, [
      'id  received              order      to         event             state          attempts  why',
      `${held}   T  shop/1042  warehouse  order.note_added  held behind ${dead}  0`,
    ]);
    assert.deepEqual(
      shown.map(line => line.replace(/after \d+ ms/, 'after N ms')),
      [
        `delivery ${dead}: order.created of order 1042 of shop, to warehouse`,
        'received T, dead, attempts: 1',
        'why: provider_refused: the postcode is missing',
        'attempt 1, T: dead provider_refused: the postcode is missing',
        `  POST http://${host}/orders: 200 after N ms`,
        '    sent      {"reference":"shop-1042"}',
        '    answered  {"ok":true}',
        `What to do: correct the cause, then orderwire replay delivery ${dead}; or orderwire release ${dead}`,
      ],
    );
    assert.equal(shownHeld.at(-1), `What to do: orderwire deliveries show ${dead}`);
    assert.equal(webhooks.length, 2);
    assert.match(
      webhooks[1] ?? '',
      new RegExp(
        `^${quarantined}   T  shop  order/changed  quarantined  1  .*observation_invalid: .*orderId is missing`,
      ),
    );
    assert.deepEqual(connections, [
      'name       plugin           roles        calls          orders due  dead  state',
      'shop       shop 1.0.0       source                                        ready',
      'warehouse  warehouse 1.0.0  destination  open for work  0           1     ready',
    ]);
  });

  it('find an order by what people know of it, and say which there are where several fit', async () => {
    const { webhookId, deliveryId } = await bench.killOrder('A-1');
    const only = [
      'order A-1 of shop, #1042, open; providers know it as shop-A-1',
      `T  webhook ${webhookId} of shop, order/changed, translated`,
      'T  order.created',
      `    to warehouse: dead (delivery ${deliveryId}, attempts: 1)`,
      '      provider_refused: the postcode is missing',
      `      correct the cause, then: orderwire replay delivery ${deliveryId}`,
    ];
    assert.deepEqual(
      await Promise.all([
        printed('orders', '--number', '1042'),
        printed('orders', '--reference', 'shop-A-1'),
      ]),
      [only, only],
    );
    await bench.killOrder('A-20');
    const [several, json] = await Promise.all([
      printed('orders', '--number', '1042'),
      run(['orders', '--reference', 'shop-A-20', '--json']),
    ]);
    assert.deepEqual(several, [
      'from  order  number  status  reference',
      'shop  A-20   #1042   open    shop-A-20',
      'shop  A-1    #1042   open    shop-A-1',
      '2 orders fit; for one of them: orderwire orders CONNECTION ORDER',
    ]);
    const { items } = JSON.parse(json.stdout) as OrderListView;
    assert.deepEqual(
      items.map(({ orderId }) => orderId),
      ['A-20'],
    );
  });

  it('print the answer itself as JSON', async () => {
    const { deliveryId } = await bench.killOrder('1042');
    const { code, stdout } = await run(['deliveries', '--event', 'order.created', '--json']);
    assert.equal(code, 0);
    const { items } = JSON.parse(stdout) as ListView<ListedDeliveryView>;
    assert.deepEqual(
      items.map(({ id, state }) => [id, state]),
      [[deliveryId, 'dead']],
    );
  });

  it('send one delivery or one webhook again, let a lane go on, and resume a connection', async () => {
    const { dead, held } = await bench.holdOrder('1');
    const { dead: other, held: waiting } = await bench.holdOrder('2');
    const { quarantined } = await bench.quarantineOne();
    const [replayed, released, webhook, resumed] = await Promise.all([
      printed('replay', 'delivery', String(dead)),
      printed('release', String(other)),
      printed('replay', 'webhook', String(quarantined)),
      printed('resume', 'warehouse'),
    ]);
    assert.match(
      replayed.join(),
      new RegExp(`^delivery ${dead} is sent again: (delivered|waits until T|pending)$`),
    );
    assert.deepEqual(released, [
      `what waited behind delivery ${other} goes on: order 2 of shop, to warehouse`,
    ]);
    assert.match(webhook.join(), new RegExp(`^webhook ${quarantined} is translated again: \\w+$`));
    assert.match(resumed.join(), /^warehouse is not paused; orders due: \d+$/);
    await bench.line('delivery delivered', dead);
    for (const delivery of [held, waiting]) await bench.line('delivery dead', delivery);
    await bench.log.waitFor('webhook quarantined', { webhookId: quarantined }, 2);
  });

  it('send many again, and tell how far that is until it is done', async () => {
    const dead = [await bench.killOrder('1'), await bench.killOrder('2')];
    const { quarantined } = await bench.quarantineOne();
    const ends = await Promise.all([
      run(['replay', 'deliveries', '--connection', 'warehouse', '--state', 'dead']),
      run(['replay', 'webhooks', '--state', 'quarantined', '--json']),
    ]);
    const [deliveries, webhooks] = ends.map(({ code, stdout, stderr }) => {
      assert.equal(code, 0, stderr);
      assert.match(
        stderr,
        /^replay \d goes on in the hub .* orderwire replay cancel \d ends it\n( +\d+ % .*\n)*100 % {2}\d replayed, 0 passed over\n$/,
      );
      return stdout;
    });
    assert.match(
      deliveries ?? '',
      /^replay \d is done: 2 replayed, 0 passed over of the deliveries that fit\n$/,
    );
    const { state, progress, replayed } = JSON.parse(webhooks ?? '') as Record<string, unknown>;
    assert.deepEqual([state, progress, replayed], ['done', 1, 1]);
    for (const { deliveryId } of dead) await bench.line('delivery delivered', deliveryId);
    await bench.log.waitFor('webhook quarantined', { webhookId: quarantined }, 2);
  });

  it('find the hub where the configuration says, and the token where they are told', async () => {
    const { hostname, port } = new URL(bench.hub.url);
    const file = folder.write(
      'orderwire.yaml',
      `server: { host: ${hostname}, port: "\${env:PORT}" }\nconnections: {}\n`,
    );
    const args = ['connections', '--config', file, '--token-env', 'OTHER'];
    const { code, stderr } = await new HubProcess(args, { PORT: port, OTHER: ` ${token}\n` }).ended;
    assert.deepEqual([code, stderr], [0, '']);
  });
});
