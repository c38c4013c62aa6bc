// Price signals, where they are switched on: what was suggested, and who suggests.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type PriceSettingsInput, priceSettings } from '../../contracts/price-settings.ts';
import type { Env } from '../../lambda/suggest-price/env.ts';
import type { ActionBus } from '../actions/action-bus.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import type { InventoryTable } from '../inventory/inventory-table.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Sweep } from '../operations/sweep.ts';
import { PriceSuggestionsTable } from './price-suggestions-table.ts';

export interface PricingProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly actions: ActionBus;
  readonly quarantine: Quarantine;
  readonly inventory: InventoryTable;
  readonly settings: PriceSettingsInput;
}

const NAME = 'suggest-price';

/** The second reader of the counters' change stream; more than two would be throttled. */
export class Pricing extends Construct {
  readonly suggestions: PriceSuggestionsTable;
  /** A person may invoke it with a sweep command. */
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: PricingProps) {
    super(scope, id);
    const { config, operations, actions, quarantine, inventory, settings } = props;
    this.suggestions = new PriceSuggestionsTable(this, 'Suggestions', { config });
    const { consumer } = new StreamConsumer<Env>(this, 'Suggest', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Suggests another price when stock lasts longer or shorter than it should',
      size: config.suggestPrice,
      source: inventory.changes,
      environment: (role) => ({
        ...inventory.grantSweeping(role),
        ...this.suggestions.grantSuggesting(role),
        ...actions.grantAsking(role),
        PRICE_SETTINGS: JSON.stringify(priceSettings.parse(settings)),
      }),
    });
    new Sweep(this, 'Sweep', {
      operations,
      name: NAME,
      announcer: consumer,
      everyMinutes: config.sweepEveryMinutes,
    });
    this.fn = consumer.fn;
  }
}
