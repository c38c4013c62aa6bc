// A definition as the compiler makes it, and as a template has it.
import type { Dashboard } from '../../../contracts/dashboards/dashboard.ts';
import { dashboardDefinition } from '../../../lib/dashboards/dashboard-definition.ts';
import type { Json } from '../../../local/cloud/assembly/template.ts';

export const compiledDefinition = (dashboard: Dashboard) =>
  dashboardDefinition(dashboard, { arnOf: (name) => `arn:${name}`, first: { currency: 'GBP' } });

/** Names begin with capitals there. */
export const templateDefinition = (dashboard: Dashboard): Json =>
  capitalized(JSON.parse(JSON.stringify(compiledDefinition(dashboard))));

function capitalized(value: Json): Json {
  if (Array.isArray(value)) return value.map(capitalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replace(/^kpi(?=[A-Z])/, 'KPI').replace(/^./, (first) => first.toUpperCase()),
      capitalized(inner),
    ]),
  );
}
