// The table that a crawler makes of a folder, with the parameters that Glue's crawlers give it.
import type { CatalogTable } from './catalog.ts';
import type { Classified } from './classify-file.ts';

export interface CrawledFolder {
  readonly databaseName: string;
  readonly name: string;
  readonly location: string;
  readonly partitionKeys: readonly string[];
  readonly crawlerName: string;
}

/** @param classified undefined when no classifier knew the files */
export function crawledTable(folder: CrawledFolder, classified: Classified | undefined): CatalogTable {
  const { crawlerName, partitionKeys, ...place } = folder;
  return {
    ...place,
    tableType: 'EXTERNAL_TABLE',
    parameters: {
      CrawlerSchemaDeserializerVersion: '1.0',
      CrawlerSchemaSerializerVersion: '1.0',
      UPDATED_BY_CRAWLER: crawlerName,
      typeOfData: 'file',
      ...formatParameters(classified),
    },
    columns: classified?.columns ?? [],
    partitionKeys: partitionKeys.map((name) => ({ name, type: 'string' })),
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    serde: serdeOf(classified),
  };
}

function formatParameters(classified: Classified | undefined): Readonly<Record<string, string>> {
  if (classified === undefined) return { classification: 'UNKNOWN', compressionType: 'none' };
  const { classifier, compression, hasHeader } = classified;
  return {
    classification: 'csv',
    compressionType: compression,
    delimiter: classifier.delimiter,
    columnsOrdered: 'true',
    areColumnsQuoted: String(classifier.quoteSymbol !== undefined),
    ...(hasHeader && { 'skip.header.line.count': '1' }),
  };
}

function serdeOf(classified: Classified | undefined): CatalogTable['serde'] {
  const { serde, delimiter, quoteSymbol } = classified?.classifier ?? { serde: 'LazySimpleSerDe' as const };
  if (serde === 'LazySimpleSerDe') {
    return {
      library: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      parameters: delimiter === undefined ? {} : { 'field.delim': delimiter },
    };
  }
  return {
    library: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
    parameters: {
      ...(delimiter !== undefined && { separatorChar: delimiter }),
      ...(quoteSymbol !== undefined && { quoteChar: quoteSymbol }),
    },
  };
}
