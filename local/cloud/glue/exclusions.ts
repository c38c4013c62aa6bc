// Exclude patterns of a crawler's target: globs, compared with the key below the target's folder.
// https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html#crawler-data-stores-exclude

/** A test of keys below the target's folder. */
export function excluder(patterns: readonly string[]): (key: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(`^${source(pattern)}$`, 's'));
  return (key) => expressions.some((expression) => expression.test(key));
}

/** `**` crosses folders, `*` and `?` do not; `[…]` and `{a,b}` choose; a backslash takes the next character as it is. */
const PARTS = /\\(.)|\*\*|\*|\?|\[!?[^\]]+\]|[{},]|./gs;

function source(pattern: string): string {
  let open = 0;
  return pattern.replace(PARTS, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return RegExp.escape(escaped);
    switch (part) {
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        open += 1;
        return '(?:';
      case '}':
        if (open === 0) return '\\}';
        open -= 1;
        return ')';
      case ',':
        return open > 0 ? '|' : ',';
      default:
        return part.startsWith('[') && part.length > 1 ? part.replace(/^\[!/, '[^') : RegExp.escape(part);
    }
  });
}
