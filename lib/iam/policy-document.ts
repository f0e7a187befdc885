/** One statement of an IAM policy. */
export interface PolicyStatement {
  /** Names the statement. */
  readonly sid?: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  /** `s3:GetObject`, one by one. */
  readonly actions: readonly string[];
  /** Left out only in trust policies. */
  readonly resources?: readonly string[];
  /** Principals by kind: `{ Service: ["sagemaker.amazonaws.com"] }`; `"*"` for everybody. */
  readonly principals?: Readonly<Record<string, readonly string[]>> | "*";
  /** Conditions by operator and key: `{ StringEquals: { "aws:SourceAccount": "123456789012" } }`. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * An IAM policy as JSON text, built here and not by a data source: it is the same on every synth and can be read
 * before any cloud is asked. Actions are sorted; a list of one is written as its element, as AWS returns it.
 */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(renderStatement) });
}

function renderStatement(statement: PolicyStatement): Record<string, unknown> {
  return {
    ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
    Effect: statement.effect ?? "Allow",
    ...(statement.principals === undefined ? {} : { Principal: renderPrincipals(statement.principals) }),
    Action: oneOrMany([...statement.actions].sort()),
    ...(statement.resources === undefined ? {} : { Resource: oneOrMany(statement.resources) }),
    ...(statement.conditions === undefined ? {} : { Condition: statement.conditions }),
  };
}

function renderPrincipals(principals: NonNullable<PolicyStatement["principals"]>): unknown {
  if (principals === "*") return "*";
  return Object.fromEntries(Object.entries(principals).map(([kind, ids]) => [kind, oneOrMany(ids)]));
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
