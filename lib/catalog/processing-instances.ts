/**
 * Sizes of each family of processing jobs, in the order of AWS.
 * Source: what hashicorp/aws 5.100.0 lists where it refuses another `instance_type` of a data quality job definition; read
 * 2026-11-30.
 */
const FAMILIES: Readonly<Record<string, string>> = {
  t3: "medium large xlarge 2xlarge",
  m4: "xlarge 2xlarge 4xlarge 10xlarge 16xlarge",
  c4: "xlarge 2xlarge 4xlarge 8xlarge",
  p2: "xlarge 8xlarge 16xlarge",
  p3: "2xlarge 8xlarge 16xlarge",
  c5: "xlarge 2xlarge 4xlarge 9xlarge 18xlarge",
  m5: "large xlarge 2xlarge 4xlarge 12xlarge 24xlarge",
  r5: "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
  r5d: "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
  g4dn: "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
  g5: "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge",
  g6: "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge",
  g6e: "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge",
  m6i: "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge",
  c6i: "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge",
};

/** Whether the list has an `ml.` type as one of processing jobs. One that is newer than the list is not in it. */
export function isProcessingInstance(instanceType: string): boolean {
  const [, family = "", size = ""] = instanceType.split(".");
  return Object.hasOwn(FAMILIES, family) && FAMILIES[family]!.split(" ").includes(size);
}
