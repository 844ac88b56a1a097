import assert from 'node:assert/strict';
import { instant } from '../../../core/mapping/convert.js';

describe('instant', () => {
  /** Worked out from the rules of each zone: Riyadh +3 all year; Berlin +1, from 29 March to 25 October 2026 +2; New York
   *  -5, from 8 March to 1 November -4; Kathmandu +5:45; St John's -3:30 in winter. */
  const rows: readonly [about: string, time: string, zone: string | undefined, expected: string][] = [
    ['keeps an offset', '2026-11-01T10:00:00+03:00', undefined, '2026-11-01T10:00:00+03:00'],
    ['keeps it against the zone of the shop', '2026-11-01T10:00:00Z', 'Asia/Riyadh', '2026-11-01T10:00:00Z'],
    ['puts the colon into it', '2026-11-01T10:00:00+0300', undefined, '2026-11-01T10:00:00+03:00'],
    ['keeps fractions of a second', '2026-11-01T10:00:00.123456Z', undefined, '2026-11-01T10:00:00.123456Z'],
    ['reads a blank for the T', '2026-11-01 10:00:00+03:00', undefined, '2026-11-01T10:00:00+03:00'],
    ['takes a blank before the offset', '2026-11-01 10:00:00 +0300', undefined, '2026-11-01T10:00:00+03:00'],
    ['reads small letters', '2026-11-01t10:00:00z', undefined, '2026-11-01T10:00:00Z'],
    ['adds the seconds', '2026-11-01T10:00+03:00', undefined, '2026-11-01T10:00:00+03:00'],
    ['adds the seconds without an offset', '2026-11-01 10:00', 'Z', '2026-11-01T10:00:00Z'],
    ['takes a zone that is an offset', '2026-11-01 10:00:00', '+05:30', '2026-11-01T10:00:00+05:30'],
    ['takes a day for its first moment', '2026-11-01', 'Asia/Riyadh', '2026-11-01T00:00:00+03:00'],
    ['takes blanks around it', ' 2026-11-01T10:00:00Z ', undefined, '2026-11-01T10:00:00Z'],
    ['knows Riyadh', '2026-07-01T10:00:00', 'Asia/Riyadh', '2026-07-01T10:00:00+03:00'],
    ['knows Berlin in winter', '2026-01-15T10:00:00', 'Europe/Berlin', '2026-01-15T10:00:00+01:00'],
    ['knows Berlin in summer', '2026-07-15T10:00:00', 'Europe/Berlin', '2026-07-15T10:00:00+02:00'],
    ['knows zones between the hours', '2026-01-15T10:00:00', 'Asia/Kathmandu', '2026-01-15T10:00:00+05:45'],
    ['knows zones behind', '2026-01-15T10:00:00', 'America/St_Johns', '2026-01-15T10:00:00-03:30'],
    ['knows UTC by name', '2026-01-15T10:00:00', 'UTC', '2026-01-15T10:00:00+00:00'],
    ['before Berlin’s spring', '2026-03-29T01:59:59', 'Europe/Berlin', '2026-03-29T01:59:59+01:00'],
    ['after Berlin’s spring', '2026-03-29T03:00:00', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    [
      'in Berlin’s gap, as if it had not begun',
      '2026-03-29T02:30:00',
      'Europe/Berlin',
      '2026-03-29T02:30:00+01:00',
    ],
    ['before Berlin’s autumn', '2026-10-25T01:59:59', 'Europe/Berlin', '2026-10-25T01:59:59+02:00'],
    ['after Berlin’s autumn', '2026-10-25T03:00:00', 'Europe/Berlin', '2026-10-25T03:00:00+01:00'],
    ['before New York’s spring', '2026-03-08T01:59:59', 'America/New_York', '2026-03-08T01:59:59-05:00'],
    ['after New York’s spring', '2026-03-08T03:00:00', 'America/New_York', '2026-03-08T03:00:00-04:00'],
    [
      'in New York’s gap, as if it had not begun',
      '2026-03-08T02:30:00',
      'America/New_York',
      '2026-03-08T02:30:00-05:00',
    ],
    ['before New York’s autumn', '2026-11-01T00:59:59', 'America/New_York', '2026-11-01T00:59:59-04:00'],
    ['after New York’s autumn', '2026-11-01T02:00:00', 'America/New_York', '2026-11-01T02:00:00-05:00'],
    ['knows the leap day', '2028-02-29', 'Z', '2028-02-29T00:00:00Z'],
  ];
  for (const [about, time, zone, expected] of rows)
    it(`${about}: ${time.trim()}`, () => assert.equal(instant(time, zone), expected));

  it('is the first of the two where the clock passes an hour twice', () => {
    assert.equal(instant('2026-10-25T02:30:00', 'Europe/Berlin'), '2026-10-25T02:30:00+02:00');
    assert.equal(instant('2026-11-01T01:30:00', 'America/New_York'), '2026-11-01T01:30:00-04:00');
    assert.equal(instant('2026-04-05T02:30:00', 'Australia/Sydney'), '2026-04-05T02:30:00+11:00');
  });

  it('is refused where nobody says the zone', () => {
    assert.throws(() => instant('2026-11-01T10:00:00'), {
      code: 'mapping_failed',
      message: /has no offset; set the shop's time zone in the settings/,
    });
  });

  it('is refused in a zone that does not exist', () => {
    for (const zone of ['Riyadh', 'Mars/Olympus', '+3', 'GMT+3 hours', '', '+99:99', '+24:00'])
      assert.throws(() => instant('2026-11-01T10:00:00', zone), { message: /expected a time zone/ }, zone);
  });

  it('is refused where it is no time', () => {
    for (const time of [
      '',
      'yesterday',
      '1793527200',
      '01/11/2026',
      '2026-11-01T',
      '2026-13-01T10:00:00Z',
      '2026-02-30T10:00:00Z',
      '2026-02-29',
      '2026-11-01T24:00:00Z',
      '2026-11-01T25:00:00Z',
      '2026-11-01T10:61:00Z',
      '2026-11-01T10:00:00+99:00',
      '2026-11-01T10:00:00 Riyadh',
      'Sun, 01 Nov 2026 10:00:00 +0300',
      'Sun Nov 01 2026 10:00:00 GMT+0300',
      '0000-00-00 00:00:00',
    ])
      assert.throws(() => instant(time, 'Asia/Riyadh'), { code: 'mapping_failed' }, time);
  });
});
