// One port on 127.0.0.1 that speaks HTTP/1.1 and cleartext HTTP/2: the SDK's Kinesis client uses the latter.
import { createServer as createHttp1 } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import { UserError } from '../../user-error.ts';
import type { HttpRequest } from './http-request.ts';

/** What HTTP/1.1 and HTTP/2 responses of node have in common. */
export interface HttpResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: Buffer | string): unknown;
  on(event: 'error', listener: () => void): unknown;
}

export interface HttpServer {
  /** Resolves to the port; 0 asks the system for a free one. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';

export function httpServer(onRequest: (request: HttpRequest, response: HttpResponse) => void): HttpServer {
  // Idle connections stay: a client that reuses one just as the server drops it would see a reset.
  const http1 = createHttp1({ keepAliveTimeout: 0 }, onRequest);
  http1.on('clientError', (_error, socket) => socket.destroy());
  const http2 = createHttp2(onRequest);
  http2.on('sessionError', () => {});

  const sockets = new Set<Socket>();
  const tcp = createTcp({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => {});
    // 'data' with pause and unshift loses bytes here (GOAWAY code 2); 'readable' does not.
    socket.once('readable', () => {
      const first = socket.read();
      if (!Buffer.isBuffer(first)) return socket.destroy();
      socket.unshift(first);
      return (isHttp2(first) ? http2 : http1).emit('connection', socket);
    });
  });

  return {
    listen: (port) => listenOn(tcp, port),
    close() {
      const closed = new Promise<void>((resolve) => tcp.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

/** HTTP/2 with prior knowledge opens with "PRI * HTTP/2.0"; of the methods only WebDAV's begin with PR too. */
const isHttp2 = (first: Buffer) => first[0] === 0x50 && first[1] === 0x52;

function listenOn(tcp: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(portError(port, error));
    tcp.once('error', refuse);
    tcp.listen(port, ADDRESS, () => {
      tcp.off('error', refuse);
      const address = tcp.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function portError(port: number, cause: Error): Error {
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE')
    return new UserError(
      `port ${port} of ${ADDRESS} is taken: stop the program that uses it, or pass --port N`,
      {
        cause,
      },
    );
  if (code === 'EACCES')
    return new UserError(`port ${port} needs special rights: pass --port N with a number above 1023`, {
      cause,
    });
  return cause;
}
