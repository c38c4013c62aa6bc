// What DuckDB is told before the first statement: settings, and macros for what the translator's SQL calls by a name of
// Trino's.

export const SETTINGS: readonly string[] = [
  "SET TimeZone = 'UTC'",
  "SET default_null_order = 'nulls_last'",
  'SET preserve_insertion_order = true',
  'SET autoinstall_known_extensions = false',
  'SET errors_as_json = false',
];

const ROUNDED = (unit: string, make: string) =>
  `${make}(CAST(floor((epoch_us(x) + ${unit} // 2) / CAST(${unit} AS DOUBLE)) AS BIGINT) * ${unit})`;

const HART_ABOVE = [
  '3.52624965998911e-2',
  '0.700383064443688',
  '6.37396220353165',
  '33.912866078383',
  '112.079291497871',
  '221.213596169931',
  '220.206867912376',
] as const;
const HART_BELOW = [
  '8.83883476483184e-2',
  '1.75566716318264',
  '16.064177579207',
  '86.7807322029461',
  '296.564248779674',
  '637.333633378831',
  '793.826512519948',
  '440.413735824752',
] as const;

/** Of x, by Horner's scheme, the highest power first. */
const polynomial = (coefficients: readonly string[]) =>
  coefficients.map((each) => `CAST(${each} AS DOUBLE)`).reduce((sum, each) => `(${sum} * x + ${each})`);

export const MACROS: readonly string[] = [
  // Half a unit goes up; a unit is a number of microseconds.
  `trino_round_timestamp(x, u) AS ${ROUNDED('u', 'make_timestamp')}`,
  `trino_round_instant(x, u) AS ${ROUNDED('u', 'make_timestamptz')}`,
  // Rounds halves away from zero, as Trino's decimals do.
  'trino_divide(n, d) AS CASE WHEN (n < 0) = (d < 0) THEN (2 * abs(n) + abs(d)) // (2 * abs(d)) ELSE -((2 * abs(n) + abs(d)) // (2 * abs(d))) END',
  // Hart's rational approximation of the tail of the normal distribution, and beyond it a continued fraction: 15 digits.
  `trino_normal_tail(x) AS exp(-x * x / 2) * CASE WHEN x < 7.07106781186547 THEN ${polynomial(HART_ABOVE)} / ${polynomial(HART_BELOW)} ELSE 1 / (2.506628274631 * (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65)))))) END`,
  // A macro's argument is put in wherever it is named, which is fifty times here: the lambda computes it once.
  'trino_normal_cdf(z) AS list_transform([z], lambda x: CASE WHEN x > 0 THEN 1 - trino_normal_tail(x) ELSE trino_normal_tail(-x) END)[1]',
  // The statement's time, set for each statement.
  "trino_now() AS CAST(getvariable('trino_now') AS TIMESTAMP)",
  "trino_substr(s, f) AS CASE WHEN s IS NULL OR f IS NULL THEN NULL WHEN f = 0 OR -f > length(s) THEN '' ELSE substr(s, f) END, (s, f, n) AS CASE WHEN s IS NULL OR f IS NULL OR n IS NULL THEN NULL WHEN f = 0 OR -f > length(s) OR n <= 0 THEN '' ELSE substr(s, f, n) END",
  'trino_reverse(x) AS reverse(x)',
  'trino_json_or_null(t) AS CASE WHEN json_valid(t) THEN CAST(t AS JSON) END',
  `trino_json_member(j, k) AS json_extract(j, '$."' || replace(k, '"', '\\"') || '"')`,
  "trino_json_field(j, k) AS CASE WHEN json_type(j) = 'ARRAY' THEN NULL ELSE coalesce(trino_json_member(j, k), trino_json_member(j, list_filter(json_keys(j), lambda n: lower(n) = k)[1])) END",
  "trino_json_size(j, p) AS CASE json_type(j, p) WHEN 'ARRAY' THEN CAST(json_array_length(j, p) AS BIGINT) WHEN 'OBJECT' THEN CAST(len(json_keys(j, p)) AS BIGINT) ELSE CASE WHEN json_type(j, p) IS NOT NULL THEN 0 END END",
  // Of several values of one key Trino keeps one.
  'trino_map(entries) AS map_from_entries(list_filter(entries, lambda e, i: e.k IS NOT NULL AND list_position(list_transform(entries, lambda o: o.k), e.k) = i))',
  // Null when the item is not there and something unknown is.
  'trino_contains(l, x) AS CASE WHEN list_contains(l, x) THEN TRUE WHEN x IS NULL OR len(list_filter(l, lambda e: e IS NULL)) > 0 THEN NULL ELSE list_contains(l, x) END',
  'trino_any(l) AS CASE WHEN l IS NULL THEN NULL ELSE coalesce(list_bool_or(l), CASE WHEN len(l) = 0 THEN FALSE END) END',
  'trino_all(l) AS CASE WHEN l IS NULL THEN NULL WHEN list_bool_and(l) = FALSE THEN FALSE WHEN len(list_filter(l, lambda e: e IS NULL)) > 0 THEN NULL ELSE TRUE END',
  'trino_distinct(l) AS list_filter(l, lambda e, i: CASE WHEN e IS NULL THEN len(list_filter(l[1:i - 1], lambda o: o IS NULL)) = 0 ELSE list_position(l, e) = i END)',
  'trino_intersect(a, b) AS list_filter(trino_distinct(a), lambda e: CASE WHEN e IS NULL THEN len(list_filter(b, lambda o: o IS NULL)) > 0 ELSE list_contains(b, e) END)',
  'trino_except(a, b) AS list_filter(trino_distinct(a), lambda e: CASE WHEN e IS NULL THEN len(list_filter(b, lambda o: o IS NULL)) = 0 ELSE NOT list_contains(b, e) END)',
  'trino_slice(l, f, n) AS CASE WHEN f > 0 THEN l[f:f + n - 1] ELSE l[len(l) + f + 1:len(l) + f + n] END',
  // `2 03:04:05.678` and `1-2`
  "trino_interval(x) AS CASE WHEN epoch_ms(x) < 0 THEN '-' ELSE '' END || (abs(epoch_ms(x)) // 86400000) || ' ' || strftime(make_timestamp_ms(abs(epoch_ms(x)) % 86400000), '%H:%M:%S.%g')",
  "trino_months(x) AS CASE WHEN date_part('year', x) * 12 + date_part('month', x) < 0 THEN '-' ELSE '' END || abs(date_part('year', x)) || '-' || abs(date_part('month', x))",
  'trino_array_max(l) AS CASE WHEN len(list_filter(l, lambda e: e IS NULL)) = 0 THEN list_max(l) END',
  'trino_array_min(l) AS CASE WHEN len(list_filter(l, lambda e: e IS NULL)) = 0 THEN list_min(l) END',
];
