import { Expected, noun } from "./words";

/**
 * Legal programs that are told something all the same, and rightly; all others of `false` and `false2` are told nothing.
 */
export const TOLD_OF_LEGAL: Readonly<Record<string, Expected>> = {
  "F01-g6f.large": noun.legal("error MLP-CLUSTER-026"), // it has no EFA
  "F02-p5e.48xlarge": noun.legal("error MLP-CLUSTER-030"), // no zone of us-east-1 offers the type
  F04: noun.legal("error MLP-CLUSTER-023", "error MLP-CLUSTER-023"), // pools are of NVIDIA GPUs: there is no plugin here for others
  F06: noun.legal("warning MLP-K8S-208"), // nobody makes the namespace gpu-operator of its new cluster
  F08: noun.legal("warning MLP-K8S-132"), // the policy is legal, and its cluster enforces none
  F16: noun.legal("warning MLP-S3-201"), // policy and block in one stack, at once
  F17: noun.legal("warning MLP-S3-105", "warning MLP-S3-201"), // a request without TLS has no s3:TlsVersion: such a policy lets it through
  // four releases, and one, into a namespace that nobody makes in their new cluster
  F23: noun.legal("warning MLP-K8S-208", "warning MLP-K8S-208", "warning MLP-K8S-208", "warning MLP-K8S-208"),
  F24: noun.legal("warning MLP-K8S-208"),
  F22: noun.legal("error MLP-NET-013"), // a 32nd of a /24 is smaller than AWS's smallest subnet, and subnets never move
};
