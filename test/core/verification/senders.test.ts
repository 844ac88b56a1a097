/** The verifier contract, run for every family of senders that a declaration can cover. */
import { sendersByDescription } from './senders-by-description.js';
import { sendersByLibrary } from './senders-by-library.js';
import { verifierContract } from './verifier.contract.js';

describe('Signed schemes', () => {
  for (const sender of [...sendersByLibrary, ...sendersByDescription]) verifierContract(sender);
});
