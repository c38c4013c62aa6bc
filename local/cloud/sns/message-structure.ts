// SNS lets one message say something else to each protocol: `MessageStructure: json`.
import * as z from 'zod';
import { ApiError } from '../api.ts';

const perProtocol = z.record(z.string(), z.string());

/** The text that a protocol gets from a structured message. */
function textFor(protocol: string, message: string): string {
  const texts = structured(message);
  return texts[protocol] ?? texts['default'] ?? '';
}

/**
 * The parameters of Publish or PublishBatch with each structured message replaced by its text for one protocol:
 * fauxqs delivers texts as they come.
 */
export function unstructured(parameters: URLSearchParams, protocol: string): URLSearchParams {
  const plain = new URLSearchParams(parameters);
  for (const [name, value] of parameters) {
    if (!name.endsWith('MessageStructure')) continue;
    if (value !== 'json') throw invalid(`MessageStructure must be "json" (given "${value}")`);
    const message = name.replace(/MessageStructure$/, 'Message');
    plain.set(message, textFor(protocol, parameters.get(message) ?? ''));
    plain.delete(name);
  }
  return plain;
}

/** The names of the parameters that hold a structured message. */
export const isStructured = (parameters: URLSearchParams): boolean =>
  [...parameters.keys()].some((name) => name.endsWith('MessageStructure'));

function structured(message: string): Readonly<Record<string, string>> {
  try {
    const texts = perProtocol.parse(JSON.parse(message));
    if (texts['default'] !== undefined) return texts;
  } catch (cause) {
    throw invalid(`Message Structure - JSON message body failed to parse: ${String(cause)}`);
  }
  throw invalid('Message Structure - No default entry in JSON message body');
}

const invalid = (message: string) => new ApiError('InvalidParameter', `Invalid parameter: ${message}`);
