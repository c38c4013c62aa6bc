// The bus on which other systems are asked to act: to hold an order, to order goods.
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';

export interface ActionBusProps {
  readonly config: Config;
}

export class ActionBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { config }: ActionBusProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      // Whoever writes rules for it must know it.
      eventBusName: `${config.prefix}-actions`,
      description: `What ${config.prefix} asks of other systems`,
    });
  }

  /** May ask other systems to act. */
  grantAsking(role: Role): { readonly ACTION_BUS_NAME: string } {
    allow(role, ['events:PutEvents'], this.bus.eventBusArn);
    return { ACTION_BUS_NAME: this.bus.eventBusName };
  }
}
