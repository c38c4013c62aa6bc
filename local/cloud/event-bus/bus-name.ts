// An event bus is called by its name or by its ARN.
import { localArn } from '../assembly/account.ts';

/** The bus that every account has. */
export const DEFAULT_BUS = 'default';

export const eventBusArn = (name: string): string => localArn('events', `event-bus/${name}`);

/** What is no ARN of a bus in this account stays as it is, and names no bus. */
export function eventBusName(nameOrArn: string): string {
  const prefix = eventBusArn('');
  return nameOrArn.startsWith(prefix) ? nameOrArn.slice(prefix.length) : nameOrArn;
}
