/** What a node is told at its first start. */
export interface NodeConfigInput {
  /** Whether its local disks become one volume for containers and images. */
  readonly raid0: boolean;
  /** @default - what EKS computes for the type */
  readonly maxPods?: number;
}

const BOUNDARY = "NODECONFIG";

/**
 * User data of Amazon Linux 2023's nodeadm, which EKS merges with its own: a MIME document with one NodeConfig.
 * Undefined where there is nothing to say. The number of pods is given twice: EKS writes its own into the kubelet's
 * file, and only a flag is stronger than that file.
 */
export function nodeConfig({ raid0, maxPods }: NodeConfigInput): string | undefined {
  const spec = [
    ...(raid0 ? ["  instance:", "    localStorage:", "      strategy: RAID0"] : []),
    ...(maxPods === undefined
      ? []
      : ["  kubelet:", "    config:", `      maxPods: ${maxPods}`, "    flags:", `      - --max-pods=${maxPods}`]),
  ];
  if (spec.length === 0) return undefined;
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    `--${BOUNDARY}`,
    "Content-Type: application/node.eks.aws",
    "",
    "apiVersion: node.eks.aws/v1alpha1",
    "kind: NodeConfig",
    "spec:",
    ...spec,
    "",
    `--${BOUNDARY}--`,
    "",
  ].join("\n");
}
