/** A text as a literal of Athena's SQL. */
export const textSql = (text: string): string => `'${text.replaceAll("'", "''")}'`;
