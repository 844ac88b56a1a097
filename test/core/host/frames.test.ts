import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeFrame, FrameReader } from '../../../core/host/frames.js';

/** A frame as its parts are laid out: lengths, header, body. */
function raw(rest: number, header: number, bytes: string): Buffer {
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(rest, 0);
  lengths.writeUInt32BE(header, 4);
  return Buffer.concat([lengths, Buffer.from(bytes)]);
}

const plain = (frames: readonly { header: unknown; body: Buffer }[]) =>
  frames.map(({ header, body }) => ({ header, body: body.toString('latin1') }));

describe('frames', () => {
  it('are two lengths, a header and a body', () => {
    assert.deepEqual(encodeFrame({ a: 1 }, Buffer.from('xyz')), raw(4 + 7 + 3, 7, '{"a":1}xyz'));
    assert.deepEqual(encodeFrame({}), raw(4 + 2, 2, '{}'));
  });

  it('measure their header in bytes, not in characters', () => {
    const [frame] = new FrameReader().push(encodeFrame({ city: 'الرياض 🏙' }, Buffer.from('x')));
    assert.deepEqual(plain(frame ? [frame] : []), [{ header: { city: 'الرياض 🏙' }, body: 'x' }]);
  });

  it('come out whole and in order, however the stream is cut', () => {
    const frames = fc.array(fc.tuple(fc.jsonValue(), fc.uint8Array({ maxLength: 40 })), { maxLength: 6 });
    fc.assert(
      fc.property(frames, fc.array(fc.nat(30), { maxLength: 60 }), (sent, cuts) => {
        const headers = sent.map(([value]) => ({ value: JSON.parse(JSON.stringify(value)) as unknown }));
        const stream = Buffer.concat(sent.map(([, body], index) => encodeFrame(headers[index] ?? {}, body)));
        const reader = new FrameReader();
        const received = [];
        let at = 0;
        for (const length of [...cuts, stream.length]) {
          received.push(...plain(reader.push(stream.subarray(at, at + length))));
          at += length;
        }
        assert.deepEqual(
          received,
          sent.map(([, body], index) => ({
            header: headers[index],
            body: Buffer.from(body).toString('latin1'),
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('come out byte by byte too', () => {
    const reader = new FrameReader();
    const stream = Buffer.concat([encodeFrame({ n: 1 }, Buffer.from('one')), encodeFrame({ n: 2 })]);
    const received = [...stream].flatMap(byte => plain(reader.push(Buffer.from([byte]))));
    assert.deepEqual(received, [
      { header: { n: 1 }, body: 'one' },
      { header: { n: 2 }, body: '' },
    ]);
  });

  it('are refused by their length alone, before anything of it is gathered', () => {
    for (const length of [0, 3, 80 * 1024 * 1024 + 1, 0xffffffff]) {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(length);
      assert.throws(() => new FrameReader().push(head), /a frame of \d+ bytes/);
    }
  });

  it('are refused where the header is longer than the frame or is no JSON', () => {
    assert.throws(() => new FrameReader().push(raw(6, 3, '{}')), /longer than itself/);
    assert.throws(() => new FrameReader().push(raw(6, 0xffffffff, '{}')), /longer than itself/);
    assert.throws(() => new FrameReader().push(raw(6, 2, '{{')), SyntaxError);
    assert.throws(() => new FrameReader().push(raw(4, 0, '')), SyntaxError);
    assert.throws(() => new FrameReader().push(Buffer.from('hello, core')), /a frame of/);
  });
});
