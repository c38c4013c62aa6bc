// Custom CSV classifiers: what a crawler takes a file for, and what it calls the columns.
import * as z from 'zod';
import { type Feature, planned, readProperties } from '../resource.ts';

export interface ClassifierPlan {
  readonly address: string;
  readonly name: string;
  readonly delimiter: string;
  readonly quoteSymbol: string | undefined;
  readonly containsHeader: 'PRESENT' | 'ABSENT' | 'UNKNOWN';
  /** Column names; undefined takes them from the file. */
  readonly header: readonly string[] | undefined;
  readonly allowSingleColumn: boolean;
  /** Glue types of the columns when they are not to be inferred. */
  readonly types: readonly string[] | undefined;
  readonly serde: 'OpenCSVSerDe' | 'LazySimpleSerDe';
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CsvClassifier.html, and what Glue calls them in a table */
const TYPES: Readonly<Record<string, string>> = {
  BINARY: 'binary',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DECIMAL: 'decimal',
  DOUBLE: 'double',
  FLOAT: 'float',
  INT: 'int',
  LONG: 'bigint',
  SHORT: 'smallint',
  STRING: 'string',
  TIMESTAMP: 'timestamp',
};

const CsvClassifier = z.strictObject({
  Name: z.string().optional(),
  Delimiter: z.string().length(1).default(','),
  QuoteSymbol: z.string().length(1).optional(),
  ContainsHeader: z.enum(['PRESENT', 'ABSENT', 'UNKNOWN']).default('UNKNOWN'),
  Header: z.array(z.string().min(1)).min(1).optional(),
  AllowSingleColumn: z.boolean().default(false),
  // Trimmed or not, a value is of the same type here.
  DisableValueTrimming: z.boolean().optional(),
  CustomDatatypeConfigured: z.boolean().default(false),
  ContainsCustomDatatype: z
    .array(z.string().refine((type) => TYPES[type] !== undefined, 'is no datatype of a CSV classifier'))
    .optional(),
  // CloudFormation leaves the choice to the crawler; only the API can set it.
  Serde: z.enum(['OpenCSVSerDe', 'LazySimpleSerDe', 'None']).default('None'),
});

const Properties = z.strictObject({ CsvClassifier });

export const classifiers: Feature<ClassifierPlan> = {
  types: ['AWS::Glue::Classifier'],
  plan(resource) {
    const { CsvClassifier: csv } = readProperties(resource, Properties);
    const { address, name } = planned(resource);
    return {
      address,
      name,
      delimiter: csv.Delimiter,
      quoteSymbol: csv.QuoteSymbol,
      containsHeader: csv.ContainsHeader,
      header: csv.Header,
      allowSingleColumn: csv.AllowSingleColumn,
      types: csv.CustomDatatypeConfigured
        ? csv.ContainsCustomDatatype?.map((type) => TYPES[type] ?? 'string')
        : undefined,
      serde: csv.Serde === 'None' ? chosenSerde(csv.QuoteSymbol) : csv.Serde,
    };
  },
};

/** A crawler takes the SerDe that knows quotes where there are quotes to know. */
const chosenSerde = (quoteSymbol: string | undefined) =>
  quoteSymbol === undefined ? 'LazySimpleSerDe' : 'OpenCSVSerDe';
