// Spans of OpenTelemetry, of whose API only this much is needed.

import type { CallEvent } from './observe.js';

type Attributes = Record<string, string | number>;

/** The part of a tracer of OpenTelemetry that is used. */
export interface Tracer {
  /** Begins a span, of the kind CLIENT. */
  startSpan(name: string, options?: { kind?: number; attributes?: Attributes }): Span;
}

/** What a tracer makes: the part of a span of OpenTelemetry that is used. */
export interface Span {
  /** Adds facts: function, namespace, model, rows, examined; never values. */
  setAttributes(attributes: Attributes): unknown;
  /** Marks a call that has failed. */
  setStatus(status: { code: number }): unknown;
  /** The reply is there. */
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
