// What may strike the functions of fraud.
import type { CallMenu } from '../make-faults.ts';

export const FRAUD_MENU: CallMenu = {
  reach: {
    describe: 4,
    judged: 25,
    profiles: 25,
    open: 12,
    decide: 8,
    remember: 30,
    learn: 80,
    notices: 16,
    record: 14,
    act: 14,
    publish: 14,
    clear: 14,
    query: 12,
  },
  batchReads: ['judged', 'profiles', 'notices'],
  batchWrites: ['remember', 'act', 'publish'],
  favoured: ['learn', 'learn', 'remember', 'open', 'profiles', 'record'],
};
