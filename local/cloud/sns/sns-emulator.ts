// SNS behind the endpoint: fauxqs fans out and filters; people's e-mails and texts land in the inbox.
import { ApiError, type ApiReply, type ApiRequest, type Permission, type ServiceEmulator } from '../api.ts';
import type { Fauxqs } from '../fauxqs.ts';
import { escapeXml } from '../xml.ts';
import { isStructured, unstructured } from './message-structure.ts';
import type { PeopleOfTopics } from './people.ts';

/** The ARN of the key that encrypts a topic; undefined without one. */
export type TopicKey = (topicArn: string) => string | undefined;

export function snsEmulator(fauxqs: Fauxqs, people: PeopleOfTopics, keyOf: TopicKey): ServiceEmulator {
  return {
    service: 'sns',
    permissions: (request) => permissionsOf(formOf(request), keyOf),
    handle: (request) => handle(request, fauxqs, people),
    error: (error) => ({
      status: error.status,
      headers: { 'content-type': 'text/xml' },
      body:
        `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>` +
        `<Code>${error.code === 'AccessDeniedException' ? 'AuthorizationError' : error.code}</Code>` +
        `<Message>${escapeXml(error.message)}</Message></Error></ErrorResponse>`,
    }),
  };
}

async function handle(request: ApiRequest, fauxqs: Fauxqs, people: PeopleOfTopics): Promise<ApiReply> {
  const form = formOf(request);
  const action = form.get('Action') ?? '';
  if (action !== 'Publish' && action !== 'PublishBatch') return fauxqs.forward(request);
  refuseBadSubjects(form);
  const reply = isStructured(form)
    ? await fauxqs.forward(request, unstructured(form, 'sqs').toString())
    : await fauxqs.forward(request);
  if (reply.status === 200) await people.publish(form);
  return reply;
}

function permissionsOf(form: URLSearchParams, keyOf: TopicKey): readonly Permission[] {
  const action = form.get('Action') ?? '';
  const topicArn = form.get('TopicArn');
  if (topicArn === null) return [{ action: `sns:${action}`, resource: '*' }];
  if (action !== 'Publish' && action !== 'PublishBatch')
    return [{ action: `sns:${action}`, resource: topicArn }];
  const keyArn = keyOf(topicArn);
  return [
    { action: 'sns:Publish', resource: topicArn },
    ...(keyArn === undefined
      ? []
      : ['kms:GenerateDataKey', 'kms:Decrypt'].map((kmsAction) => ({ action: kmsAction, resource: keyArn }))),
  ];
}

/** SNS takes printable ASCII that begins with a letter, digit or punctuation mark, under 100 characters. */
function refuseBadSubjects(form: URLSearchParams): void {
  for (const [name, subject] of form)
    if (name.endsWith('Subject') && !/^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject))
      throw new ApiError('InvalidParameter', `Invalid parameter: Subject ${JSON.stringify(subject)}`);
}

const formOf = ({ body }: ApiRequest) => new URLSearchParams(body.toString('utf8'));
