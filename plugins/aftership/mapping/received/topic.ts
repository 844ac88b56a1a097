/** What the event of a webhook means, by the setting topics. */
import { MappingError } from '../../../../core/plugin-api.js';
import type { AftershipSettings, TopicMeaning } from '../../generated/schemas.js';

/** The meaning of an event: that of its own entry, else of the longest entry with a * that it begins with. Raises
 *  `code_unmapped` for one that nobody explained: AfterShip adds events without a new version. */
export function meaningOf(topic: string, { topics }: AftershipSettings): TopicMeaning {
  const exact = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  const [, byBeginning] =
    Object.entries(topics)
      .filter(([name]) => name.endsWith('*') && topic.startsWith(name.slice(0, -1)))
      .sort(([one], [other]) => other.length - one.length)[0] ?? [];
  const meaning = exact ?? byBeginning;
  if (meaning !== undefined) return meaning;
  throw new MappingError(
    `the event ${JSON.stringify(topic)} is not in the setting topics; say there what it means, for example ${JSON.stringify(topic)}: note`,
    'event',
    'code_unmapped',
  );
}
