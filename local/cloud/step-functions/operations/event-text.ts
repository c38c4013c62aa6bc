// An event of an execution's history as the API tells it.
import { type HistoryEvent, Text } from '../execution/history.ts';

/** @param withData false leaves inputs, outputs and parameters out */
export function eventText(
  { id, previousEventId, type, timeMs, detailName, details }: HistoryEvent,
  withData: boolean,
) {
  const told = Object.entries(details)
    .filter(([, detail]) => detail !== undefined && (withData || !(detail instanceof Text)))
    .map(([key, detail]) => [key, detail instanceof Text ? JSON.stringify(detail.value) : detail]);
  return {
    id,
    previousEventId,
    timestamp: timeMs / 1000,
    type,
    ...(told.length > 0 && { [detailName]: Object.fromEntries(told) }),
  };
}
