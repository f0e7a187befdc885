import { SecretRef } from "../../lib/core";
import { quote } from "../../lib/core/quote";
import { refusals } from "../support/refusals";
import { someToken } from "../support/stacks";

const ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:";

describe("SecretRef.fromSecretsManager", () => {
  const refused = (secretArn: unknown) => refusals(() => SecretRef.fromSecretsManager(secretArn as string));
  const finding = (message: string) => [
    `MLP-CORE-020 SecretRef.fromSecretsManager secretArn: ${message} | use the ARN as Secrets Manager shows it, its six characters at the end included: arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/api-AbCdEf`,
  ];

  test.each(["prod/api-AbCdEf", "hf-abcdef", "rds!cluster-1a2b3c-AbCdEf", "a_b/c+d=e.f@g-123456"])(
    "takes %s",
    (name) => {
      expect(SecretRef.fromSecretsManager(ARN + name).locator).toBe(ARN + name);
    },
  );

  test.each(["aws-cn:secretsmanager:cn-north-1", "aws-us-gov:secretsmanager:us-gov-west-1"])(
    "takes one of %s",
    (place) => {
      expect(refused(`arn:${place}:123456789012:secret:api-AbCdEf`)).toEqual([]);
    },
  );

  test("takes what only the apply knows, whole or in part", () => {
    expect(refused(someToken())).toEqual([]);
    expect(refused(`${ARN}${someToken()}`)).toEqual([]);
  });

  test.each(["*", `${ARN}*`, `${ARN}prod/*`, `${ARN}api-??????`, "arn:aws:secretsmanager:*:*:secret:api-AbCdEf"])(
    "fails with the wildcard %s",
    (secretArn) => {
      expect(refused(secretArn)).toEqual(finding(`a secret is named without wildcards, got "${secretArn}"`));
    },
  );

  test("fails with an ARN that lacks its six characters, which no policy matches", () => {
    for (const secretArn of [`${ARN}api`, `${ARN}api-key`, `${ARN}prod/api-AbCdE`]) {
      expect(refused(secretArn)).toEqual(
        finding(`a secret of Secrets Manager is given by its full ARN, got "${secretArn}"`),
      );
    }
  });

  test("fails with an ARN of another service, and with the fields that ECS puts behind one", () => {
    for (const secretArn of ["arn:aws:ssm:us-east-1:123456789012:parameter/api", `${ARN}api-AbCdEf:password::`]) {
      expect(refused(secretArn)).toEqual(
        finding(`a secret of Secrets Manager is given by its full ARN, got "${secretArn}"`),
      );
    }
  });

  test("fails with a name or the secret itself, and prints neither", () => {
    const given = (length: number) =>
      finding(`a secret of Secrets Manager is given by its full ARN, got a text of ${length} characters`);
    expect(refused("prod/api")).toEqual(given(8));
    expect(refused("hunter2-s3cr3t!$pw")).toEqual(given(18));
    expect(refused("sk-live-51H8xyz-mysecretvalue")).toEqual(
      finding("the place of a secret is asked for, got what looks like the secret itself, a text of 29 characters"),
    );
  });

  test("fails without a text, and prints nothing but its type", () => {
    for (const nothing of [undefined, null, ""]) {
      const hint = nothing === null ? "" : "; was an environment variable not set?";
      expect(refused(nothing)).toEqual([
        `MLP-CORE-030 SecretRef.fromSecretsManager secretArn: the ARN of a secret is required, got ${quote(nothing)}${hint} | give the ARN of a secret`,
      ]);
    }
    for (const secret of [4711, { password: "hunter2" }, ["hunter2"]]) {
      expect(refused(secret)).toEqual(
        finding(`a secret of Secrets Manager is given by its full ARN, got a value of type ${typeof secret}`),
      );
    }
  });

  test("fails with a key that is none", () => {
    const key = "alias/mine" as unknown as { keyArn: string };
    expect(refusals(() => SecretRef.fromSecretsManager(`${ARN}api-AbCdEf`, { key }))).toEqual([
      'MLP-CORE-031 SecretRef.fromSecretsManager key: not a key, got "alias/mine" | give a key',
    ]);
  });
});

