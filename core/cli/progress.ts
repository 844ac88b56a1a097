/** How far something is, for a person who waits: one line that is written over on a terminal, a line for each tenth
 *  where the output is kept. */

/** Where it is written. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells how far one thing is. */
export class Progress {
  #tenths = -1;
  #hasLine = false;

  constructor(private readonly stream: ProgressStream) {}

  /** `share` is from 0 to 1. */
  show(share: number, note: string): void {
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    if (this.stream.isTTY === true) {
      const done = Math.floor(share * WIDTH);
      this.stream.write(`\r[${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}] ${percent}  ${note}\u001B[K`);
      this.#hasLine = true;
      return;
    }
    const tenths = Math.floor(share * 10);
    if (tenths <= this.#tenths) return;
    this.#tenths = tenths;
    this.stream.write(`${percent}  ${note}\n`);
  }

  /** Where nobody knows how much there is: what was done so far, on a terminal alone. */
  note(note: string): void {
    if (this.stream.isTTY !== true) return;
    this.stream.write(`\r${note}\u001B[K`);
    this.#hasLine = true;
  }

  /** Leaves the line as it is and goes on to the next. */
  end(): void {
    if (this.#hasLine) this.stream.write('\n');
    this.#hasLine = false;
  }
}

const WIDTH = 30;
