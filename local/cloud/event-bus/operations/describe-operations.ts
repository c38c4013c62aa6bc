// What is asked of buses and their rules.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { localArn } from '../../assembly/account.ts';
import type { EventRulePlan } from '../../assembly/resources/event-rules.ts';
import { listPage, PageToken } from '../../endpoint/list-page.ts';
import { DEFAULT_BUS, eventBusArn, eventBusName } from '../bus-name.ts';
import type { EventBus } from '../event-buses.ts';
import { eventsOperation, foundBus } from './events-operation.ts';

const Paging = {
  NamePrefix: z.string().default(''),
  NextToken: PageToken,
  Limit: z.int().min(1).max(100).default(100),
};

export const describeOperations = {
  DescribeEventBus: eventsOperation(z.strictObject({ Name: z.string().default(DEFAULT_BUS) }), {
    needs: (_, { Name }) => [
      { action: 'events:DescribeEventBus', resource: eventBusArn(eventBusName(Name)) },
    ],
    run: (buses, { Name }) => busOf(foundBus(buses, Name)),
  }),

  ListEventBuses: eventsOperation(z.strictObject(Paging), {
    needs: () => [{ action: 'events:ListEventBuses', resource: '*' }],
    run({ buses }, { NamePrefix, NextToken, Limit }) {
      const wanted = buses.filter(({ name }) => name.startsWith(NamePrefix));
      const { page, next } = listPage(wanted, NextToken, Limit);
      return { EventBuses: page.map(busOf), ...next };
    },
  }),

  ListRules: eventsOperation(z.strictObject({ EventBusName: z.string().optional(), ...Paging }), {
    needs: () => [{ action: 'events:ListRules', resource: '*' }],
    run(buses, { EventBusName, NamePrefix, NextToken, Limit }) {
      const bus = foundBus(buses, EventBusName);
      const wanted = buses.rules.filter(
        ({ busName, name }) => busName === bus.name && name.startsWith(NamePrefix),
      );
      const { page, next } = listPage(wanted, NextToken, Limit);
      return { Rules: page.map(ruleOf), ...next };
    },
  }),

  DescribeRule: eventsOperation(
    z.strictObject({ Name: z.string(), EventBusName: z.string().default(DEFAULT_BUS) }),
    {
      needs(_, { Name, EventBusName }) {
        const bus = eventBusName(EventBusName);
        const path = bus === DEFAULT_BUS ? Name : `${bus}/${Name}`;
        return [{ action: 'events:DescribeRule', resource: localArn('events', `rule/${path}`) }];
      },
      run(buses, { Name, EventBusName }) {
        const bus = foundBus(buses, EventBusName);
        const rule = buses.rules.find(({ name, busName }) => name === Name && busName === bus.name);
        if (rule === undefined)
          throw new ApiError(
            'ResourceNotFoundException',
            `Rule ${Name} does not exist on EventBus ${bus.name}.`,
          );
        return ruleOf(rule);
      },
    },
  ),
};

const busOf = ({ name, arn, description }: EventBus) => ({ Name: name, Arn: arn, Description: description });

const ruleOf = ({ name, arn, busName, patternText, enabled, description }: EventRulePlan) => ({
  Name: name,
  Arn: arn,
  EventBusName: busName,
  EventPattern: patternText,
  State: enabled ? 'ENABLED' : 'DISABLED',
  Description: description,
});
