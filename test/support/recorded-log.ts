/** A log that keeps its lines, so that a test can wait for what the hub tells instead of sleeping. */
import type { Log, LogFields } from '../../core/log.js';

export interface RecordedLine extends LogFields {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
}

export class RecordedLog implements Log {
  readonly lines: RecordedLine[] = [];
  readonly #listeners = new Set<() => void>();

  error(message: string, fields: LogFields = {}): void {
    this.#add({ ...fields, level: 'error', message });
  }

  warn(message: string, fields: LogFields = {}): void {
    this.#add({ ...fields, level: 'warn', message });
  }

  info(message: string, fields: LogFields = {}): void {
    this.#add({ ...fields, level: 'info', message });
  }

  debug(message: string, fields: LogFields = {}): void {
    this.#add({ ...fields, level: 'debug', message });
  }

  /** The lines of a message, with these fields. */
  find(message: string, fields: LogFields = {}): RecordedLine[] {
    return this.lines.filter(
      line => line.message === message && Object.entries(fields).every(([key, value]) => line[key] === value),
    );
  }

  /** The last of so many lines of a message, past or future. */
  async waitFor(message: string, fields: LogFields = {}, count = 1): Promise<RecordedLine> {
    for (;;) {
      const line = this.find(message, fields)[count - 1];
      if (line !== undefined) return line;
      await new Promise<void>(resolve => {
        const listener = (): void => {
          this.#listeners.delete(listener);
          resolve();
        };
        this.#listeners.add(listener);
      });
    }
  }

  #add(line: RecordedLine): void {
    this.lines.push(line);
    for (const listener of this.#listeners) listener();
  }
}
