import { once } from 'node:events';
import { type Socket, connect } from 'node:net';

/**
 * A request whose end its sender holds back, so that it is in flight for as long as a test wants it to be. The server has said
 * that it is waiting for the rest (`100 Continue`) before `send` answers.
 */
export class HeldRequest {
  private received = '';
  private readonly closed: Promise<void>;

  private constructor(
    private readonly socket: Socket,
    private readonly rest: string,
  ) {
    socket.setEncoding('utf8').on('data', (text: string) => (this.received += text));
    this.closed = new Promise((resolve, reject) => {
      socket.once('close', () => {
        resolve();
      });
      socket.once('error', reject);
    });
  }

  static async post(port: number, path: string, body: string, authorization: string): Promise<HeldRequest> {
    const headers = {
      host: 'localhost',
      authorization,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const held = new HeldRequest(connect(port, '127.0.0.1'), body);
    held.socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    await once(held.socket, 'data');
    return held;
  }

  /** A request of which only the first line has been sent. */
  static async get(port: number, path: string): Promise<HeldRequest> {
    const held = new HeldRequest(connect(port, '127.0.0.1'), 'host: localhost\r\n\r\n');
    held.socket.write(`GET ${path} HTTP/1.1\r\n`);
    await once(held.socket, 'connect');
    return held;
  }

  /** Sends the rest. All that came, once the server has closed the connection. */
  async finish(): Promise<{ readonly status: number; readonly body: string }> {
    this.socket.write(this.rest);
    await this.closed;
    const answer = this.received.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), body };
  }

  /** All that came when the other side has hung up. */
  async lost(): Promise<string> {
    await this.closed.catch(() => undefined);
    return this.received;
  }
}
