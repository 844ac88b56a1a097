/** The hub's log: one line of JSON per thing that happened, constant message, fixed keys. Never a payload, an address or
 *  a secret. The only file that knows winston. */
import { createLogger, format, transports } from 'winston';
import { port, type Port } from './port.js';

/** What a line may carry. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Writes lines. The message is the same for every occurrence; what differs is in the fields. */
export interface Log {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
}
export const Log: Port<Log> = port('Log');

/** A log on standard output, lines from `level` upwards. */
export function createLog(level: Level): Log {
  const logger = createLogger({
    level,
    format: format.combine(format.timestamp(), format.json()),
    transports: [new transports.Console({ stderrLevels: ['error'] })],
  });
  // Lines below the level are dropped here: winston would format them first, for every webhook.
  const write = (at: Level) =>
    LEVELS.indexOf(at) > LEVELS.indexOf(level)
      ? () => undefined
      : (message: string, fields: LogFields = {}) => void logger.log({ ...fields, level: at, message });
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
type Level = (typeof LEVELS)[number];
