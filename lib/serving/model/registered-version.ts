import { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import { notApproved } from "./plan/model-source";

/**
 * Asks at plan whether a registered version is approved. Terraform has no data source for it, so by Cloud Control, which
 * fails in its own words where there is no such version.
 */
export function versionIsApproved(scope: Construct, modelPackageArn: string): Precondition {
  const look = new DataAwsCloudcontrolapiResource(scope, "ModelPackage", {
    typeName: "AWS::SageMaker::ModelPackage",
    identifier: modelPackageArn,
  });
  const address = `data.aws_cloudcontrolapi_resource.${look.friendlyUniqueId}`;
  addFact(scope, { type: "expects", address, values: { properties: '{"ModelApprovalStatus":"Approved"}' } });
  const status = `try(jsondecode(${address}.properties).ModelApprovalStatus, "Approved")`;
  return { condition: `\${${status} == "Approved"}`, errorMessage: notApproved(modelPackageArn, `\${${status}}`) };
}
