// The settings to try, from a JSON file; what it does not give is the default.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DEFAULT_FRAUD_SETTINGS, type FraudSettings, fraudSettings } from '../../contracts/fraud-settings.ts';
import { UserError } from '../../local/user-error.ts';

export function settingsOf(path: string | undefined): FraudSettings {
  if (path === undefined) return DEFAULT_FRAUD_SETTINGS;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`cannot read the settings: ${messageOf(error)}: check the path given to --settings`);
  }
  try {
    return fraudSettings(JSON.parse(text));
  } catch (error) {
    throw new UserError(`${basename(path)}: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
