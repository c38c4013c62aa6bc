// Files on their way into the lake's inbox.

export interface Delivery {
  /** Below `inbox/`, e.g. `pos/business_date=2011-01-05/store_id=S-LONDON/transactions.csv.gz`. */
  readonly key: string;
  /** The day at whose closing it comes, `YYYY-MM-DD`; undefined for one that comes before the first closing. */
  readonly date: string | undefined;
  read(): Promise<Buffer>;
}
