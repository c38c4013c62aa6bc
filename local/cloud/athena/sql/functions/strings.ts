// Functions of texts. https://trino.io/docs/current/functions/string.html
import { coerced } from '../expressions/cast.ts';
import { array, BIGINT, DOUBLE, INTEGER, literal, map, typeText, VARBINARY, VARCHAR } from '../types.ts';
import type { FunctionRule } from './call.ts';
import { form, forms, simple } from './signature.ts';

const concat: FunctionRule = (call) => {
  const args = call.args();
  const arrays = args.filter(({ type }) => type.name === 'array');
  const [first] = arrays;
  if (first !== undefined)
    return {
      sql: `list_concat(${args.map((arg) => (arg.type.name === 'array' ? arg.sql : `[${arg.sql}]`)).join(', ')})`,
      type: first.type,
    };
  for (const { type } of args)
    if (!['varchar', 'unknown', 'varbinary'].includes(type.name))
      call.refuse(
        `Unexpected parameters (${args.map((arg) => typeText(arg.type)).join(', ')}) for function concat. Expected: concat(varchar)`,
      );
  return {
    sql: `(${args.map(({ sql }) => sql).join(' || ')})`,
    type: args.some(({ type }) => type.name === 'varbinary') ? VARBINARY : VARCHAR,
  };
};

/** Texts are joined without their nulls. */
const concatWs: FunctionRule = (call) => {
  const [separator, ...parts] = call.args();
  const texts = parts.map((part) =>
    part.type.name === 'array' ? `array_to_string(${part.sql}, ${separator?.sql})` : coerced(part, VARCHAR),
  );
  return {
    sql: `CASE WHEN ${separator?.sql} IS NOT NULL THEN concat_ws(${[separator?.sql, ...texts].join(', ')}) END`,
    type: VARCHAR,
  };
};

const hash = (name: string): FunctionRule =>
  simple([VARBINARY], VARBINARY, (bytes) => `unhex(${name}(${bytes}))`);

const FORMAT = /^(?:[^%]|%%|%s|%(?:0?\d+)?d|%(?:,)?(?:0?\d*)?(?:\.\d+)?f)*$/;

const format: FunctionRule = (call) => {
  const pattern = call.text(0);
  if (!FORMAT.test(pattern))
    return call.refuse(`format with the pattern '${pattern}' is not supported by the local engine`);
  const args = call
    .args()
    .slice(1)
    .map((arg) => (arg.type.name === 'decimal' ? coerced(arg, DOUBLE) : arg.sql));
  return { sql: `printf(${[literal(pattern.replaceAll('%,', "%'")), ...args].join(', ')})`, type: VARCHAR };
};

export const STRINGS: Readonly<Record<string, FunctionRule>> = {
  lower: simple([VARCHAR], VARCHAR, 'lower'),
  upper: simple([VARCHAR], VARCHAR, 'upper'),
  length: forms(form([VARCHAR], BIGINT, 'length'), form([VARBINARY], BIGINT, 'octet_length')),
  reverse: forms(form([VARCHAR], VARCHAR, 'trino_reverse')),
  trim: simple([VARCHAR], VARCHAR, 'trim'),
  ltrim: simple([VARCHAR], VARCHAR, 'ltrim'),
  rtrim: simple([VARCHAR], VARCHAR, 'rtrim'),
  concat,
  concat_ws: concatWs,
  replace: forms(
    form([VARCHAR, VARCHAR], VARCHAR, (text, search) => `replace(${text}, ${search}, '')`),
    form([VARCHAR, VARCHAR, VARCHAR], VARCHAR, 'replace'),
  ),
  substr: forms(
    form([VARCHAR, BIGINT], VARCHAR, 'trino_substr'),
    form([VARCHAR, BIGINT, BIGINT], VARCHAR, 'trino_substr'),
  ),
  substring: forms(
    form([VARCHAR, BIGINT], VARCHAR, 'trino_substr'),
    form([VARCHAR, BIGINT, BIGINT], VARCHAR, 'trino_substr'),
  ),
  strpos: simple([VARCHAR, VARCHAR], BIGINT, 'strpos'),
  position: simple([VARCHAR, VARCHAR], BIGINT, (part, text) => `strpos(${text}, ${part})`),
  starts_with: simple([VARCHAR, VARCHAR], { name: 'boolean' }, 'starts_with'),
  split: forms(form([VARCHAR, VARCHAR], array(VARCHAR), 'string_split')),
  // Past the last part there is nothing; DuckDB would give an empty text.
  split_part: simple(
    [VARCHAR, VARCHAR, BIGINT],
    VARCHAR,
    (text, by, index) => `string_split(${text}, ${by})[${index}]`,
  ),
  lpad: simple(
    [VARCHAR, BIGINT, VARCHAR],
    VARCHAR,
    (text, size, fill) => `lpad(${text}, CAST(${size} AS INTEGER), ${fill})`,
  ),
  rpad: simple(
    [VARCHAR, BIGINT, VARCHAR],
    VARCHAR,
    (text, size, fill) => `rpad(${text}, CAST(${size} AS INTEGER), ${fill})`,
  ),
  chr: simple([BIGINT], VARCHAR, (code) => `chr(CAST(${code} AS INTEGER))`),
  codepoint: simple([VARCHAR], INTEGER, 'unicode'),
  repeat: (call) => {
    const [value, times] = [call.arg(0), call.arg(1)];
    return {
      sql: `list_transform(range(${coerced(times, BIGINT)}), lambda i: ${value.sql})`,
      type: array(value.type),
    };
  },
  translate: simple([VARCHAR, VARCHAR, VARCHAR], VARCHAR, 'translate'),
  levenshtein_distance: simple([VARCHAR, VARCHAR], BIGINT, 'levenshtein'),
  hamming_distance: simple([VARCHAR, VARCHAR], BIGINT, 'hamming'),
  to_utf8: simple([VARCHAR], VARBINARY, 'encode'),
  from_utf8: simple([VARBINARY], VARCHAR, 'decode'),
  to_hex: simple([VARBINARY], VARCHAR, 'hex'),
  from_hex: simple([VARCHAR], VARBINARY, 'unhex'),
  to_base64: simple([VARBINARY], VARCHAR, 'to_base64'),
  from_base64: simple([VARCHAR], VARBINARY, 'from_base64'),
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  format,
  url_decode: simple([VARCHAR], VARCHAR, 'url_decode'),
  url_encode: simple([VARCHAR], VARCHAR, 'url_encode'),
  split_to_map: simple(
    [VARCHAR, VARCHAR, VARCHAR],
    map(VARCHAR, VARCHAR),
    (text, entry, pair) =>
      `map_from_entries(list_transform(string_split(${text}, ${entry}), lambda e: struct_pack(k := split_part(e, ${pair}, 1), v := substr(e, strpos(e, ${pair}) + length(${pair})))))`,
  ),
};
