/** As in Argo Rollouts. */
export const defaultThreads = 30;
