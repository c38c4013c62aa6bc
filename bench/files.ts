// `npm run bench:files`: how fast the inspection reads files, by kind, against csv-parse on the same till log. Everything
// runs in this process, in turn, warmed up; the text is already unzipped and in memory.
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../contracts/files/file-contract.ts';
import { fileContractOf } from '../contracts/files/files.ts';
import { POS_COLUMNS, posLine } from '../contracts/files/pos-line.ts';
import { fileScan } from '../domain/inbox/file-scan.ts';
import { gunzip } from '../lambda/adapters/gunzip.ts';
import { median, printTable, writeJson } from './report.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const textBytes = Number(values.megabytes) * 1e6;
const rounds = Number(values.rounds);
const PIECE_BYTES = 256 * 1024;

const HEADER = `${POS_COLUMNS.join(',')}\n`;
const cellsOf = (index: number) =>
  Object.values({ ...posLine.example, transaction_id: String(500_000 + index) }).map(String);

/** `head`, then lines until the text is long enough. */
function textOf(head: string, lineOf: (index: number) => string): Buffer {
  const lines = [head];
  for (let index = 0, length = 0; length < textBytes; index += 1) {
    const line = lineOf(index);
    lines.push(line);
    length += Buffer.byteLength(line);
  }
  return Buffer.from(lines.join(''));
}

const plain = textOf(HEADER, (index) => `${cellsOf(index).join(',')}\n`);
const quoted = textOf(
  HEADER,
  (index) =>
    `${cellsOf(index)
      .map((cell) => `"${cell}"`)
      .join(',')}\n`,
);
const foreign = textOf(HEADER, (index) => `${cellsOf(index).join(',').replace('MUG-BLUE', '青いマグ')}\n`);
const review = `${JSON.stringify(fileContractOf('reviews').example)}\n`;
const reviews = textOf('', () => review);
const zipped = gzipSync(plain);

function scan(format: FileFormat, text: Buffer): void {
  const reading = fileScan(format);
  for (let at = 0; at < text.length; at += PIECE_BYTES) reading.push(text.subarray(at, at + PIECE_BYTES));
  const end = reading.end();
  if (typeof end !== 'number') throw new Error(end.message);
}

async function unzipAndScan(): Promise<void> {
  const reading = fileScan('csv');
  await gunzip(zipped, (piece) => reading.push(piece) === undefined);
  reading.end();
}

/** Megabytes of text per second; the middle of the rounds. */
async function speedOf(text: Buffer, read: () => void | Promise<void>): Promise<number> {
  const speeds: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now();
    await read();
    if (round > 0) speeds.push(text.length / 1e3 / (performance.now() - begun));
  }
  return median(speeds);
}

// csv-parse takes long; a part of the text says as much.
const part = plain.subarray(0, plain.lastIndexOf('\n', Math.min(plain.length, 8e6)) + 1);
const figures = {
  'till log': await speedOf(plain, () => scan('csv', plain)),
  'till log, gzipped': await speedOf(plain, unzipAndScan),
  'till log, every cell quoted': await speedOf(quoted, () => scan('csv', quoted)),
  'till log, skus in Japanese': await speedOf(foreign, () => scan('csv', foreign)),
  reviews: await speedOf(reviews, () => scan('jsonl', reviews)),
  'till log, by csv-parse': await speedOf(part, () => void parse(part)),
};

printTable({
  title: `Reading files of ${values.megabytes} MB, median of ${rounds} rounds`,
  columns: ['file', 'MB of text a second'],
  rows: Object.entries(figures),
});
writeJson(values.json, figures);
