// The stream half: events come in, counters are kept, orders are judged, goods are ordered, people are told.
import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ActionBus } from './actions/action-bus.ts';
import { Alerts } from './alerts/alerts.ts';
import type { Config } from './config.ts';
import { EventsMissing } from './events/events-missing.ts';
import { Quarantine } from './events/quarantine.ts';
import { RetailEvents } from './events/retail-events.ts';
import type { CasesTable } from './fraud/cases-table.ts';
import { Fraud } from './fraud/fraud.ts';
import { Inventory } from './inventory/inventory.ts';
import { streamFigures } from './operations/figures.ts';
import { StackDashboard } from './operations/stack-dashboard.ts';
import { Pricing } from './pricing/pricing.ts';
import { Restock } from './restock/restock.ts';

export class StreamStack extends Stack {
  readonly alerts: Alerts;
  readonly events: RetailEvents;
  readonly inventory: Inventory;
  readonly cases: CasesTable;

  constructor(scope: App, config: Config) {
    super(scope, `${config.prefix}-stream`, {
      description: `Tillstream ${config.stage}: live inventory counters, alerts, held orders and restock orders`,
      terminationProtection: config.removal === 'retain',
    });
    this.alerts = new Alerts(this, 'Alerts', { config });
    const operations = { prefix: config.prefix, topic: this.alerts.operationsTopic };
    this.events = new RetailEvents(this, 'Events', { config });
    const { alerts, events } = this;
    const quarantine = new Quarantine(this, 'Quarantine', { config });
    this.inventory = new Inventory(this, 'Inventory', { config, operations, events, quarantine, alerts });
    const { inventory } = this;
    const actions = new ActionBus(this, 'Actions', { config });
    const fraud = new Fraud(this, 'Fraud', { config, operations, events, quarantine, alerts, actions });
    this.cases = fraud.cases;
    const acting = { config, operations, quarantine, actions, inventory: inventory.counters };
    const restock = new Restock(this, 'Restock', { ...acting, events, alerts });
    if (config.priceSignals !== undefined)
      new Pricing(this, 'Pricing', { ...acting, settings: config.priceSignals });
    new EventsMissing(this, 'EventsMissing', { config, operations, stream: events.stream });
    new StackDashboard(this, 'Dashboard', {
      name: `${config.prefix}-stream`,
      figures: streamFigures(config, events.stream),
    });
    this.output({
      RetailEventsStreamName: events.stream.streamName,
      InventoryTableName: inventory.counters.table.tableName,
      AppliedEventsTableName: inventory.appliedEvents.table.tableName,
      StockAlertsTableName: inventory.stockAlerts.table.tableName,
      QuarantineBucketName: quarantine.bucket.bucketName,
      AlertTopicArn: alerts.topic.topicArn,
      AnnounceStockFunctionName: inventory.announcer.functionName,
      ActionBusName: actions.bus.eventBusName,
      CasesTableName: fraud.cases.table.tableName,
      FraudProfilesTableName: fraud.profiles.table.tableName,
      JudgedEventsTableName: fraud.judgedEvents.table.tableName,
      CaseNoticesTableName: fraud.caseNotices.table.tableName,
      AnnounceCaseFunctionName: fraud.announcer.functionName,
      RestockTableName: restock.orders.table.tableName,
      AppliedReceiptsTableName: restock.appliedReceipts.table.tableName,
      ShortageQueueUrl: restock.shortages.queue.queueUrl,
      ShortageDeadLetterQueueUrl: restock.shortages.deadLetters.queueUrl,
      TrackRestockFunctionName: restock.tracker.functionName,
      AnnounceRestockFunctionName: restock.announcer.functionName,
    });
  }

  /** What the command line needs to know. */
  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
