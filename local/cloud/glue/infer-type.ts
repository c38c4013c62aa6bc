// The type that a crawler gives to a column of CSV: https://docs.aws.amazon.com/glue/latest/dg/add-classifier.html

/** @param values of one column, from some rows */
export function inferType(values: readonly string[]): 'bigint' | 'double' | 'string' {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  if (given.length === 0) return 'string';
  if (given.every((value) => /^-?\d{1,18}$/.test(value))) return 'bigint';
  if (given.every((value) => /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))) return 'double';
  return 'string';
}
