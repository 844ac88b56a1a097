/** Length-prefixed frames on a pipe between core and runner: a JSON header and raw bytes behind it. The built-in IPC is no
 *  trust boundary: one message can bring its parent down. */

/** A message with its bytes. */
export interface Frame<Header> {
  readonly header: Header;
  readonly body: Buffer;
}

/** Largest frame: a webhook of the largest body with room to spare. A longer one means a broken or hostile peer. */
const FRAME_BYTES_MAX = 80 * 1024 * 1024;

/** [length of the rest][length of the header][header as JSON][body], lengths as 32-bit big-endian. */
export function encodeFrame(header: object, body?: Uint8Array): Buffer {
  const text = JSON.stringify(header);
  const headerBytes = Buffer.byteLength(text);
  const bodyBytes = body?.length ?? 0;
  const frame = Buffer.allocUnsafe(8 + headerBytes + bodyBytes);
  frame.writeUInt32BE(4 + headerBytes + bodyBytes, 0);
  frame.writeUInt32BE(headerBytes, 4);
  frame.write(text, 8, 'utf8');
  if (body !== undefined) frame.set(body, 8 + headerBytes);
  return frame;
}

/** Cuts a byte stream into frames. Throws on a frame that cannot be one; then the peer has to go. */
export class FrameReader<Header> {
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** Takes what arrived and gives the frames that are whole now. */
  push(chunk: Buffer): Frame<Header>[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const frames: Frame<Header>[] = [];
    for (
      let length = this.#nextLength();
      length !== undefined && this.#bytes >= 4 + length;
      length = this.#nextLength()
    ) {
      frames.push(decode<Header>(this.#take(4 + length)));
    }
    return frames;
  }

  #nextLength(): number | undefined {
    if (this.#bytes < 4) return undefined;
    if ((this.#chunks[0]?.length ?? 0) < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    const length = this.#chunks[0]?.readUInt32BE(0) ?? 0;
    if (length < 4 || length > FRAME_BYTES_MAX) throw new Error(`a frame of ${length} bytes`);
    return length;
  }

  #take(length: number): Buffer {
    const all = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = all.length > length ? [all.subarray(length)] : [];
    this.#bytes = all.length - length;
    return all.subarray(0, length);
  }
}

function decode<Header>(frame: Buffer): Frame<Header> {
  const headerBytes = frame.readUInt32BE(4);
  if (8 + headerBytes > frame.length) throw new Error('a frame whose header is longer than itself');
  return {
    header: JSON.parse(frame.toString('utf8', 8, 8 + headerBytes)) as Header,
    body: frame.subarray(8 + headerBytes),
  };
}
