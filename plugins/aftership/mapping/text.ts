/** Texts that only people read may be cut to the length AfterShip takes. */

/** The text, cut to so many characters. Never for an id or an address. */
export function cut(text: string, max: number): string;
export function cut(text: string | undefined, max: number): string | undefined;
export function cut(text: string | undefined, max: number): string | undefined {
  return text === undefined || text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
