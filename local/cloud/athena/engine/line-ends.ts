// How many lines a file has, and how they end. Athena's readers end a line at \n, \r\n and \r alike; DuckDB at one of
// them, so that a file with a \r of its own is read from a copy.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { StoredObject } from '../../s3/stored-objects.ts';
import { StatementError } from '../sql/statement-error.ts';

/** A file whose lines end in \n or \r\n. */
export interface LinesFile {
  readonly file: string;
  readonly isGzip: boolean;
  readonly lineCount: number;
}

export interface LineEnds {
  /** Throws HIVE_CANNOT_OPEN_SPLIT when the file is gone or broken. */
  linesOf(object: StoredObject): Promise<LinesFile>;
}

export function lineEnds(folder: string): LineEnds {
  const known = new Map<string, Promise<LinesFile>>();
  let copies = 0;
  const look = async (object: StoredObject): Promise<LinesFile> => {
    const isGzip = /\.gz$/i.test(object.key);
    try {
      const { lineCount, hasLoneReturns } = await counted(object.file, isGzip);
      if (!hasLoneReturns) return { file: object.file, isGzip, lineCount };
      copies += 1;
      const copy = join(folder, `lines-${copies}.txt`);
      await pipeline(bytesOf(object.file, isGzip), withoutReturns(), createWriteStream(copy));
      return { file: copy, isGzip: false, lineCount };
    } catch (error) {
      known.delete(object.file);
      throw cannotOpen(object, error);
    }
  };
  return {
    async linesOf(object) {
      if (!existsSync(object.file)) throw cannotOpen(object, new Error('the object is gone'));
      const found = known.get(object.file) ?? look(object);
      known.set(object.file, found);
      return found;
    },
  };
}

const cannotOpen = ({ bucket, key }: StoredObject, error: unknown) =>
  new StatementError(
    'HIVE_CANNOT_OPEN_SPLIT',
    `Error opening Hive split s3://${bucket}/${key}: ${error instanceof Error ? error.message : String(error)}`,
    undefined,
    { cause: error },
  );

function bytesOf(file: string, isGzip: boolean): Readable {
  const source = createReadStream(file);
  if (!isGzip) return source;
  const bytes = createGunzip();
  source.once('error', (error) => bytes.destroy(error));
  bytes.once('close', () => source.destroy());
  return source.pipe(bytes);
}

const RETURN = 13;
const NEW_LINE = 10;

async function counted(file: string, isGzip: boolean) {
  let [newLines, loneReturns, last] = [0, 0, NEW_LINE];
  for await (const chunk of bytesOf(file, isGzip)) {
    if (last === RETURN && chunk[0] !== NEW_LINE) loneReturns += 1;
    for (let at = chunk.indexOf(RETURN); at !== -1; at = chunk.indexOf(RETURN, at + 1))
      if (at + 1 < chunk.length && chunk[at + 1] !== NEW_LINE) loneReturns += 1;
    for (let at = chunk.indexOf(NEW_LINE); at !== -1; at = chunk.indexOf(NEW_LINE, at + 1)) newLines += 1;
    last = chunk.at(-1);
  }
  // What follows the last end of a line is a line too, and so is what a \r ends that nothing follows.
  const open = last === NEW_LINE ? 0 : 1;
  return { lineCount: newLines + loneReturns + open, hasLoneReturns: loneReturns > 0 };
}

/** Makes \n of \r and \r\n. */
function withoutReturns(): Transform {
  let endsInReturn = false;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const text = chunk.toString('latin1');
      const rest = endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
      endsInReturn = text.endsWith('\r');
      done(null, Buffer.from(rest.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), 'latin1'));
    },
  });
}
