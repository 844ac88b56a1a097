/** Work of a command that starts processes of its own: whoever ends the command ends them too. */
import { constants } from 'node:os';

/** Runs it. A signal that ends the command raises `over`; when the work has put its things in order the process ends as one
 *  that the signal ended: 130 for Ctrl-C. Further signals change nothing: the work has to end within a bound. */
export async function untilSignal<Value>(run: (over: AbortSignal) => Promise<Value>): Promise<Value> {
  const ending = new AbortController();
  let received: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    received ??= signal;
    ending.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  // Whoever reads what is printed has had enough of it: `| head`.
  process.stdout.on('error', () => onSignal('SIGPIPE'));
  try {
    return await run(ending.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    if (received !== undefined) process.exit(128 + constants.signals[received]);
  }
}

/** Ctrl-C, a service manager, and a terminal that is closed. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
