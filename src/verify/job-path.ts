/** Path of a synchronization job, without version. Ids are opaque: nothing in them may lead elsewhere. */
export function jobPath(servicePrincipalId: string, jobId: string): string {
  const [principal, job] = [servicePrincipalId, jobId].map(encodeURIComponent);
  return `/servicePrincipals/${principal}/synchronization/jobs/${job}`;
}
