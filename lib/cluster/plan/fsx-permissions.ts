import type { AwsContext } from "../../core/aws-context";
import type { PolicyStatement } from "../../iam/policy-document";

/** The driver marks what it makes with the volume's name. */
const OWN = "CSIVolumeName";

/**
 * What the FSx driver asks AWS for, instead of AmazonFSxFullAccess: it makes file systems with its mark, and changes
 * and deletes only those that carry it. File systems of somebody else's are looked up and mounted, never deleted.
 */
export function fsxStatements({ partition, region, accountId }: AwsContext): readonly PolicyStatement[] {
  const resources = [`arn:${partition}:fsx:${region}:${accountId}:file-system/*`];
  const role = `arn:${partition}:iam::${accountId}:role/aws-service-role/fsx.amazonaws.com/*`;
  return [
    // asks for the file systems of the account: IAM knows no resource for it
    { sid: "LooksUp", actions: ["fsx:DescribeFileSystems"], resources: ["*"] },
    {
      sid: "Makes",
      actions: ["fsx:CreateFileSystem", "fsx:TagResource"],
      resources,
      conditions: { Null: { [`aws:RequestTag/${OWN}`]: "false" } },
    },
    {
      sid: "ChangesItsOwn",
      actions: ["fsx:DeleteFileSystem", "fsx:UpdateFileSystem"],
      resources,
      conditions: { Null: { [`aws:ResourceTag/${OWN}`]: "false" } },
    },
    {
      sid: "FirstFileSystemOfTheAccount",
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [role],
      conditions: { StringEquals: { "iam:AWSServiceName": "fsx.amazonaws.com" } },
    },
  ];
}
