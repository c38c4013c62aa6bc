// A table whose changes are recorded: the endpoint is the only way in, so it sees every image of every item.
import * as z from 'zod';
import { ApiError, type ApiReply } from '../api.ts';
import type { ChangeStream, Item } from './change-stream.ts';
import { keysOf, type SingleWrite } from './requests.ts';

export type Operation = 'UpdateItem' | 'PutItem' | 'DeleteItem';

/** Sends one call to the store that holds the table. */
export type SendToStore = (operation: string, body: object) => Promise<ApiReply>;

export interface StreamedTable {
  write(operation: Operation, body: SingleWrite): Promise<ApiReply>;
}

const stored = z.looseObject({ Attributes: z.record(z.string(), z.unknown()).optional() });

/** What each operation is asked to return so that the change can be recorded, and what callers may ask of it. */
const ASKED = { UpdateItem: 'ALL_NEW', PutItem: 'ALL_OLD', DeleteItem: 'ALL_OLD' } as const;

export function streamedTable(
  keyNames: readonly string[],
  stream: ChangeStream,
  send: SendToStore,
): StreamedTable {
  const images = new Map<string, Item>();
  const queues = new Map<string, Promise<unknown>>();

  /** One write per key at a time: otherwise two replies could be recorded in the wrong order. */
  const inTurn = <T>(key: string, job: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(key) ?? Promise.resolve()).then(job, job);
    queues.set(key, turn);
    const leave = () => {
      if (queues.get(key) === turn) queues.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  };

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
      const wanted = body.ReturnValues ?? 'NONE';
      if (wanted.startsWith('UPDATED_'))
        throw new ApiError('ValidationException', `the local cloud does not know ReturnValues ${wanted}; ask ALL_NEW or ALL_OLD`);
      return inTurn(key, async () => {
        const reply = await send(operation, { ...body, ReturnValues: ASKED[operation] });
        if (reply.status !== 200) return reply;
        const { Attributes, ...rest } = stored.parse(JSON.parse(reply.body.toString()));
        const image = imageAfter(operation, body, Attributes);
        const before = record(key, keys, image);
        const returned = wanted === 'ALL_NEW' ? image : wanted === 'ALL_OLD' ? before : undefined;
        return { ...reply, ...jsonBodyOf(returned === undefined ? rest : { ...rest, Attributes: returned }) };
      });
    },
  };
}

function imageAfter(operation: Operation, body: SingleWrite, returned: Item | undefined): Item | undefined {
  switch (operation) {
    case 'UpdateItem':
      return returned;
    case 'PutItem':
      return body.Item;
    case 'DeleteItem':
      return undefined;
  }
}

/** The length and checksum headers of the store belong to the body that it sent, not to this one. */
const jsonBodyOf = (body: object) => ({
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});
