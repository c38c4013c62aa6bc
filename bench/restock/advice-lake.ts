// The very text that a night recommends by, asked for any day, on the local SQL engine.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { catalogProduct } from '../../contracts/files/catalog-product.ts';
import { ICEBERG_TABLES } from '../../contracts/lake/lake-tables.ts';
import { renderSql } from '../../domain/reporting/render-sql.ts';
import { textLiteral } from '../../domain/reporting/sql-literals.ts';
import { sqlFiles } from '../../lambda/adapters/sql-files.ts';
import { adviceParameters } from '../../lambda/plan-statements/plan-stock-health.ts';
import type { PlanningContext } from '../../lambda/plan-statements/planning-context.ts';
import { lakeEngine } from '../../local/cloud/athena/engine/lake-engine.ts';
import { memoryCatalog } from '../../local/cloud/glue/catalog.ts';
import { temporaryFolder } from '../../local/cloud/temporary-folder.ts';
import { icebergTable } from '../../test/helpers/catalogue-tables.ts';
import { shopLibrary } from '../../test/helpers/lake-stub.ts';
import type { Series } from './daily-units.ts';
import type { Policy } from './simulate.ts';

const ROWS_AT_ONCE = 2_000;
const texts = sqlFiles(new URL('../../sql/', import.meta.url));
const { databases } = shopLibrary;

export async function adviceLake(series: readonly Series[], catalogFile: string | undefined) {
  const { path, remove } = temporaryFolder('restock');
  const catalog = memoryCatalog();
  for (const name of Object.values(databases)) catalog.createDatabase(name);
  for (const table of ICEBERG_TABLES) catalog.putTable(icebergTable(table));
  const engine = lakeEngine({
    catalog,
    objects: { list: async () => [], put: async () => {} },
    folder: path,
  });
  const insert = async (table: string, rows: readonly string[]) => {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await engine
        .prepare(`INSERT INTO ${table} VALUES ${rows.slice(from, from + ROWS_AT_ONCE).join(', ')}`)
        .run({});
  };
  const leadTimes = catalogFile === undefined ? new Map<string, number>() : leadTimesOf(catalogFile);
  await insert(
    `${databases.clean}.products (sku, lead_time_days)`,
    [...leadTimes].map(([sku, days]) => `(${textLiteral(sku)}, ${days})`),
  );
  await insert(
    `${databases.marts}.daily_product_sales (business_date, location_id, sku, units)`,
    series.flatMap(({ locationId, sku, units }) =>
      [...units].map(
        ([date, count]) => `(DATE '${date}', ${textLiteral(locationId)}, ${textLiteral(sku)}, ${count})`,
      ),
    ),
  );
  return {
    leadTimes,
    /** What the night of a day recommends, by location and sku; nothing for what has no demand. */
    async advice(asOf: string, settings: PlanningContext['settings']): Promise<ReadonlyMap<string, Policy>> {
      const parameters = adviceParameters(asOf, { settings });
      const sql = renderSql(
        'SELECT location_id, sku, recommended_reorder_point, recommended_order_up_to FROM views.restock_advice',
        { databases, parameters, view: (name) => texts.text(`views/${name}`) },
      );
      const { rows } = await engine.prepare(sql).run({});
      return new Map(
        rows.map(([locationId, sku, reorderPoint, orderUpTo]) => [
          JSON.stringify([locationId, sku]),
          { reorderPoint: Number(reorderPoint ?? 0), orderUpTo: Number(orderUpTo ?? 0) },
        ]),
      );
    },
    async close() {
      await engine.close();
      remove();
    },
  };
}

function leadTimesOf(path: string): ReadonlyMap<string, number> {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const products = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => catalogProduct.schema.parse(JSON.parse(line)));
  return new Map(products.map(({ sku, leadTimeDays }) => [sku, leadTimeDays]));
}
