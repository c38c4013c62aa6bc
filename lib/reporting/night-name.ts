// What the nightly flow is called: people start it by name (`npm run batch`).
import type { Config } from '../config.ts';

export const nightName = ({ prefix }: Pick<Config, 'prefix'>): string => `${prefix}-night`;
