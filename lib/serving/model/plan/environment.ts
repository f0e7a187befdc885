import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { looksLikeSecret } from "../../../core/plan/secret-place";
import { checkUserText } from "../../../core/plan/user-text";
import { recordOf } from "../../../core/props/collections";
import { Rule } from "../../../core/props/rule";
import { anyText, text } from "../../../core/props/text";
import { isNoSecret, namesSecret } from "../../../core/plan/secret-names";

type Variables = Readonly<Record<string, string>>;

const NAME = { code: "MLP-SERVE-010", what: "the name of a variable", example: "VARIABLE", max: 1024 } as const;

const VALUE = anyText("the text of a variable", "x", { empty: "allowed" });

/** Variables by name. */
export function variables({ name }: Starter): Rule<Variables> {
  return recordOf(VALUE, { key: name });
}

/** What starts the container, as far as its variables go. */
export interface Starter {
  /** What a variable may be called. */
  readonly name: Rule<string>;
  /** Most characters that it takes in a variable. */
  readonly max: number;
  /** Where a secret belongs instead, by the name of its variable. */
  readonly keepSecret: (name: string) => string;
}

/** SageMaker has no way to put a secret into a variable. */
export const SAGEMAKER: Starter = {
  name: text({
    ...NAME,
    pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
    allowed: "letters, digits and _, not beginning with a digit, at most 1024 characters",
  }),
  max: 1024,
  keepSecret: (name) =>
    `keep it in Secrets Manager or SSM and give \`secrets: { ${name}: SecretRef.fromSecretsManager(arn) }\`; the variable then holds the ARN, by which the container has to fetch the secret`,
};

/** Kubernetes fills variables from Secrets of its own. */
export const KUBERNETES: Starter = {
  name: text({
    ...NAME,
    pattern: /^[A-Za-z_.-][A-Za-z0-9_.-]*$/,
    allowed: "letters, digits, _, - and ., not beginning with a digit, at most 1024 characters",
    breaks: "breaks Kubernetes's rule",
  }),
  max: Infinity,
  keepSecret: (name) =>
    `keep it in a Secret of the namespace and give \`secrets: { ${name}: SecretRef.fromKubernetes(secretName, entry) }\`; Kubernetes puts it into the variable`,
};

/** Judges the environment of a container: lengths, and secrets that are written down. */
export function checkEnvironment(environment: Variables, secretNames: readonly string[], starter: Starter): Problem[] {
  const both = secretNames.filter((name) => Object.hasOwn(environment, name));
  return [
    ...Object.entries(environment).flatMap(([name, value]) => valueProblems(name, value, starter)),
    ...both.map((name): Problem => ({
      code: "MLP-SERVE-012",
      property: `secrets.${name}`,
      message: `${name} is in \`environment\` and in \`secrets\``,
      fix: "keep it in one of them",
    })),
  ];
}

function valueProblems(name: string, value: string, { max, keepSecret }: Starter): Problem[] {
  if (isToken(value)) return [];
  const property = `environment.${name}`;
  if (holdsSecret(name, value)) return [secretProblem(name, property, keepSecret(name))];
  const tooLong: Problem = {
    code: "MLP-SERVE-011",
    property,
    message: `SageMaker takes at most ${max} characters in a variable, got ${value.length}`,
    fix: "put it into a file of the artifact",
  };
  return [...(value.length > max ? [tooLong] : []), ...checkUserText(value, property)];
}

/** What is a key by its look, whatever it is called, or what is called one and may be. */
function holdsSecret(name: string, value: string): boolean {
  return looksLikeSecret(value) || (namesSecret(name) && !isNoSecret(value));
}

/** The value itself is not printed: it may be the secret. */
function secretProblem(name: string, property: string, fix: string): Problem {
  return {
    code: "MLP-SERVE-013",
    acknowledgeable: true,
    property,
    message: `${name} looks like a secret written into the code, the JSON and the state`,
    fix,
  };
}
