/** One request to a Kubernetes API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/apis/argoproj.io/v1alpha1/namespaces/default/analysisruns`; names in it are already encoded. */
  readonly path: string;
  /** Those that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
  /** Default `application/json`. */
  readonly contentType?: 'application/json' | 'application/merge-patch+json';
}

/** A Kubernetes API server. Every call rejects with an `ApiError`, or with the signal's reason once it is aborted. */
export interface ApiClient {
  /** The parsed body of a 2xx answer. */
  send(request: ApiRequest, signal: AbortSignal): Promise<unknown>;
  /** The body of a 2xx answer as text, such as a log. */
  text(request: ApiRequest, signal: AbortSignal): Promise<string>;
  /** The lines of a 2xx answer as they come; ends where the server ends it. For watches. */
  lines(request: ApiRequest, signal: AbortSignal): AsyncIterable<string>;
  /** Gives the connections up. */
  close(): Promise<void>;
}
