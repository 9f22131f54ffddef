import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import type { EventTarget, EventText } from './event-recorder.ts';

/** An event of the core API, as client-go writes it. */
export interface CoreEvent extends KubernetesObject {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly involvedObject: EventTarget;
  readonly type: EventText['type'];
  readonly reason: string;
  readonly message: string;
  readonly source: { readonly component: string; readonly host?: string };
  readonly firstTimestamp: string;
  readonly lastTimestamp: string;
  readonly count: number;
  readonly reportingComponent: string;
  readonly reportingInstance: string;
}

/** Who tells. */
export interface EventSource {
  /** Such as `rollouts-controller`. */
  readonly component: string;
  readonly host?: string | undefined;
}

const longestMessageBytes = 1024;
const longestName = 253;

/** A first event. `stamp` tells events of one object apart. Objects of the whole cluster have theirs in `default`. */
export function coreEvent(
  target: EventTarget,
  { type, reason, message }: EventText,
  { source, now, stamp }: { readonly source: EventSource; readonly now: number; readonly stamp: bigint },
): CoreEvent {
  const { component, host } = source;
  const time = eventTime(now);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: eventName(target.name, stamp), namespace: target.namespace || 'default' },
    involvedObject: target,
    type,
    reason,
    message: cutMessage(message),
    source: { component, ...(host === undefined ? {} : { host }) },
    firstTimestamp: time,
    lastTimestamp: time,
    count: 1,
    reportingComponent: component,
    reportingInstance: host ?? '',
  };
}

export function cutMessage(message: string): string {
  if (Buffer.byteLength(message) <= longestMessageBytes) return message;
  const beginning = Buffer.from(message).subarray(0, longestMessageBytes - Buffer.byteLength('…'));
  return `${beginning.toString().replace(/\uFFFD+$/u, '')}…`;
}

/** Events know whole seconds only. */
export function eventTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+/, '');
}

function eventName(object: string, stamp: bigint): string {
  const name = `${object}.${stamp.toString(16)}`;
  return name.length <= longestName ? name : `event.${stamp.toString(16)}`;
}
