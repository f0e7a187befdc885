import { partitionOf } from "../core/partition";
import { policyOf } from "../iam/across-accounts";
import { ContainerImage } from "./container-image";
import { PULL } from "./image-registry-grants";

/** Who pulls an image by roles that are not known here: the nodes of a cluster. */
interface Puller {
  /** Their account, where it is known. */
  readonly accountId?: string;
  /** Their region. */
  readonly region: string;
}

/**
 * Lets another account pull an image, where this app writes its repository's policy: the account as a whole, since which
 * of its roles are nodes' is decided there. Where an account is not known, nothing is guessed.
 */
export function letPull({ repository }: ContainerImage, { accountId, region }: Puller): void {
  const { accountId: owner, add } = (repository === undefined ? undefined : policyOf(repository)) ?? {};
  if (add === undefined || owner === undefined || accountId === undefined || owner === accountId) return;
  add({ actions: PULL, principals: { AWS: [`arn:${partitionOf(region)}:iam::${accountId}:root`] } });
}
