import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { checkText } from "../../../core/plan/rules-of-values";
import { looksLikeSecret } from "../../../core/plan/secret-place";
import { recordOf } from "../../../core/props/collections";
import { Rule } from "../../../core/props/rule";
import { secretRef } from "../../../core/props/secret-ref";
import { SecretRef } from "../../../core/secret-ref";
import type { Starter } from "./environment";
import { namesSecret } from "../../../core/plan/secret-names";

type Secrets = Readonly<Record<string, SecretRef>>;

const RULE = { code: "MLP-SERVE-113", max: 253, breaks: "breaks Kubernetes's rule" } as const;

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
    secret.service === "kubernetes" ? entryProblems(name, secret) : heldAsPlace(name, secret),
  );
}

function entryProblems(name: string, { locator, entry = "" }: SecretRef): Problem[] {
  const property = `secrets.${name}`;
  if ([locator, entry].some((text) => !isToken(text) && looksLikeSecret(text))) return [itself(property)];
  return [
    ...checkText(locator, {
      ...RULE,
      property,
      what: "name of a Secret",
      pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
      allowed: "lower case letters, digits, hyphens and dots, at most 253",
    }),
    ...checkText(entry, {
      ...RULE,
      property,
      what: "entry of a Secret",
      pattern: /^(?!\.\.)(?!\.$)[A-Za-z0-9_.-]+$/,
      allowed: "the entry's key: letters, digits, -, _ and dots, at most 253",
    }),
  ];
}

/** It is not printed. */
function itself(property: string): Problem {
  return {
    code: RULE.code,
    property,
    message: "this looks like the secret itself, and would be in the code, the JSON and the state",
    fix: "give the name of the Secret and the key of its entry",
  };
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
