/** What the hub and its launcher tell each other, over the channel of a process and its child. */

/** To the launcher. */
export type ToLauncher =
  | {
      readonly kind: 'start';
      /** Names the process in every later message. */
      readonly id: number;
      readonly program: string;
      readonly args: readonly string[];
      /** Where the hub takes the other ends of the process's pipes: its stderr, and its file descriptor 3. */
      readonly address: string;
      /** What each connection has to say first. */
      readonly tickets: readonly [stderr: string, pipe: string];
    }
  | { readonly kind: 'kill'; readonly id: number };

/** From the launcher. Of a process that was started there is one `started`, and one `ended` after it. */
export type FromLauncher =
  | { readonly kind: 'started'; readonly id: number; readonly pid: number }
  | { readonly kind: 'refused'; readonly id: number; readonly detail: string }
  | {
      readonly kind: 'ended';
      readonly id: number;
      readonly code: number | null;
      readonly signal: NodeJS.Signals | null;
    };

/** Bytes of a ticket. */
export const TICKET_BYTES = 32;
/** What the hub answers to a ticket that it knows. */
export const WELCOME = '\n';
