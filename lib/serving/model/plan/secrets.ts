import { Problem } from "../../../core/finding";
import { entryProblems } from "../../../core/plan/secret-entry";
import { recordOf } from "../../../core/props/collections";
import { Rule } from "../../../core/props/rule";
import { secretRef } from "../../../core/props/secret-ref";
import { SecretRef } from "../../../core/secret-ref";
import type { Starter } from "./environment";
import { namesSecret } from "../../../core/plan/secret-names";

type Secrets = Readonly<Record<string, SecretRef>>;

/** Secrets by variable. One that is given as itself, whatever the types say, is refused, and its text not printed. */
export function secretRefs({ name }: Starter, instead: string): Rule<Secrets> {
  const secret = secretRef(instead, "MLP-SERVE-014");
  return recordOf(secret, { key: name });
}

/** Secrets of a container that SageMaker starts: it has no Secrets of Kubernetes to look into. */
export function checkSageMakerSecrets(secrets: Secrets): Problem[] {
  const inKubernetes = Object.entries(secrets).filter(([, { service }]) => service === "kubernetes");
  return inKubernetes.map(([name]): Problem => ({
    code: "MLP-SERVE-115",
    property: `secrets.${name}`,
    message: "SageMaker runs outside the cluster and reads no Secret of Kubernetes, got SecretRef.fromKubernetes",
    fix: "keep it in Secrets Manager or SSM, and let the container fetch it",
  }));
}

/** Secrets of a pod: Kubernetes puts its own into variables; those of AWS the server has to fetch by what is there. */
export function checkPodSecrets(secrets: Secrets): Problem[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    secret.service === "kubernetes"
      ? entryProblems(secret, { code: "MLP-SERVE-113", property: `secrets.${name}` })
      : heldAsPlace(name, secret),
  );
}

/** A name such as HF_TOKEN is read by libraries, which take what it holds for the secret itself. */
function heldAsPlace(name: string, { service }: SecretRef): Problem[] {
  if (!namesSecret(name)) return [];
  const place = service === "ssm" ? "name of the parameter" : "ARN of the secret";
  return [
    {
      code: "MLP-SERVE-114",
      severity: "warning",
      property: `secrets.${name}`,
      message: `${name} will hold the ${place} and not the secret: Kubernetes puts none of AWS's secrets into a variable`,
      fix: `copy it into a Secret of the namespace (External Secrets Operator does) and give SecretRef.fromKubernetes(secretName, entry); a server that fetches it by itself finds its place as well in ${name}_${service === "ssm" ? "PARAMETER" : "ARN"}`,
    },
  ];
}
