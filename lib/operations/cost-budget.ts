// A budget of the account, and whom it tells before the month is over.
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface CostBudgetProps {
  readonly config: Config;
  /** US dollars a calendar month. */
  readonly usd: number;
}

/** When people are told: in percent of the budget, spent or foreseen. */
const NOTIFICATIONS = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

export class CostBudget extends Construct {
  constructor(scope: Construct, id: string, { config, usd }: CostBudgetProps) {
    super(scope, id);
    const subscribers = config.operationsEmails.map((address) => ({ subscriptionType: 'EMAIL', address }));
    new CfnBudget(this, 'Default', {
      budget: {
        budgetName: `${config.prefix}-month`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: usd, unit: 'USD' },
      },
      notificationsWithSubscribers: NOTIFICATIONS.map((notification) => ({
        notification: {
          ...notification,
          comparisonOperator: 'GREATER_THAN',
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    });
  }
}
