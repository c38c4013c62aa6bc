// The value that whoever looks chooses: a parameter, a control for it, and a filter for every data set that has the field.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Dashboard } from '../../contracts/dashboards/dashboard.ts';
import { columnOf, parameterNameOf } from './identifiers.ts';
import { scopeOf } from './visual-filter.ts';

type OneOf = NonNullable<Dashboard['oneOf']>;

export interface ChosenValue {
  readonly parameter: CfnDashboard.ParameterDeclarationProperty;
  readonly control: CfnDashboard.ParameterControlProperty;
  readonly controlId: string;
  readonly filterGroups: readonly CfnDashboard.FilterGroupProperty[];
}

/** @param first by field, what is shown until somebody chooses */
export function chosenValue(
  dashboard: Dashboard,
  oneOf: OneOf,
  first: Readonly<Record<string, string>>,
): ChosenValue {
  const { field, label } = oneOf;
  const value = first[field];
  if (value === undefined)
    throw new Error(`${dashboard.name} shows one ${field}, and the configuration names none to begin with`);
  const name = parameterNameOf(field);
  const controlId = `choose-${field.replaceAll('_', '-')}`;
  const choosing = dashboard.visuals.filter(({ dataSet }) => Object.hasOwn(dataSet.fields, field));
  const [chosenFrom] = choosing;
  if (chosenFrom === undefined)
    throw new Error(`${dashboard.name} lets people choose a ${field}, which no data set of it has`);
  return {
    parameter: {
      stringParameterDeclaration: {
        name,
        // Never several, and never all: amounts of different currencies are not added up.
        parameterValueType: 'SINGLE_VALUED',
        defaultValues: { staticValues: [value] },
      },
    },
    controlId,
    control: {
      dropdown: {
        parameterControlId: controlId,
        title: label,
        sourceParameterName: name,
        type: 'SINGLE_SELECT',
        selectableValues: { linkToDataSetColumn: columnOf(chosenFrom.dataSet, field) },
        displayOptions: { selectAllOptions: { visibility: 'HIDDEN' } },
      },
    },
    filterGroups: [...Map.groupBy(choosing, ({ dataSet }) => dataSet)].map(([dataSet, visuals]) => ({
      filterGroupId: `${controlId}-in-${dataSet.name}`,
      crossDataset: 'SINGLE_DATASET',
      status: 'ENABLED',
      scopeConfiguration: scopeOf(visuals, dashboard.name),
      filters: [
        {
          categoryFilter: {
            filterId: `${controlId}-of-${dataSet.name}`,
            column: columnOf(dataSet, field),
            configuration: {
              customFilterConfiguration: {
                matchOperator: 'EQUALS',
                parameterName: name,
                nullOption: 'NON_NULLS_ONLY',
              },
            },
          },
        },
      ],
    })),
  };
}
