/** Turns lines of the hub's log into sentences for a person. */
import type { LogLine } from '../process.js';

/** The sentence of a line; undefined for lines that are no step of the story. */
export function narrate(line: LogLine): string | undefined {
  const text = (key: string): string => String(line[key] ?? '');
  const list = (key: string): string => (Array.isArray(line[key]) ? line[key].join('; ') : '');
  switch (line.message) {
    case 'hub ready':
      return `hub         ready at ${text('url')}`;
    case 'handshake answered':
      return `handshake   ${text('handshake')} of ${text('connection')} answered`;
    case 'webhook refused':
      return `refused     ${text('connection')}: ${text('suspicion')}. ${text('detail')}`;
    case 'webhook stored':
      return `received    webhook ${text('webhookId')} ${text('topic')} from ${text('connection')}: verified, on disk, answered 200`;
    case 'webhook repeated':
      return `repeated    webhook ${text('webhookId')} of ${text('connection')} is known already: the same answer, nothing else`;
    case 'webhook ignored':
      return `ignored     webhook ${text('webhookId')}: ${text('detail')}`;
    case 'webhook quarantined':
      return `quarantined webhook ${text('webhookId')}: ${text('code')}`;
    case 'webhook translated':
      return `observed    webhook ${text('webhookId')} -> ${list('observations')}; events: ${list('events') || 'none, nothing new'}`;
    case 'delivery delivered':
      return `delivered   ${text('event')} of ${text('order')} to ${text('connection')}: ${list('links') || 'ok'}`;
    case 'delivery skipped':
      return `skipped     ${text('event')} of ${text('order')} at ${text('connection')}: ${text('detail')}`;
    case 'delivery waits for a retry':
    case 'delivery dead':
    case 'delivery superseded':
      return `${text('message').slice(9, 20).padEnd(11)} ${text('event')} of ${text('order')} at ${text('connection')}: ${text('detail')}`;
    default:
      return line['level'] === 'error' ? `error       ${line.message}: ${text('detail')}` : undefined;
  }
}
