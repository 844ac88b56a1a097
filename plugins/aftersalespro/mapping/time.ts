/** Times in AfterSalesPro's notation, which names no zone. */
import { MappingError } from '../../../core/plugin-api.js';

/** An instant as YYYY-MM-DD HH:MM:SS of a zone's clock. Raises MappingError where there is no such zone. */
export function localTime(instant: string, zone: string): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(Date.parse(instant))
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')];
  return `${year}-${month}-${day} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
}

/** The later of two instants. */
export function later(instant: string, other: string): string {
  return Date.parse(other) > Date.parse(instant) ? other : instant;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    throw new MappingError(
      `there is no time zone ${JSON.stringify(timeZone)}; set time_zone to a name such as Europe/Athens`,
    );
  }
}
