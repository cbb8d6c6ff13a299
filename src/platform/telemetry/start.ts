import { DiagLogLevel, type DiagLogger, diag } from '@opentelemetry/api';
import { Logger } from '@nestjs/common';

type Environment = Readonly<Record<string, string | undefined>>;

/** Hands over what is still held, and ends. */
export type StopTelemetry = () => Promise<void>;

/**
 * Traces and metrics by OpenTelemetry, when one of its standard variables asks for them; the SDK reads those itself, from the
 * process's environment. Otherwise nothing is loaded and all measuring comes to nothing. Goes before the program is built,
 * for what is measured is fixed then.
 */
export async function startTelemetry(environment: Environment, instance: string): Promise<StopTelemetry> {
  const { traces, metrics } = wantedSignals(environment);
  if (!traces && !metrics) return () => Promise.resolve();
  const { NodeSDK, resources } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    // The environment's own OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before these.
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': 'tjenestebok', 'service.instance.id': instance })),
    // Of the host and the process only what the environment tells: command lines and users' names are nobody's business.
    resourceDetectors: [resources.envDetector],
    ...(traces ? {} : { spanProcessors: [] }),
    ...(metrics ? {} : { metricReaders: [] }),
    logRecordProcessors: [],
  });
  if (environment.OTEL_LOG_LEVEL === undefined) diag.setLogger(faultsToldOnce(), DiagLogLevel.ERROR);
  sdk.start();
  return () => sdk.shutdown();
}

/** An exporter for a signal, or somewhere to send it. */
export function wantedSignals(environment: Environment): { readonly traces: boolean; readonly metrics: boolean } {
  const given = (name: string) => {
    const value = environment[name]?.trim() ?? '';
    return value === '' ? undefined : value;
  };
  if (given('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return { traces: false, metrics: false };
  const wanted = (signal: 'TRACES' | 'METRICS') => {
    const exporter = given(`OTEL_${signal}_EXPORTER`);
    if (exporter !== undefined) return !exporter.split(',').some((name) => name.trim() === 'none');
    return (given(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) ?? given('OTEL_EXPORTER_OTLP_ENDPOINT')) !== undefined;
  };
  return { traces: wanted('TRACES'), metrics: wanted('METRICS') };
}

/** A collector that is away is worth one line, not one a minute; the SDK's own words may hold its address. */
function faultsToldOnce(): DiagLogger {
  let told = false;
  const error = () => {
    if (!told) new Logger('Telemetry').warn('Traces or metrics cannot be handed over; OTEL_LOG_LEVEL=error says why');
    told = true;
  };
  const quiet = () => undefined;
  return { error, warn: quiet, info: quiet, debug: quiet, verbose: quiet };
}
