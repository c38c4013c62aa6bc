// One page of a bucket's list: keys below a prefix, those beyond a delimiter gathered into common prefixes.

export interface ListRequest {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** The key or common prefix that the page comes after. */
  readonly after: string;
  readonly maxKeys: number;
}

export interface ListPage<T> {
  readonly objects: readonly T[];
  readonly commonPrefixes: readonly string[];
  /** The last key or common prefix of the page; undefined when nothing follows. */
  readonly next: string | undefined;
}

/** @param entries objects with the prefix whose keys come after `after`, in S3's order */
export function listPage<T extends { readonly key: string }>(
  entries: Iterable<T>,
  request: ListRequest,
): ListPage<T> {
  const { after, maxKeys } = request;
  const objects: T[] = [];
  const commonPrefixes: string[] = [];
  /** Whose objects are all told. */
  let told = commonPrefix(after, request) === after ? after : undefined;
  let last = '';
  for (const object of entries) {
    if (told !== undefined && object.key.startsWith(told)) continue;
    if (objects.length + commonPrefixes.length === maxKeys)
      return { objects, commonPrefixes, next: maxKeys === 0 ? undefined : last };
    told = commonPrefix(object.key, request);
    last = told ?? object.key;
    if (told === undefined) objects.push(object);
    else commonPrefixes.push(told);
  }
  return { objects, commonPrefixes, next: undefined };
}

/** The prefix up to and with the first delimiter; undefined for a key that stands for itself. */
function commonPrefix(key: string, { prefix, delimiter }: ListRequest): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end === -1 ? undefined : key.slice(0, end + delimiter.length);
}
