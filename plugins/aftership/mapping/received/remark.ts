/** A return or a claim in a webhook -> a remark on its order. */
import { at, instant, text, type NoteObservation } from '../../../../core/plugin-api.js';

/** What a remark is made of: the webhook's id, event and time, and what people call the return or claim. */
export interface RemarkParts {
  readonly id: string;
  /** For example return.receiving.created. */
  readonly event: string;
  readonly created_at: string;
  readonly rma: string | null | undefined;
}

/** The remark. It holds no word of the buyer's. */
export function toRemark({ id, event, created_at: created, rma }: RemarkParts): NoteObservation['note'] {
  const [product = '', ...what] = event.split('.');
  const { author, noun } = PRODUCTS[product] ?? { author: 'AfterShip', noun: product };
  const name = text(rma);
  return {
    id,
    text: `${noun}${name === undefined ? '' : ` ${name}`}: ${what.join(' ').replaceAll('_', ' ')}`,
    at: happenedAt(created),
    author,
  };
}

/** When the event happened. Raises MappingError where that cannot be read. */
export function happenedAt(created: string): string {
  return at('created_at', () => instant(created));
}

const PRODUCTS: Readonly<Record<string, { readonly author: string; readonly noun: string } | undefined>> = {
  return: { author: 'AfterShip Returns', noun: 'Return' },
  warranty: { author: 'AfterShip Warranty', noun: 'Warranty claim' },
};
