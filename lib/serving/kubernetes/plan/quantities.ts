/*
 * Amounts as Kubernetes writes them. The API server keeps whole millicores and gives back anything finer changed, which
 * would be a difference in every later plan; of a part of a byte it warns.
 */

/** The least that can be asked for: a millicore, and about a mebibyte. */
export const LEAST_AMOUNT = 0.001;

/** CPUs, to the millicore. */
export function cpus(count: number): string {
  return String(Math.round(count * 1000) / 1000);
}

/** GiB as they are, parts of one to the MiB below. */
export function gibibytes(gib: number): string {
  return Number.isInteger(gib) ? `${gib}Gi` : `${Math.floor(gib * 1024)}Mi`;
}
