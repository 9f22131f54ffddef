/** The cluster could not be asked, or did not do what it can: exit code 3. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
}
