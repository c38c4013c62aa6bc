// Patterns of dates: MySQL's and Joda's, as strftime's.
import type { SyntaxNode } from '../syntax-tree.ts';
import { unsupported } from '../translation.ts';

/** date_format, date_parse. https://trino.io/docs/current/functions/datetime.html#mysql-date-functions */
const MYSQL: Readonly<Record<string, string>> = {
  '%a': '%a',
  '%b': '%b',
  '%c': '%-m',
  '%d': '%d',
  '%e': '%-d',
  '%f': '%f',
  '%H': '%H',
  '%h': '%I',
  '%I': '%I',
  '%i': '%M',
  '%j': '%j',
  '%k': '%-H',
  '%l': '%-I',
  '%M': '%B',
  '%m': '%m',
  '%p': '%p',
  '%r': '%I:%M:%S %p',
  '%S': '%S',
  '%s': '%S',
  '%T': '%H:%M:%S',
  '%v': '%V',
  '%W': '%A',
  '%x': '%G',
  '%Y': '%Y',
  '%y': '%y',
  '%%': '%%',
};

export function mysqlFormat(pattern: string, at: SyntaxNode): string {
  return pattern.replaceAll(
    /%./gs,
    (specifier) => MYSQL[specifier] ?? unsupported(`The date format ${specifier}`, at),
  );
}

/** format_datetime, parse_datetime: Joda's letters. */
const JODA: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  YYYY: '%Y',
  yy: '%y',
  MM: '%m',
  M: '%-m',
  MMM: '%b',
  MMMM: '%B',
  dd: '%d',
  d: '%-d',
  DDD: '%j',
  HH: '%H',
  H: '%-H',
  hh: '%I',
  h: '%-I',
  mm: '%M',
  m: '%-M',
  ss: '%S',
  s: '%-S',
  SSS: '%g',
  SSSSSS: '%f',
  a: '%p',
  e: '%u',
  EEE: '%a',
  E: '%a',
  EEEE: '%A',
  ww: '%V',
  xxxx: '%G',
};

export function jodaFormat(pattern: string, at: SyntaxNode): string {
  return pattern.replaceAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|%/g, (matched, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'").replaceAll('%', '%%');
    if (matched === '%') return '%%';
    return JODA[matched] ?? unsupported(`The date format ${matched}`, at);
  });
}
