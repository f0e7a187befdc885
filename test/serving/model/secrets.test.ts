import { SecretRef } from "../../../lib/core";
import { findingsIn, someToken } from "../../support/stacks";
import { make, Props } from "../kubernetes/support";
import { problems as sageMakerProblems } from "../sagemaker/support";

const problems = (props: Partial<Props>) =>
  findingsIn((stack) => void make(props)(stack)).map((text) => text.replace("prod-foundation/Ranker ", ""));

describe("secrets fail with", () => {
  test("a Secret or an entry of it that Kubernetes cannot have", () => {
    const name = (got: string) =>
      `MLP-SERVE-113 secrets.API: name of a Secret breaks Kubernetes's rule, got "${got}" | use lower case letters, digits, hyphens and dots, at most 253`;
    const entry = (got: string) =>
      `MLP-SERVE-113 secrets.API: entry of a Secret breaks Kubernetes's rule, got "${got}" | use the entry's key: letters, digits, -, _ and dots, at most 253`;
    const found = (secretName: string, key: string) =>
      problems({ secrets: { API: SecretRef.fromKubernetes(secretName, key) } });
    for (const wrong of ["Hub", "hub_token", "-hub", "hub."]) expect(found(wrong, "token")).toEqual([name(wrong)]);
    for (const wrong of ["a/b", "..", "..a", ".", "a b", "${x}"]) expect(found("hub", wrong)).toEqual([entry(wrong)]);
    for (const right of ["hub", "hub.prod-1"]) expect(found(right, "HF_TOKEN.v-1")).toEqual([]);
    expect(found(someToken(), someToken())).toEqual([]);
    expect(() => found("", "token")).toThrow("the name of a Secret is required");
    expect(() => found("hub", "")).toThrow("is required");
  });

  test.each([
    ["hf_abcdefghijklmnopqrstuvwxyz", "token"],
    ["hub", "hf_abcdefghijklmnopqrstuvwxyz"],
  ])("the secret itself for the Secret's name or entry, which is not printed (%#)", (secretName, entry) => {
    expect(problems({ secrets: { API: SecretRef.fromKubernetes(secretName, entry) } })).toEqual([
      "MLP-SERVE-113 secrets.API: this looks like the secret itself, and would be in the code, the JSON and the state | give the name of the Secret and the key of its entry",
    ]);
  });

  test("a secret of AWS in a variable from which libraries read the secret itself, a warning", () => {
    const rest =
      "Kubernetes puts none of AWS's secrets into a variable | copy it into a Secret of the namespace (External Secrets Operator does) and give SecretRef.fromKubernetes(secretName, entry); a server that fetches it by itself finds its place as well in";
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hub-AbCdEf";
    const secret = SecretRef.fromSecretsManager(arn);
    const parameter = SecretRef.fromSsmParameter("/ranker/pin");
    expect(problems({ secrets: { HF_TOKEN: secret, DB_PASSWORD: parameter } })).toEqual([
      `MLP-SERVE-114 secrets.HF_TOKEN: HF_TOKEN will hold the ARN of the secret and not the secret: ${rest} HF_TOKEN_ARN`,
      `MLP-SERVE-114 secrets.DB_PASSWORD: DB_PASSWORD will hold the name of the parameter and not the secret: ${rest} DB_PASSWORD_PARAMETER`,
    ]);
    expect(problems({ secrets: { HF_TOKEN_ARN: secret, DB_PASSWORD_PARAMETER: parameter } })).toEqual([]);
    expect(problems({ secrets: { HF_TOKEN: SecretRef.fromKubernetes("hub", "token") } })).toEqual([]);
  });

  test("a Secret of Kubernetes in SageMaker, which cannot read it", () => {
    expect(sageMakerProblems({ secrets: { API: SecretRef.fromKubernetes("hub", "token") } })).toEqual([
      "MLP-SERVE-115 secrets.API: SageMaker runs outside the cluster and reads no Secret of Kubernetes, got SecretRef.fromKubernetes | keep it in Secrets Manager or SSM, and let the container fetch it",
    ]);
  });
});
