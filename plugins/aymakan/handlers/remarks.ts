/** Keeps the remarks on each order. Aymakan has one field for the buyer's note and all remarks, shows it nowhere and takes
 *  it with the whole order only, so that every call has to carry all of them. */
import { inject, injectable, State, type Note } from '../../../core/plugin-api.js';

/** What is kept of a remark. */
interface Remark {
  readonly id: string;
  readonly text: string;
}

/** The newest of an order that are sent, and the characters of each. No page says how much the field takes. */
const REMARKS_MAX = 10;
const CHARS_MAX = 500;

@injectable()
export class Remarks {
  constructor(@inject(State) private readonly state: State) {}

  /** Keeps a remark. Safe to repeat: one of the same id takes the place of the one before. */
  async add(reference: string, { id, text }: Note): Promise<void> {
    const known = await this.#of(reference);
    const others = known.filter(remark => remark.id !== id);
    await this.state.set(
      keyOf(reference),
      [...others, { id, text: text.slice(0, CHARS_MAX) }].slice(-REMARKS_MAX),
    );
  }

  /** Buyer's note and remarks, the oldest first, as the one text that Aymakan takes; undefined where there is none. */
  async together(reference: string, note: string | undefined): Promise<string | undefined> {
    const texts = (await this.#of(reference)).map(({ text }) => text);
    const lines = [...(note === undefined ? [] : [note]), ...texts];
    return lines.length > 0 ? lines.join('\n') : undefined;
  }

  async #of(reference: string): Promise<readonly Remark[]> {
    return (await this.state.get<readonly Remark[]>(keyOf(reference))) ?? [];
  }
}

function keyOf(reference: string): string {
  return `remarks/${reference}`;
}
