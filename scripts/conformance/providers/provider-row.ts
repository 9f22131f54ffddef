import type { AnalysisRun, Measurement, Metric } from '@verdict/core';
import type { Job, Pod } from '@verdict/provider-job';
import type { Row } from '../suite.ts';

export interface ProviderRow extends Row {
  readonly provider: string;
  readonly op: 'run' | 'resume' | 'terminate' | 'gc';
  readonly metric: Metric;
  readonly http?: readonly Exchange[];
  /** By `namespace/name`. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly processEnv?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly measurement?: Measurement;
  readonly run?: AnalysisRun;
  readonly now?: string;
  readonly tls?: boolean;
  readonly objects?: RowObjects;
  /** How many measurements a clean-up keeps. */
  readonly limit?: number;
  readonly expect: ExpectedMeasurement;
}

/** What is in the cluster: Jobs as the API has them, and Jobs and pods as the reference's cache shows them. */
export interface RowObjects {
  readonly apiJobs?: readonly RowJob[];
  readonly jobs?: readonly RowJob[];
  readonly pods?: readonly RowPod[];
}

export type RowPod = Pod & { readonly metadata: { readonly namespace?: string } };

export type RowJob = Job & {
  readonly metadata: { readonly namespace: string; readonly creationTimestamp?: string };
};

export interface Exchange {
  /** Picks this answer among the others by the start of the path. */
  readonly path?: string;
  readonly request?: ExpectedRequest;
  readonly response: ScriptedResponse;
}

export interface ExpectedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly body?: string;
}

export interface ScriptedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly close?: boolean;
  readonly delayMs?: number;
}

export interface ExpectedMeasurement {
  readonly phase?: string;
  readonly value?: string;
  readonly message?: string;
  /** The part of the message to look for. */
  readonly 'message~'?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly resultMetadata?: Readonly<Record<string, string>>;
  readonly resumeAt?: string;
  readonly finished?: boolean;
  /** The provider cannot be made. */
  readonly newError?: boolean;
  /** The original crashes; an error is wanted. */
  readonly panic?: boolean | string;
  /** Parts of the Job that is created. */
  readonly create?: Readonly<Record<string, unknown>>;
  /** The Jobs that are deleted, as `namespace/name`, in order. */
  readonly delete?: readonly string[];
}
