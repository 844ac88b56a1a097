/** Telling ids of what the hub fetched from ids that senders give. */

/** What the id of a fetched document begins with. A sender's id that begins so is never stored as it is: whoever sends it
 *  could keep a document from being stored that is yet to be fetched. */
export const FETCHED_ID = 'polled:';
