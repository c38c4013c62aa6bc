// The objects of the local S3 as the rest of the cloud sees them: lists of files on this machine's disk.

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /**
   * The local file with the object's bytes. It is written once and kept until the cloud stops, so that a reader is not
   * disturbed by whoever replaces or deletes the object meanwhile. Its name ends as the key does, e.g. in `.csv.gz`.
   */
  readonly file: string;
  /** In quotes, as S3 gives it. */
  readonly etag: string;
  /** When it was put, by the cloud's clock, in milliseconds since 1970. */
  readonly modifiedMs: number;
}

export interface StoredObjects {
  /** The objects whose keys begin with `prefix`, in S3's order. Throws ApiError NoSuchBucket. */
  list(bucket: string, prefix: string): Promise<readonly StoredObject[]>;
  /** Puts an object as the cloud itself, past all policies. Throws ApiError NoSuchBucket. */
  put(bucket: string, key: string, body: Buffer, contentType?: string): Promise<void>;
}
