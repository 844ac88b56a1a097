/** The verifier contract, run for every family of senders that a declaration can cover. */
import { sendersByDescription } from './senders-by-description.js';
import { sendersOfShops } from './senders-of-shops.js';
import { sendersOfStandards } from './senders-of-standards.js';
import { verifierContract } from './verifier.contract.js';

describe('Signed schemes', () => {
  for (const sender of [...sendersOfStandards, ...sendersOfShops, ...sendersByDescription])
    verifierContract(sender);
});
