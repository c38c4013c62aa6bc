// Every message that was published, whoever is subscribed: what was told, by its attributes.

export interface PublishedMessage {
  readonly topicArn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The messages in the parameters of Publish (one) or PublishBatch (up to ten). */
export function publishedMessages(parameters: URLSearchParams): readonly PublishedMessage[] {
  const topicArn = parameters.get('TopicArn') ?? '';
  const messages = new Map<string, Record<string, string>>();
  for (const [name, value] of parameters) {
    const [, prefix = '', attribute] = /^(.*?)MessageAttributes\.entry\.(\d+)\.Name$/.exec(name) ?? [];
    const isMessage = /(^|\.)Message$/.test(name);
    const entry = isMessage ? name.replace(/Message$/, '') : prefix;
    if (!isMessage && attribute === undefined) continue;
    const attributes = messages.get(entry) ?? {};
    messages.set(entry, attributes);
    if (attribute !== undefined)
      attributes[value] =
        parameters.get(`${prefix}MessageAttributes.entry.${attribute}.Value.StringValue`) ?? '';
  }
  return [...messages.values()].map((attributes) => ({ topicArn, attributes }));
}
