// IAM's wildcards: `*` is any text, `?` is any one character.

export type Matcher = (text: string) => boolean;

export function matcher(pattern: string, options: { readonly ignoreCase?: boolean } = {}): Matcher {
  if (/^\*+$/.test(pattern)) return () => true;
  if (/[*?]/.test(pattern)) {
    const expression = new RegExp(`^${source(pattern)}$`, options.ignoreCase ? 'isu' : 'su');
    return (text) => expression.test(text);
  }
  if (!options.ignoreCase) return (text) => text === pattern;
  const lowered = pattern.toLowerCase();
  return (text) => text.toLowerCase() === lowered;
}

/** A matcher of texts that any of the patterns matches. */
export function anyMatcher(
  patterns: readonly string[],
  options: { readonly ignoreCase?: boolean } = {},
): Matcher {
  const matchers = patterns.map((pattern) => matcher(pattern, options));
  return (text) => matchers.some((matches) => matches(text));
}

/** ARNs are compared part by part, so that a wildcard stays within the part that it stands in. */
export function arnMatcher(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  const parts = arnParts(pattern).map((part) => matcher(part));
  return (arn) => {
    const given = arnParts(arn);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] ?? ''));
  };
}

/** The six parts of an ARN; the last, the resource, may hold colons of its own. */
function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function source(pattern: string): string {
  return pattern
    .replace(/\*+/g, '*')
    .replace(/[\\^$.|+()[\]{}/]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
}
