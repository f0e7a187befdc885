/** What the AWS provider waits at most where a configuration says nothing, in minutes: the long ones. */
const WAITS_BY_ITSELF: Readonly<Record<string, number>> = {
  aws_eks_cluster: 30,
  aws_eks_node_group: 60,
  aws_sagemaker_endpoint: 60,
};

/** Minutes that a provider waits for a resource of a type by itself; 0 where it is not long. */
export function providerWaitMinutes(type: string): number {
  return Object.hasOwn(WAITS_BY_ITSELF, type) ? (WAITS_BY_ITSELF[type] ?? 0) : 0;
}
