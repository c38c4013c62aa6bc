// An UPDATE of PartiQL as the UpdateItem that it is.
import type { SingleWrite } from '../requests.ts';
import type { Assigned, Condition, WriteStatement } from './parse-statement.ts';

type UpdateStatement = Extract<WriteStatement, { readonly kind: 'update' }>;

/** @param value the parameter of a part */
export function updateOf(
  { sets, removes, where }: UpdateStatement,
  value: (part: Assigned) => unknown,
  keyNames: readonly string[],
): Omit<SingleWrite, 'TableName'> {
  const names: string[] = [];
  const values: unknown[] = [];
  const nameOf = (name: string): string => {
    if (!names.includes(name)) names.push(name);
    return `#n${names.indexOf(name)}`;
  };
  const given = (part: Assigned): string => `:v${values.push(value(part)) - 1}`;
  const expressionOf = (condition: Condition): string => {
    if ('any' in condition) return `(${condition.any.map(expressionOf).join(' OR ')})`;
    if ('missing' in condition) return `attribute_not_exists(${nameOf(condition.missing)})`;
    return `${nameOf(condition.name)} ${condition.operator} ${given(condition)}`;
  };
  const isOfKey = (condition: Condition) => 'name' in condition && keyNames.includes(condition.name);
  const keys = where.filter(isOfKey).flatMap((condition) => ('name' in condition ? [condition] : []));
  const changes = sets.map((set) => {
    const name = nameOf(set.name);
    return `${name} = ${set.isAddition ? `${name} + ` : ''}${given(set)}`;
  });
  const clauses = [
    ...(changes.length === 0 ? [] : [`SET ${changes.join(', ')}`]),
    ...(removes.length === 0 ? [] : [`REMOVE ${removes.map(nameOf).join(', ')}`]),
  ];
  // A statement that finds no item fails; an UpdateItem would make one.
  const isThere = `attribute_exists(${nameOf(keyNames[0] ?? '')})`;
  const conditions = where.filter((condition) => !isOfKey(condition)).map(expressionOf);
  return {
    Key: Object.fromEntries(keys.map((key) => [key.name, value(key)])),
    UpdateExpression: clauses.join(' '),
    ConditionExpression: [isThere, ...conditions].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(values.map((each, index) => [`:v${index}`, each])),
  };
}
