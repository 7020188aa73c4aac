// Spans of OpenTelemetry, of whose API only this much is needed.

import type { CallEvent } from './observe.js';

type Attributes = Record<string, string | number>;

export interface Tracer {
  startSpan(name: string, options?: { kind?: number; attributes?: Attributes }): Span;
}

export interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** SpanKind.CLIENT and SpanStatusCode.ERROR. */
const CLIENT = 2;
const ERROR = 2;

/** Returns what ends the span. Names are those of OpenTelemetry's conventions for databases. */
export function startSpan(tracer: Tracer, event: CallEvent): (event: CallEvent) => void {
  const { function: name, namespace, model } = event;
  const span = tracer.startSpan(model === undefined ? name : `${name} ${model}`, {
    kind: CLIENT,
    attributes: {
      'db.system.name': 'redis',
      'db.namespace': namespace,
      'db.operation.name': name,
      ...(model === undefined ? {} : { 'db.collection.name': model }),
    },
  });
  return ({ rows, plan, examined, error }) => {
    span.setAttributes({
      ...(rows === undefined ? {} : { 'db.response.returned_rows': rows }),
      ...(plan === undefined ? {} : { 'romulus.plan': plan }),
      ...(examined === undefined ? {} : { 'romulus.examined': examined }),
      ...(error ? { 'error.type': error.code } : {}),
    });
    if (error) span.setStatus({ code: ERROR });
    span.end();
  };
}
