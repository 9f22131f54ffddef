export interface SecretKeyRef {
  readonly name: string;
  readonly key: string;
}

export interface ArgumentSource {
  readonly secretKeyRef?: SecretKeyRef;
  readonly fieldRef?: { readonly fieldPath: string };
}

/** `spec.args[]` of a template or run. An empty text is a value; an absent one is not. */
export interface Argument {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: ArgumentSource;
}
