/** Reading a small text file, bounded, with a sentence for whatever is wrong with it. */
import { constants, open } from 'node:fs/promises';

/** The text of a file, or why it cannot be had: the rest of a sentence that begins with the file. */
export type TextOrFault = { readonly text: string } | { readonly fault: string };

/** Reads a regular file of at most `bytesMax` bytes as UTF-8. Never throws. */
export async function readText(file: string, bytesMax: number): Promise<TextOrFault> {
  try {
    // Without O_NONBLOCK a named pipe would be waited for here.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = await handle.stat();
    if (!status.isFile()) return { fault: 'is not a regular file' };
    // One byte more than allowed is asked for, since a file may grow after its size was read.
    const buffer = Buffer.alloc(bytesMax + 1);
    let length = 0;
    for (let isAtEnd = false; !isAtEnd && length <= bytesMax;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      isAtEnd = bytesRead === 0;
    }
    if (length > bytesMax) return { fault: `is larger than ${bytesMax} bytes` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length)) };
  } catch (error) {
    return { fault: faultOf(error as NodeJS.ErrnoException) };
  }
}

function faultOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
      return 'may not be read by this user';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'is not UTF-8 text';
    default:
      return `cannot be read: ${message}`;
  }
}
