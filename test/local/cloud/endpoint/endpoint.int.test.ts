import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ApiError, type ApiRequest } from '../../../../local/cloud/api.ts';
import { callHttp1, callHttp2, givenEndpoint, ok, ROLE_ARN, signedFor } from './given-endpoint.ts';

const CALLER = { kind: 'role', roleArn: ROLE_ARN, accessKeyId: 'CALLER' } as const;

describe.each([
  ['HTTP/1.1', callHttp1],
  ['HTTP/2', callHttp2],
])('the endpoint over %s', (_protocol, call) => {
  it('hands the emulator the request as it came, with its caller', async () => {
    // Given
    const seen: ApiRequest[] = [];
    const { port } = await givenEndpoint((request) => {
      seen.push(request);
      return { status: 201, headers: { 'X-Thing': 'yes' }, body: 'made' };
    });
    // When
    const answer = await call(port, {
      method: 'PUT',
      path: '/a%20b?c=d',
      headers: { 'x-thing': '1' },
      body: 'payload',
    });
    // Then
    expect(answer).toMatchObject({ status: 201, body: 'made' });
    expect(answer.headers).toMatchObject({ 'x-thing': 'yes', 'content-length': '4' });
    expect(seen).toMatchObject([{ service: 'things', method: 'PUT', url: '/a%20b?c=d', caller: CALLER }]);
    expect(seen[0]?.body.toString()).toBe('payload');
    expect(seen[0]?.headers).toMatchObject({ 'x-thing': '1', host: `127.0.0.1:${port}` });
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith(':'))).toEqual([]);
  });

  it('answers many requests at a time, each its own', async () => {
    const { port } = await givenEndpoint((request) => ok(request.body.toString()));
    const bodies = Array.from({ length: 40 }, (_, index) => `request ${index}`);
    const answers = await Promise.all(bodies.map((body) => call(port, { body })));
    expect(answers.map((answer) => answer.body)).toEqual(bodies);
  });

  it('drops headers of the connection from an answer, but keeps the length that answers HEAD', async () => {
    // Given
    const { port } = await givenEndpoint(() => ({
      status: 200,
      headers: { connection: 'keep-alive', 'keep-alive': 'timeout=5', 'content-length': '12' },
      body: '',
    }));
    // When
    const head = await call(port, { method: 'HEAD' });
    const get = await call(port, { method: 'GET' });
    // Then
    expect(head.headers).toMatchObject({ 'content-length': '12' });
    expect(get.headers).toMatchObject({ 'content-length': '0' });
    expect(get.headers['keep-alive']).toBeUndefined();
  });

  it('refuses a body over 64 MiB with a sentence', async () => {
    const { port } = await givenEndpoint();
    const answer = await call(port, { body: Buffer.alloc(64 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
    expect(answer.body).toMatch(/^RequestEntityTooLarge: the body has 67108865 bytes/);
  });

  it('refuses an Origin header, which only a web page sends', async () => {
    const { port } = await givenEndpoint();
    const answer = await call(port, { headers: { origin: 'http://127.0.0.1' } });
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('web pages') });
  });

  it('refuses the host name of a web page that points at this machine', async () => {
    const { port } = await givenEndpoint();
    const answer = await call(port, { headers: { host: 'rebound.example' } });
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('rebound.example') });
  });
});

