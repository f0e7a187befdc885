import type { ClusterHolder, ClusterRef } from "../../core/refs";

/** A cluster by its name. */
export function refOf(named: ClusterRef | ClusterHolder): ClusterRef {
  return "ref" in named ? named.ref : named;
}
