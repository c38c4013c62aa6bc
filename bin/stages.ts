// The deployments, as values: what is not said here is a default of lib/config.ts.
import { config } from '../lib/config.ts';

export const stages = {
  /** A laptop: the subscribers are examples, whose messages land in the local inbox. */
  local: config({
    stage: 'local',
    removal: 'destroy',
    alertSubscribers: [
      { protocol: 'email', address: 'stock@example.com', filter: { kind: ['stock'] } },
      { protocol: 'email', address: 'fraud@example.com', filter: { kind: ['fraud'] } },
      // From the range that Ofcom keeps free for drama; a text message is for what cannot wait.
      { protocol: 'sms', phoneNumber: '+447700900123', filter: { severity: ['out', 'oversold'] } },
    ],
    operationsEmails: ['operations@example.com'],
    // Whatever data is played: its opening counts come first.
    publishFrom: { everywhere: '1900-01-01' },
    // A laptop's night reads megabytes: at the default nobody would ever see this alarm fire.
    alarms: { nightScannedGb: 0.005 },
  }),
  /** For trying changes in an account: everything goes when the stack goes. */
  dev: config({ stage: 'dev', removal: 'destroy', logRetentionDays: 14 }),
  /** Add your people here before the first deployment, and the day of each store's opening count (`publishFrom`). */
  prod: config({ stage: 'prod', logRetentionDays: 365 }),
};
