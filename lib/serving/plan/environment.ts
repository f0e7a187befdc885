import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { checkText, tokenProblem } from "../../core/plan/rules-of-values";
import { checkUserText } from "../../core/plan/user-text";

type Variables = Readonly<Record<string, string>>;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,1023}$/;
/** The last words of a variable's name that say it holds a secret. */
const SECRET_NAME =
  /(?:^|_)(?:ACCESS_KEY|API_?KEY|AUTH_TOKEN|CREDENTIALS?|PASSWD|PASSWORD|PRIVATE_KEY|SECRET|SECRET_KEY|SECRET_ACCESS_KEY|HUB_TOKEN|HF_TOKEN|TOKEN)$/i;
/** Beginnings that only keys of well-known issuers have. */
const SECRET_VALUE =
  /^(?:(?:AKIA|ASIA)[A-Z0-9]{16}$|hf_[A-Za-z0-9]{20}|gh[pousr]_[A-Za-z0-9]{30}|sk-[A-Za-z0-9_-]{20}|-----BEGIN)/;

/** Most characters that SageMaker takes in a variable. */
const SAGEMAKER_MAX = 1024;

/**
 * Judges the environment of a container: names, lengths, and secrets that are written down. Where the variables are
 * not SageMaker's, any length will do.
 */
export function checkEnvironment(
  environment: Variables,
  secretNames: readonly string[],
  max: number = SAGEMAKER_MAX,
): Problem[] {
  const both = secretNames.filter((name) => Object.hasOwn(environment, name));
  return [
    ...Object.keys(environment).flatMap((name) => nameProblems("environment", name)),
    ...secretNames.flatMap((name) => nameProblems("secrets", name)),
    ...Object.entries(environment).flatMap(([name, value]) => valueProblems(name, value, max)),
    ...both.map((name): Problem => ({
      code: "MLP-SERVE-012",
      property: `secrets.${name}`,
      message: `${name} is in \`environment\` and in \`secrets\``,
      fix: "keep it in one of them",
    })),
  ];
}

function nameProblems(property: string, name: string): Problem[] {
  if (isToken(name)) return [tokenProblem(property, "name of a variable")];
  return checkText(name, {
    code: "MLP-SERVE-010",
    property: `${property}.${name}`,
    what: "name of a variable",
    pattern: NAME,
    allowed: "letters, digits and _, not beginning with a digit, at most 1024 characters",
    max: 1024,
  });
}

function valueProblems(name: string, value: string, max: number): Problem[] {
  if (isToken(value)) return [];
  const property = `environment.${name}`;
  if (holdsSecret(name, value)) return [secretProblem(name, property)];
  const tooLong: Problem = {
    code: "MLP-SERVE-011",
    property,
    message: `SageMaker takes at most ${max} characters in a variable, got ${value.length}`,
    fix: "put it into a file of the artifact",
  };
  return [...(value.length > max ? [tooLong] : []), ...checkUserText(value, property)];
}

/** An ARN or a path under such a name says where a secret is kept, which is what a variable may say. */
function holdsSecret(name: string, value: string): boolean {
  if (SECRET_VALUE.test(value)) return true;
  return SECRET_NAME.test(name) && value !== "" && !/^(?:arn:|\/|\d+$|true$|false$)/.test(value);
}

/** The value itself is not printed: it may be the secret. */
function secretProblem(name: string, property: string): Problem {
  return {
    code: "MLP-SERVE-013",
    property,
    message: `${name} looks like a secret written into the code, the JSON and the state`,
    fix: `keep it in Secrets Manager or SSM and give \`secrets: { ${name}: SecretRef.fromSecretsManager(arn) }\`; the variable then says where it is kept`,
  };
}
