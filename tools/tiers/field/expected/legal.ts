import { Expected, noun } from "./words";

/**
 * Legal programs that are told something all the same, and rightly; all others of `false` and `false2` are told nothing.
 */
export const TOLD_OF_LEGAL: Readonly<Record<string, Expected>> = {
  "F01-g6f.large": noun.legal("error MLP-CLUSTER-026"), // it has no EFA
  "F02-p5e.48xlarge": noun.legal("error MLP-CLUSTER-030"), // no zone of us-east-1 offers the type
  F04: noun.legal("error MLP-CLUSTER-023", "error MLP-CLUSTER-023"), // pools are of NVIDIA GPUs: there is no plugin here for others
  F17: noun.legal("error MLP-S3-105"), // a request without TLS has no s3:TlsVersion: such a policy lets it through
  F22: noun.legal("error MLP-NET-013"), // a 32nd of a /24 is smaller than AWS's smallest subnet, and subnets never move
};
