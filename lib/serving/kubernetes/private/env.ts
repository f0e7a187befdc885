import { DeploymentV1SpecTemplateSpecContainerEnv } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { SecretRef } from "../../../core/secret-ref";
import { variablesOf } from "../../model/variables";
import { EndpointPlan } from "../plan/endpoint";

/**
 * The variables of a server: who it is, where its model lies, what the user gives, and secrets. Those of Kubernetes
 * stand in its Secret alone, those of AWS are named by their place.
 */
export function containerEnv({ whoami, model, props }: EndpointPlan): DeploymentV1SpecTemplateSpecContainerEnv[] {
  const { environment = {}, secrets = {} } = props;
  const inKubernetes = Object.entries(secrets).filter(([, { service }]) => service === "kubernetes");
  const inAws = Object.entries(secrets).filter(([, { service }]) => service !== "kubernetes");
  const values = {
    ...whoami,
    ...(model === undefined ? {} : { MODEL_URI: `s3://${model.bucket.bucketName}/${model.prefix}` }),
    ...variablesOf(environment, Object.fromEntries(inAws)),
  };
  return [
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    ...inKubernetes.map(([name, secret]) => ({ name, valueFrom: { secretKeyRef: entryOf(secret) } })),
  ];
}

function entryOf({ locator, entry }: SecretRef): { readonly name: string; readonly key?: string } {
  return { name: locator, key: entry };
}
