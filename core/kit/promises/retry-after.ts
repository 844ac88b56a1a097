/** A provider that says when it has time again. */
import type { PluginPromise } from '../plugin-promise.js';
import { NOW } from '../workbench.js';
import { callsOf, tryRecovery } from './recovery.js';

/** Each call is answered 429 once, with both forms of Retry-After (RFC 9110, section 10.2.3). */
export const retryAfter: PluginPromise = {
  name: 'retry-after',
  sentence:
    'A call that is answered 429 is tried again, not before the time that Retry-After says, in either of its forms.',
  absence: 'no case of it calls the other side',
  async look(subject, evidence) {
    for (const fixture of subject.calling)
      for (const call of await callsOf(subject, fixture))
        for (const form of FORMS) {
          const answer = { status: 429, headers: { 'retry-after': form }, body: {} };
          const mishap = { kind: 'instead', answer } as const;
          const what = `answered 429, Retry-After: ${form}`;
          await tryRecovery(subject, evidence, { fixture, call, mishap, what }, ({ waitMs = 0 }) =>
            waitMs >= ASKED_MS ? undefined : `it is tried again after ${waitMs / 1000} s`,
          );
        }
  },
};

/** Longer than the first pause of a retry, which would hide that nobody read the header. */
const ASKED_MS = 90_000;
const FORMS = [String(ASKED_MS / 1000), new Date(NOW + ASKED_MS).toUTCString()];
