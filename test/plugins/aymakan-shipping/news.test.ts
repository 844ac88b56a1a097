/** What Aymakan tells of shipments, in every shape, as observations about the shop's order. */
import assert from 'node:assert/strict';
import type { Observation } from '../../../core/plugin-api.js';
import { close, open, REFERENCE, tell } from './connection.js';

const TRACKING = 'AY4447538242';
const about = {
  link: { kind: 'shipment', id: TRACKING },
  reference: REFERENCE,
  trackingNumber: TRACKING,
};
const base = {
  tracking_number: TRACKING,
  reference: REFERENCE,
  event: 'status_update',
  is_reverse_pickup: 0,
  reason_code: null,
  reason_en: null,
};
/** A webhook of one status, without its history. */
const of = (status: string, more: object = {}) => ({
  ...base,
  status,
  date_time: '2026-11-08T15:41:26.000000Z',
  ...more,
});
const at = '2026-11-08T15:41:26Z';
const parcel = (status: string, more: object = {}): unknown => ({
  kind: 'shipment',
  about,
  shipment: { id: TRACKING, trackingNumber: TRACKING, carrier: 'Aymakan', status, modifiedAt: at, ...more },
});
const milestone = (status: string, when = at): unknown => ({ kind: 'status', about, status, at: when });
const remark = (code: string, text: string, when = at): unknown => ({
  kind: 'note',
  about,
  note: {
    id: `${TRACKING} ${code} ${when}`,
    text: `Shipment ${TRACKING}: ${text}`,
    at: when,
    author: 'Aymakan',
  },
});

