// How a command in another process speaks of days to a running local cloud.

/** Where a credential scope has the service's name. */
export const DAYS_SERVICE = 'tillstream-days';
export const DAYS_TARGET = 'TillstreamDays';

export type DaysOperation = 'Settle' | 'EndDay' | 'PlayNight';
