// The quarantine, the stream and the lake of a target, for records that are sent again.
import { KinesisClient } from '@aws-sdk/client-kinesis';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { quarantinedRecord } from '../../contracts/stream-record.ts';
import { sendLines } from '../producer/sender.ts';
import { type LakeQueries, lakeQueries } from '../query/lake-queries.ts';
import { textSql } from '../query/text-sql.ts';
import type { Target } from '../target/target.ts';
import type { Kept, RedrivePorts } from './quarantined.ts';

const QUARANTINE = 'quarantine/';
const REDRIVEN = 'redriven/';
/** A statement of Athena holds 262,144 bytes, and an id 200 characters of four bytes, each with its escapes. */
const IDS_PER_PAGE = 100;

export function quarantineOf(target: Target, signal: AbortSignal): RedrivePorts & { close(): void } {
  const s3 = new S3Client(target.clients);
  const kinesis = new KinesisClient(target.clients);
  const lake = lakeQueries(target, signal);
  const bucket = target.output('QuarantineBucketName');
  const read = async (key: string): Promise<Kept> => {
    const reply = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const text = (await reply.Body?.transformToString()) ?? '';
    return { key, record: quarantinedRecord.parse(JSON.parse(text)) };
  };
  return {
    async *kept() {
      const pages = paginateListObjectsV2(
        { client: s3, pageSize: IDS_PER_PAGE },
        { Bucket: bucket, Prefix: QUARANTINE },
      );
      for await (const { Contents = [] } of pages)
        yield await Promise.all(Contents.map(({ Key = '' }) => read(Key)));
    },
    inLake: (eventIds, since) => inLake(lake, eventIds, since),
    async send(records) {
      const lines = records.map(({ key, payload, partitionKey }) => ({
        source: key,
        lineNumber: 1,
        bytes: payload,
        partitionKey,
      }));
      for await (const sent of sendLines(kinesis, target.output('RetailEventsStreamName'), lines))
        for (const one of sent)
          if (one.kind === 'refused') throw new Error(`${one.line.source} ${one.reason}`);
    },
    async settle({ key }) {
      const Key = `${REDRIVEN}${key.slice(QUARANTINE.length)}`;
      const CopySource = `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
      await s3.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource }));
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    close() {
      s3.destroy();
      kinesis.destroy();
      lake.close();
    },
  };
}

async function inLake(
  lake: LakeQueries,
  eventIds: readonly string[],
  since: string,
): Promise<ReadonlySet<string>> {
  const rows = await lake.rows(
    `SELECT event_id FROM clean.events WHERE arrival_date >= DATE '${since}' AND event_id IN (${eventIds.map(textSql).join(', ')})`,
  );
  return new Set(rows.map(([id]) => id ?? ''));
}
