// A table whose changes are recorded: the endpoint is the only way in, so it sees every image of every item.
import { ApiError } from '../api.ts';
import type { ChangeStream, Item } from './change-stream.ts';
import { keysOf, type SingleWrite } from './requests.ts';
import type { Output, TableStore } from './table-store.ts';

export type WriteOperation = 'UpdateItem' | 'PutItem' | 'DeleteItem';

export interface StreamedTable {
  write(operation: WriteOperation, body: SingleWrite): Promise<Output>;
}

/** What each operation is asked to return so that the change can be recorded. */
const ASKED = { UpdateItem: 'ALL_NEW', PutItem: 'ALL_OLD', DeleteItem: 'ALL_OLD' } as const;

export function streamedTable(
  keyNames: readonly string[],
  stream: ChangeStream,
  store: TableStore,
): StreamedTable {
  const images = new Map<string, Item>();
  const inTurn = turns();

  const record = (key: string, keys: Item, image: Item | undefined): Item | undefined => {
    const before = images.get(key);
    if (image === undefined) images.delete(key);
    else images.set(key, image);
    stream.append(keys, before, image);
    return before;
  };

  return {
    write(operation, body) {
      const source = operation === 'PutItem' ? body.Item : body.Key;
      if (source === undefined) throw new ApiError('ValidationException', `${operation} without key`);
      const keys = keysOf(source, keyNames);
      const key = JSON.stringify(keyNames.map((name) => keys[name]));
      const wanted = wantedImage(operation, body);
      return inTurn(key, async () => {
        const { Attributes, ...rest } = await store.call(operation, {
          ...body,
          ReturnValues: ASKED[operation],
        });
        const image = imageAfter(operation, body, Attributes);
        const before = record(key, keys, image);
        const returned = wanted === 'ALL_NEW' ? image : wanted === 'ALL_OLD' ? before : undefined;
        return returned === undefined ? rest : { ...rest, Attributes: returned };
      });
    },
  };
}

/** One write per key at a time: otherwise two changes could be recorded in the wrong order. */
function turns() {
  const queues = new Map<string, Promise<unknown>>();
  return <T>(key: string, job: () => Promise<T>): Promise<T> => {
    const turn = queues.get(key)?.then(job, job) ?? job();
    queues.set(key, turn);
    const leave = () => {
      if (queues.get(key) === turn) queues.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  };
}

function wantedImage(operation: WriteOperation, { ReturnValues = 'NONE' }: SingleWrite): string {
  const possible = operation === 'UpdateItem' ? ['NONE', 'ALL_NEW', 'ALL_OLD'] : ['NONE', 'ALL_OLD'];
  if (possible.includes(ReturnValues)) return ReturnValues;
  throw new ApiError(
    'ValidationException',
    `the local cloud does not know ReturnValues ${ReturnValues} for ${operation} on a table with a change stream; ` +
      `ask ${possible.slice(1).join(' or ')}`,
  );
}

function imageAfter(operation: WriteOperation, body: SingleWrite, returned: unknown): Item | undefined {
  if (operation === 'DeleteItem') return undefined;
  return operation === 'PutItem' ? body.Item : (returned as Item);
}
