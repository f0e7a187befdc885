import type { PolicyStatement } from "../../iam/policy-document";

/**
 * Who mounts a file system of EFS: whoever reaches a mount target, over TLS, through one of the access points, which set
 * folder and user. Nobody as root, and nobody from outside the network: EFS refuses a policy for everybody that does not
 * ask for a mount target.
 */
export function mountedByAccessPoint(
  fileSystemArn: string,
  accessPointArns: readonly string[],
): readonly PolicyStatement[] {
  const mount = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
  const allowed: PolicyStatement[] = [
    {
      sid: "MountsByAccessPoint",
      principals: "*",
      actions: mount,
      resources: [fileSystemArn],
      conditions: {
        Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
        ArnEquals: { "elasticfilesystem:AccessPointArn": accessPointArns },
      },
    },
  ];
  return [
    ...(accessPointArns.length === 0 ? [] : allowed),
    {
      sid: "DenyWithoutTls",
      effect: "Deny",
      principals: "*",
      actions: [...mount, "elasticfilesystem:ClientRootAccess"],
      resources: [fileSystemArn],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
