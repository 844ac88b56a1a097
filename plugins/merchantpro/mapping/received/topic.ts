/** What a topic means, by the setting topics: MerchantPro does not publish the names of its order topics. */
import { MappingError } from '../../../../core/plugin-api.js';
import type { MerchantproSettings, TopicMeaning } from '../../generated/schemas.js';

/** The meaning of a topic. Raises `code_unmapped` for one that nobody explained. */
export function meaningOf(topic: string, { topics }: MerchantproSettings): TopicMeaning {
  const exact = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  const [, byBeginning] =
    Object.entries(topics)
      .filter(([name]) => name.endsWith('*') && topic.startsWith(name.slice(0, -1)))
      .sort(([one], [other]) => other.length - one.length)[0] ?? [];
  const meaning = exact ?? byBeginning;
  if (meaning !== undefined) return meaning;
  throw new MappingError(
    `the topic ${JSON.stringify(topic)} is not in the setting topics; say there what it means, for example ${JSON.stringify(topic)}: order`,
    '',
    'code_unmapped',
  );
}
