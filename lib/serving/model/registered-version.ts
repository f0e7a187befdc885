import { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import { notApproved } from "./plan/model-source";

/**
 * Asks at plan whether a registered version is approved. Terraform has no data source for it, so by Cloud Control, which
 * fails in its own words where there is no such version. Of a stage there is none to ask for before its first.
 */
export function versionIsApproved(scope: Construct, modelPackageArn: string, count?: number): Precondition {
  const look = new DataAwsCloudcontrolapiResource(scope, "ModelPackage", {
    typeName: "AWS::SageMaker::ModelPackage",
    identifier: modelPackageArn,
    count,
  });
  const address = `data.aws_cloudcontrolapi_resource.${look.friendlyUniqueId}`;
  addFact(scope, { type: "expects", address, values: { properties: '{"ModelApprovalStatus":"Approved"}' } });
  const one = count === undefined ? address : `${address}[0]`;
  const status = `try(jsondecode(${one}.properties).ModelApprovalStatus, "Approved")`;
  return { condition: `\${${status} == "Approved"}`, errorMessage: notApproved(modelPackageArn, `\${${status}}`) };
}