describe('the endpoint', () => {
  it.each(['localhost', 'localhost:4566', 'LOCALHOST', '127.0.0.1', 'sqs.us-east-1.localhost:4566'])(
    'answers to host %s',
    async (host) => {
      const { port } = await givenEndpoint();
      expect(await callHttp1(port, { headers: { host } })).toMatchObject({ status: 200 });
    },
  );

  it.each([
    'localhost.example',
    'notlocalhost',
    '127.0.0.1.example',
    '10.0.0.1',
    'a@localhost',
    '127.0.0.1:x',
  ])('refuses host %s', async (host) => {
    const { port } = await givenEndpoint();
    expect(await callHttp1(port, { headers: { host } })).toMatchObject({ status: 403 });
  });

  it.each(['', 'Bearer abc', 'AWS4-HMAC-SHA256 Credential=CALLER/things'])(
    'refuses a request signed "%s"',
    async (authorization) => {
      const { port } = await givenEndpoint();
      const answer = await callHttp1(port, { headers: { authorization } });
      expect(answer.status).toBe(403);
      expect(answer.headers['x-amzn-errortype']).toBe('MissingAuthenticationToken');
    },
  );

  it('names a service that it does not have', async () => {
    const { port } = await givenEndpoint();
    const answer = await callHttp1(port, { headers: { authorization: signedFor('sagemaker') } });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({
      __type: 'UnknownServiceException',
      message: 'the local cloud has no "sagemaker", only things',
    });
  });

  it('refuses an access key that belongs to nobody, in the format of the service', async () => {
    const { port } = await givenEndpoint();
    const answer = await callHttp1(port, { headers: { authorization: signedFor('things', 'STRANGER') } });
    expect(answer).toMatchObject({
      status: 403,
      body: expect.stringMatching(/^UnrecognizedClientException: .*STRANGER/),
    });
  });

  it.each([
    ['400 in a JSON protocol', { 'x-amz-target': 'Things.Use' }, 400],
    ['403 in a REST protocol', {}, 403],
  ])('denies with %s and never asks the emulator', async (_what, headers, status) => {
    // Given
    let handled = 0;
    const count = () => {
      handled += 1;
      return ok('');
    };
    const { port } = await givenEndpoint(count, {
      authorize: (principal, permissions) => ({ message: JSON.stringify([principal, permissions]) }),
    });
    // When
    const answer = await callHttp1(port, { headers });
    // Then
    const asked = JSON.stringify([CALLER, [{ action: 'things:Use', resource: 'arn:thing' }]]);
    expect(answer).toMatchObject({ status, body: `AccessDeniedException: ${asked}` });
    expect(handled).toBe(0);
  });

  it('answers the errors of AWS in the format of the service', async () => {
    const { port, internalErrors } = await givenEndpoint(() => {
      throw new ApiError('NoSuchThing', 'there is no such thing', 404);
    });
    expect(await callHttp1(port)).toMatchObject({ status: 404, body: 'NoSuchThing: there is no such thing' });
    expect(internalErrors).toEqual([]);
  });

  it('answers its own faults with InternalFailure and reports them', async () => {
    const fault = new TypeError('a fault of ours');
    const { port, internalErrors } = await givenEndpoint(() => {
      throw fault;
    });
    expect(await callHttp1(port)).toMatchObject({
      status: 500,
      body: 'InternalFailure: the local cloud itself failed; its log says where',
    });
    expect(internalErrors).toEqual([fault]);
  });

  it('says in one sentence that its port is taken', async () => {
    const { port } = await givenEndpoint();
    const { endpoint: second } = await givenEndpoint();
    await second.close();
    await expect(second.listen(port)).rejects.toThrow(
      `port ${port} of 127.0.0.1 is taken: stop the program that uses it, or pass --port N`,
    );
  });

  it('takes a request from inside along the same path, without HTTP', async () => {
    // Given
    const request: ApiRequest = {
      service: 'things',
      method: 'POST',
      url: '/',
      headers: {},
      body: Buffer.alloc(0),
      caller: CALLER,
    };
    const open = await givenEndpoint();
    const closed = await givenEndpoint(undefined, { authorize: () => ({ message: 'no' }) });
    // Then
    expect(await open.endpoint.dispatch(request)).toMatchObject({ status: 200, body: 'done' });
    expect(await closed.endpoint.dispatch(request)).toMatchObject({
      status: 403,
      body: 'AccessDeniedException: no',
    });
  });
});

describe('closing the endpoint', () => {
  it('ends idle connections of both protocols and a request that waits for its answer', async () => {
    // Given
    const arrived = Promise.withResolvers<void>();
    const { endpoint, port } = await givenEndpoint(() => {
      arrived.resolve();
      return new Promise(() => {});
    });
    const idle = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    await once(session, 'remoteSettings');
    const waiting = callHttp1(port).catch((error: Error) => error.message);
    await arrived.promise;
    // When
    const ended = Promise.all([once(idle, 'close'), once(session, 'close')]);
    await endpoint.close();
    // Then
    await ended;
    expect(await waiting).toBe('socket hang up');
  });

  it('may be asked for twice', async () => {
    const { endpoint } = await givenEndpoint();
    await endpoint.close();
    await expect(endpoint.close()).resolves.toBeUndefined();
  });
});

describe('a client that leaves', () => {
  it('in the middle of its request is no fault, and others are still answered', async () => {
    // Given
    const { port, internalErrors } = await givenEndpoint();
    const leaving = connect(port, '127.0.0.1');
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${signedFor('things')}\r\n`;
    leaving.write(`${head}Content-Length: 1000\r\n\r\nhalf`);
    await once(leaving, 'connect');
    // When
    leaving.resetAndDestroy();
    const answer = await callHttp1(port);
    // Then
    expect(answer.status).toBe(200);
    expect(internalErrors).toEqual([]);
  });

  it.each([
    ['HTTP/1.1', false],
    ['HTTP/2', true],
  ])('before its answer over %s is no fault either', async (_protocol, isHttp2) => {
    // Given
    const arrived = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const { port, internalErrors } = await givenEndpoint(async (request) => {
      if (request.body.toString() !== 'leaving') return ok('done');
      arrived.resolve();
      await left.promise;
      return ok('too late');
    });
    const authorization = signedFor('things');
    const leave = isHttp2 ? leaveHttp2(port, authorization) : leaveHttp1(port, authorization);
    await arrived.promise;
    // When
    await leave();
    left.resolve();
    // Then
    expect(await callHttp1(port)).toMatchObject({ status: 200, body: 'done' });
    expect(internalErrors).toEqual([]);
  });
});

function leaveHttp1(port: number, authorization: string) {
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`);
  socket.write('Content-Length: 7\r\n\r\nleaving');
  return async () => {
    socket.resetAndDestroy();
    await once(socket, 'close');
  };
}

function leaveHttp2(port: number, authorization: string) {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  const call = session.request({ ':method': 'POST', ':path': '/', authorization });
  call.on('error', () => {});
  call.end('leaving');
  return async () => {
    session.destroy();
    await once(session, 'close');
  };
}