describe("SecretRef.fromSsmParameter", () => {
  const refused = (name: unknown) => refusals(() => SecretRef.fromSsmParameter(name as string));
  const finding = (message: string) => [
    `MLP-CORE-020 SecretRef.fromSsmParameter parameterName: ${message} | use the name as Parameter Store shows it: /prod/api-key`,
  ];
  const given = (got: string) =>
    finding(
      `a parameter is given by its name, with a slash before each part of a path, or by its full ARN, got ${got}`,
    );

  test.each(["/prod/api", "API_KEY", "sk-learn-model-registry", "/a/b.c/d-e_f", "hf_token"])("takes %s", (name) => {
    expect(SecretRef.fromSsmParameter(name).locator).toBe(name);
  });

  test("takes what only the apply knows", () => {
    expect(refused(someToken())).toEqual([]);
    expect(refused(`/prod/${someToken()}`)).toEqual([]);
  });

  test("takes the ARN of a parameter that another account shares", () => {
    expect(refused("arn:aws:ssm:us-east-1:999999999999:parameter/shared/api")).toEqual([]);
  });

  test.each(["*", "/prod/*", "/prod/ke?", "/*"])("fails with the wildcard %s", (name) => {
    expect(refused(name)).toEqual(finding(`a secret is named without wildcards, got "${name}"`));
  });

  test("fails with a path that begins without a slash, and with one that ends with one", () => {
    expect(refused("prod/api")).toEqual(given("a text of 8 characters"));
    expect(refused("/prod/api/")).toEqual(given('"/prod/api/"'));
  });

  test("fails with the secret itself, and does not print it", () => {
    expect(refused("hunter2-s3cr3t!$pw")).toEqual(given("a text of 18 characters"));
    expect(refused("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")).toEqual(given("a text of 40 characters"));
    expect(refused("/a b/c d")).toEqual(given("a text of 8 characters"));
    expect(refused("")[0]).toMatch(/^MLP-CORE-030 SecretRef\.fromSsmParameter parameterName: the name of a parameter/);
  });

  test.each([
    "AKIAIOSFODNN7EXAMPLE",
    "hf_abcdefghijklmnopqrstuvwx",
    "/prod/hf_abcdefghijklmnopqrstuvwx",
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "sk-proj-abcdefghij0123456789",
    "glpat-abcdefghij0123456789",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
  ])("fails with the key of a well-known issuer, unprinted: %s", (name) => {
    expect(refused(name)).toEqual(
      finding(
        `the place of a secret is asked for, got what looks like the secret itself, a text of ${name.length} characters`,
      ),
    );
  });
});

describe("SecretRef.fromKubernetes", () => {
  const refused = (name: unknown, entry: unknown) =>
    refusals(() => SecretRef.fromKubernetes(name as string, entry as string));

  test("takes two names, and fails with less", () => {
    expect(refused("api", "token")).toEqual([]);
    expect(refused(undefined, 7)).toEqual([
      "MLP-CORE-030 SecretRef.fromKubernetes secretName: the name of a Secret is required, got undefined; was an environment variable not set? | give the name of a Secret",
      'MLP-CORE-020 SecretRef.fromKubernetes entry: a secret of Kubernetes is given by the names of the Secret and of its entry, got a value of type number | write it like SecretRef.fromKubernetes("api", "token")',
    ]);
  });
});

test("what looks like a SecretRef and was not made as one is none", () => {
  expect(SecretRef.isSecretRef(SecretRef.fromSsmParameter("/a"))).toBe(true);
  for (const other of [{ locator: "plaintext-secret", service: "ssm" }, "a", null, undefined]) {
    expect(SecretRef.isSecretRef(other)).toBe(false);
  }
});
