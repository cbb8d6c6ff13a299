import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Attribute = { key: string; value: { stringValue?: string; intValue?: number | string; doubleValue?: number } };

export type ReceivedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status?: { readonly code?: number };
};

export type ReceivedMetric = {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly {
    readonly attributes: Readonly<Record<string, unknown>>;
    /** How many were measured, or the value itself. */
    readonly value: number;
  }[];
};

type Point = { attributes?: Attribute[]; count?: number; asInt?: number | string; asDouble?: number };

type Traces = {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<ReceivedSpan, 'attributes'> & { attributes?: Attribute[] })[] }[];
  }[];
};

type Metrics = {
  resourceMetrics: {
    scopeMetrics: {
      metrics: {
        name: string;
        unit: string;
        histogram?: { dataPoints: Point[] };
        sum?: { dataPoints: Point[] };
        gauge?: { dataPoints: Point[] };
      }[];
    }[];
  }[];
};

/** A collector that keeps what it is sent, over HTTP in JSON. */
export class OtlpReceiver {
  /** Everything, as it came. */
  readonly bodies: string[] = [];
  readonly spans: ReceivedSpan[] = [];
  /** As last told. */
  readonly metrics = new Map<string, ReceivedMetric>();
  resource: Readonly<Record<string, unknown>> = {};
  readonly #looking = new Set<() => void>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<OtlpReceiver> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        receiver.receive(request.url ?? '', body);
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new OtlpReceiver(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    return receiver;
  }

  /** As soon as the metric has been told with such a point. */
  async point(name: string, isWanted: (value: number) => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.metrics.get(name)?.points.some(({ value }) => isWanted(value)) !== true) return;
        this.#looking.delete(look);
        resolve();
      };
      this.#looking.add(look);
      look();
    });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private receive(path: string, body: string): void {
    this.bodies.push(body);
    if (path === '/v1/traces') this.receiveSpans(JSON.parse(body) as Traces);
    if (path === '/v1/metrics') this.receiveMetrics(JSON.parse(body) as Metrics);
    for (const look of this.#looking) look();
  }

  private receiveSpans({ resourceSpans }: Traces): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      this.resource = valuesOf(resource.attributes);
      for (const { attributes, ...span } of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({ ...span, attributes: valuesOf(attributes) });
      }
    }
  }

  private receiveMetrics({ resourceMetrics }: Metrics): void {
    for (const { name, unit, ...data } of resourceMetrics
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics)) {
      const { dataPoints } = data.histogram ?? data.sum ?? data.gauge ?? { dataPoints: [] };
      const points = dataPoints.map(({ attributes, count, asInt, asDouble }) => ({
        attributes: valuesOf(attributes),
        value: Number(count ?? asInt ?? asDouble),
      }));
      this.metrics.set(name, { name, unit, points });
    }
  }
}

function valuesOf(attributes: readonly Attribute[] = []): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue]),
  );
}
