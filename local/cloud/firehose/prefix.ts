// Firehose's prefixes, which may tell the time of an object's oldest record and the kind of an error.
// https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
import { randomBytes } from 'node:crypto';

export interface PrefixValues {
  /** Arrival of the oldest record in the object, in milliseconds since 1970. */
  readonly timeMs: number;
  /** @default - the prefix tells none */
  readonly errorOutputType?: string;
}

export type Prefix = (values: PrefixValues) => string;

/** What Firehose adds to a prefix that tells nothing. */
const DEFAULT_TIME = 'yyyy/MM/dd/HH/';

/** Throws an Error, in a sentence, for an expression that is not known here. */
export function parsePrefix(text: string, timeZone: string): Prefix {
  const fields = timeFields(timeZone);
  const parts = text
    .split(/(!\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => expression(part, fields));
  if (text.includes('!{')) return (values) => parts.map((part) => part(values)).join('');
  const time = timePattern(DEFAULT_TIME, fields);
  return (values) => text + time(values);
}

function expression(text: string, fields: TimeFields): Prefix {
  if (!text.startsWith('!{')) return () => text;
  const [, namespace, value = ''] = /^!\{([^:}]+):([^}]*)\}$/.exec(text) ?? [];
  if (namespace === 'timestamp') return timePattern(value, fields);
  if (namespace === 'firehose' && value === 'error-output-type')
    return ({ errorOutputType }) => errorOutputType ?? '';
  if (namespace === 'firehose' && value === 'random-string') return randomString;
  throw new Error(`the expression ${text} in a prefix is not supported locally`);
}

/** Eleven letters and digits. */
const randomString = () => randomBytes(16).toString('base64').replace(/\W/g, '').padEnd(11, 'x').slice(0, 11);

type TimeFields = (timeMs: number) => Readonly<Record<string, string>>;

/** The letters of Java's DateTimeFormatter that are known here, and text in quotes. */
const TOKEN = /'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

function timePattern(pattern: string, fields: TimeFields): Prefix {
  const tokens = [...pattern.matchAll(TOKEN)].map(([token, quoted, letter]) => ({ token, quoted, letter }));
  const known = fields(0);
  const unknown = tokens.find(({ token, letter }) => letter !== undefined && known[token] === undefined);
  if (unknown !== undefined || tokens.map(({ token }) => token).join('') !== pattern)
    throw new Error(
      `the time pattern "${pattern}" in a prefix is not supported locally, only ${Object.keys(known).join(', ')}`,
    );
  return ({ timeMs }) => {
    const values = fields(timeMs);
    return tokens
      .map(({ token, quoted, letter }) => quoted ?? (letter === undefined ? token : values[token]))
      .join('');
  };
}

function timeFields(timeZone: string): TimeFields {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (timeMs) => {
    const parts = Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
    return {
      yyyy: (parts['year'] ?? '').padStart(4, '0'),
      MM: parts['month'] ?? '',
      dd: parts['day'] ?? '',
      HH: parts['hour'] ?? '',
      mm: parts['minute'] ?? '',
      ss: parts['second'] ?? '',
    };
  };
}
