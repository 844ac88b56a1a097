/** What a sender is answered that insists on a form of its own: templates of its manifest, filled in. Data, not code. */
import { AppError } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import type { RefusalMessages, SenderAnswers } from '../model/generated/model.js';
import { SignatureRefused } from './signature-refused.js';

/** An answer as it is sent, its body JSON text. */
export interface SenderAnswer {
  readonly status: number;
  readonly text: string;
}

/** The answers of one plugin's senders. */
export interface AnswerForm {
  readonly stored: SenderAnswer;
  /** A refusal. What it says is no more than a problem document would, but whether there was anything to check at all. */
  refused(error: unknown): SenderAnswer;
}

/** Makes the answers. `version` is the plugin's. */
export function compileAnswers({ stored, refused }: SenderAnswers, version: string): AnswerForm {
  const refusal = JSON.stringify(refused.body);
  return {
    stored: { status: 200, text: fill(JSON.stringify(stored.body), { version }) },
    refused(error) {
      const code = error instanceof AppError ? error.code : 'internal';
      const { status: ofError, title } = catalogue[code];
      const message = ownMessage(error, refused.messages) ?? `${title}.`;
      // A sender that reads its own form alone would take our failure for its own fault if it came with its status.
      const status = ofError >= 500 ? ofError : (refused.status ?? ofError);
      return { status, text: fill(refusal, { message, version }) };
    },
  };
}

function ownMessage(error: unknown, messages: RefusalMessages = {}): string | undefined {
  if (!(error instanceof SignatureRefused)) return undefined;
  const { suspicion } = error;
  // What the request lacks its sender can see for itself; which secret it should have had it is never told.
  const ofRequest =
    suspicion === 'header_missing' || suspicion === 'header_malformed' ? messages[suspicion] : undefined;
  return ofRequest ?? messages.signature_invalid;
}

/** Puts values into the texts of a JSON text; a value is escaped like the text around it. */
function fill(json: string, values: Readonly<Record<string, string>>): string {
  return json.replaceAll(/\{(message|version)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : JSON.stringify(value).slice(1, -1);
  });
}