describe('news of a shipment', () => {
  beforeEach(() => open());
  afterEach(close);

  // Code, canonical status of the parcel, and what is said of the order: the table of the contract sheet.
  const table: [string, string, unknown[]][] = [
    ['AY-0001', 'label_created', []],
    ['AY-0002', 'picked_up', [milestone('shipped')]],
    ['AY-0003', 'in_transit', []],
    ['AY-0004', 'out_for_delivery', []],
    ['AY-0005', 'delivered', [milestone('delivered')]],
    ['AY-0006', 'attempt_failed', [remark('AY-0006', 'AY-0006')]],
    ['AY-0008', 'returned', [milestone('returned')]],
    ['AY-0009', 'in_transit', []],
    ['AY-00010', 'delayed', [remark('AY-00010', 'AY-00010')]],
    ['AY-00011', 'cancelled', [milestone('cancelled')]],
    ['AY-0026', 'in_transit', []],
    ['AY-0032', 'delayed', [remark('AY-0032', 'AY-0032')]],
    ['AY-0048', 'delayed', [remark('AY-0048', 'AY-0048')]],
    ['AY-0050', 'delayed', [remark('AY-0050', 'AY-0050')]],
  ];
  for (const [code, status, others] of table) {
    it(`reads ${code} as ${status}`, async () => {
      const times = {
        ...(code === 'AY-0002' ? { shippedAt: at } : {}),
        ...(code === 'AY-0005' ? { deliveredAt: at } : {}),
      };
      assert.deepEqual(await tell(of(code)), [parcel(status, times), ...others]);
    });
  }

  it('reads codes of four and five digits alike', async () => {
    for (const code of ['AY-0010', 'AY-00010'])
      assert.equal(((await tell(of(code))) as Observation[])[0]?.kind, 'shipment');
    assert.deepEqual(((await tell(of('AY-0011'))) as unknown[])[1], milestone('cancelled'));
  });

  it('tells what an earlier webhook, which was lost, would have told', async () => {
    const told = await tell(
      of('AY-0005', {
        status_label: 'Delivered',
        tracking_info: [
          { status_code: 'AY-0005', description: 'Delivered', created_at: '2026-11-08 18:41:26' },
          {
            status_code: 'AY-0006',
            description: 'Not delivered. - Closed',
            created_at: '2026-11-08 11:07:26',
          },
          { status_code: 'AY-0999', description: 'Something new', created_at: '2026-11-07 20:00:00' },
          { status_code: 'AY-0002', description: 'Collected', created_at: '2026-11-07 14:59:05' },
          { status_code: 'AY-0001', description: 'Created', created_at: '2026-11-07 13:52:24' },
        ],
      }),
    );
    // The history is in Saudi time, three hours ahead.
    assert.deepEqual(told, [
      parcel('delivered', { shippedAt: '2026-11-07T11:59:05Z', deliveredAt: at }),
      milestone('shipped', '2026-11-07T11:59:05Z'),
      milestone('delivered'),
      remark('AY-0006', 'Not delivered. - Closed', '2026-11-08T08:07:26Z'),
    ]);
  });

  it('gives the remark of a step one id, whether the step is told by its own webhook or by a later one', async () => {
    const own = (await tell(
      of('AY-0006', { status_label: 'Not Delivered', reason_en: 'Closed' }),
    )) as Observation[];
    const later = (await tell(
      of('AY-0004', {
        date_time: '2026-11-09T08:00:00.000000Z',
        tracking_info: [{ status_code: 'AY-0006', description: 'x', created_at: '2026-11-08 18:41:26' }],
      }),
    )) as Observation[];
    const idOf = (told: Observation[]) => told.flatMap(each => (each.kind === 'note' ? [each.note.id] : []));
    assert.deepEqual(idOf(own), [`${TRACKING} AY-0006 ${at}`]);
    assert.deepEqual(idOf(later), idOf(own));
    assert.deepEqual(own[1], remark('AY-0006', 'Not Delivered: Closed'));
  });

  it('keeps one step where the time of sending differs from that of the history', async () => {
    const told = await tell(
      of('AY-0006', {
        status_label: 'Not Delivered',
        reason_en: 'Closed',
        tracking_info: [{ status_code: 'AY-0006', description: 'x', created_at: '2026-11-08 18:40:00' }],
      }),
    );
    const when = '2026-11-08T15:40:00Z';
    assert.deepEqual(told, [
      parcel('attempt_failed', { modifiedAt: when }),
      remark('AY-0006', 'Not Delivered: Closed', when),
    ]);
  });

  it('keeps two steps of one code apart: two attempts of one day', async () => {
    const told = (await tell(
      of('AY-0006', {
        tracking_info: [{ status_code: 'AY-0006', description: 'x', created_at: '2026-11-08 12:41:26' }],
      }),
    )) as Observation[];
    assert.equal(told.filter(({ kind }) => kind === 'note').length, 2);
  });

  it('takes the newest step for the status where the webhook came late', async () => {
    const told = (await tell(
      of('AY-0004', {
        tracking_info: [{ status_code: 'AY-0005', created_at: '2026-11-08 20:00:00' }],
      }),
    )) as Observation[];
    assert.equal(told[0]?.kind === 'shipment' && told[0].shipment.status, 'delivered');
  });

  it('reads the older shape, which has no time, no history and another name for the number', async () => {
    const older = {
      tracking: TRACKING,
      reference: REFERENCE,
      status: 'AY-0006',
      description: 'Not delivered',
      reason: 'AY-0048',
      reason_description: 'Nobody home',
      carrier: 'aymakan',
    };
    const when = '2026-11-21T12:00:00Z';
    assert.deepEqual(await tell(older), [
      parcel('attempt_failed', { modifiedAt: when }),
      remark('AY-0006', 'Not delivered: Nobody home', when),
    ]);
  });

  it('says of a return that the order is returned once it is back, and nothing before', async () => {
    const back = {
      tracking_number: 'RP47082146',
      reference: `${REFERENCE}-return`,
      is_reverse_pickup: 1,
    };
    assert.deepEqual(await tell(of('AY-0005', back)), [
      {
        kind: 'status',
        about: { link: { kind: 'return', id: 'RP47082146' }, reference: REFERENCE },
        status: 'returned',
        at,
      },
    ]);
    assert.deepEqual(await tell(of('AY-0002', back)), {
      ignored: 'a return that is under way says nothing of its order before it is back',
    });
  });

  it('remarks a measured weight, once for each weight', async () => {
    assert.deepEqual(await tell(of('AY-0003', { event: 'weight_update', weight: '0.494' })), [
      {
        kind: 'note',
        about,
        note: {
          id: `${TRACKING} weight 0.494`,
          text: `Aymakan measured the weight of the shipment ${TRACKING}: 0.494`,
          at,
          author: 'Aymakan',
        },
      },
    ]);
    assert.deepEqual(await tell(of('AY-0003', { event: 'weight_update', weight: null })), {
      ignored: 'the measured weight is empty',
    });
  });

  it('knows the shipment of somebody else by what it says', async () => {
    const told = (await tell(of('AY-0003', { reference: null }))) as Observation[];
    assert.deepEqual(told[0] && 'about' in told[0] && told[0].about, {
      link: { kind: 'shipment', id: TRACKING },
      trackingNumber: TRACKING,
    });
  });

  it('has an unknown status wait for a person, and names the setting', async () => {
    await assert.rejects(tell(of('AY-0007')), {
      code: 'code_unmapped',
      message: /"AY-0007" is not known; say in the setting statuses/,
    });
  });

  it('refuses news without a shipment, and without any step', async () => {
    await assert.rejects(tell({ status: 'AY-0005' }), { code: 'mapping_failed' });
    await assert.rejects(tell({ tracking_number: TRACKING, status: 'Delivered' }), {
      code: 'mapping_failed',
    });
  });

  it('ignores events that are not documented', async () => {
    assert.deepEqual(await tell(of('AY-0003', { event: 'price_update' })), {
      ignored: 'nothing is known of the event "price_update"',
    });
  });
});
