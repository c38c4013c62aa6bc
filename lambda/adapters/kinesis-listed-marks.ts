// The shards that a stream lists, open or closed, by the names of their marks.
import { type KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { markName } from '../../domain/inventory/shard-mark.ts';
import { streamCreatedAtMs } from './kinesis-batch.ts';

export const kinesisListedMarks =
  (client: KinesisClient, streamArn: string) => async (): Promise<readonly string[]> => {
    const createdAtMs = await streamCreatedAtMs(client, streamArn);
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        // The token stands for the stream, and the two are not taken together.
        new ListShardsCommand(NextToken === undefined ? { StreamARN: streamArn } : { NextToken }),
      );
      names.push(...(page.Shards ?? []).map(({ ShardId = '' }) => markName(createdAtMs, ShardId)));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return names;
  };
