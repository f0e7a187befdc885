import { Ran } from "../../tools/process";
import { terraformEnvironment, whyFailed } from "../../tools/terraform";

test("Terraform sees no account, no variable and no setting of the caller's", () => {
  const env = terraformEnvironment(
    "/cli",
    { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    { PATH: "/bin", AWS_PROFILE: "prod", TF_VAR_region: "x", TF_DATA_DIR: "/elsewhere", TF_CLI_CONFIG_FILE: "/theirs" },
  );
  expect(env).toEqual({
    PATH: "/bin",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    CHECKPOINT_DISABLE: "1",
    GOGC: "400",
    GOMEMLIMIT: "2GiB",
    TF_CLI_CONFIG_FILE: "/cli",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  });
});

describe("why a run failed", () => {
  const ran = (parts: Partial<Ran>): Ran => ({ code: 1, stdout: "", stderr: "", timedOut: false, ...parts });

  test("is told by its errors, each with its address", () => {
    const error = (summary: string, more: object): string =>
      JSON.stringify({ type: "diagnostic", diagnostic: { severity: "error", summary, ...more } });
    const stdout = [
      error("No bucket", { detail: "gone", address: "aws_s3_bucket.B" }),
      '{"type":"version"}',
      error("No account", {}),
    ].join("\n");
    expect(whyFailed(ran({ stdout }))).toBe("aws_s3_bucket.B: No bucket: gone\nNo account");
  });

  test("else by its last words, or by its slowness", () => {
    expect(whyFailed(ran({ stdout: "a\n\n", stderr: "b\n" }))).toBe("exit code 1: a\nb");
    expect(whyFailed(ran({ timedOut: true }))).toBe("took too long and was ended");
  });
});
