import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

const PROGRAM = "test/platform/bad-input.ts";

interface Ran {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as its author would. */
function run(outdir: string): Promise<Ran> {
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", PROGRAM], { cwd: ROOT, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** The whole of what the author reads. */
const PRINTED = `error MLP-CORE-002  foundation
  2 constructs would become the one aws_sqs_queue.jobshigh, got foundation/jobs.high and foundation/jobshigh
  fix: give them ids that differ in letters, digits, - or _; CDKTF leaves out all else, and the ids Default and Resource
  see docs/errors.md#mlp-core-002
error MLP-CORE-003  foundation
  2 default providers of aws, got foundation/Aws and foundation/Second
  fix: give all but one an alias, and pass that provider to the resources that need it
  see docs/errors.md#mlp-core-003
error MLP-NET-015  foundation/Overlapping nodeCidr
  node range overlaps the VPC's own range 100.64.0.0/16, got "100.64.0.0/16", the default
  fix: give nodeCidr a range of its own; nodes usually have a /16 of 100.64.0.0/10
  at test/platform/bad-input.ts · see docs/errors.md#mlp-net-015
error MLP-NET-013  foundation/TooSmall cidr
  VPC range is too small for its subnets (a public subnet, a 32nd of it, needs a /27 for load balancers), got "10.20.0.0/24"
  fix: use a prefix length from 16 to 22
  at test/platform/bad-input.ts · see docs/errors.md#mlp-net-013
error MLP-NET-002  foundation/TooSmall zones[1]
  zone is not of the region us-east-1, got "eu-west-1b"
  fix: use a zone of us-east-1: us-east-1a
  at test/platform/bad-input.ts · see docs/errors.md#mlp-net-002
error MLP-S3-001  foundation/Artifacts bucketName
  bucket name breaks AWS's rule, got "My_Bucket"
  fix: use 3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit
  at test/platform/bad-input.ts · see docs/errors.md#mlp-s3-001
error MLP-S3-005  foundation/Artifacts lifecycleRules[0].prefix
  a lifecycle rule without filter would age every object of the bucket, got {"prefix":"","expireDays":30}
  fix: name the prefix it is for
  at test/platform/bad-input.ts · see docs/errors.md#mlp-s3-005
error MLP-ECR-001  foundation/Images repositories[0]
  repository name breaks AWS's rule, got "Trainer"
  fix: use lower case letters and digits, joined by - _ . or /, at most 128 characters
  at test/platform/bad-input.ts · see docs/errors.md#mlp-ecr-001
error MLP-CORE-001  foundation/Images repositories[1]
  repository name has to be a literal, got a token (a value known only after apply)
  fix: write the value itself; names, zones and keys decide what is built, so they are needed at synth
  at test/platform/bad-input.ts · see docs/errors.md#mlp-core-001
error MLP-MODEL-001  foundation/Models models[0]
  model name breaks AWS's rule, got "churn_v2"
  fix: use letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit
  at test/platform/bad-input.ts · see docs/errors.md#mlp-model-001
warning MLP-CORE-004  foundation/Trainer description
  text holds a Terraform template, written literally, got "for \${team}"
  fix: pass the attribute of a construct if a reference was meant; else take the braces out or acknowledge this
  at test/platform/bad-input.ts · see docs/errors.md#mlp-core-004
error MLP-S3-002  foundation/Trainer prefix
  unknown prefix, got "secrets/"
  fix: use one of data/ features/ checkpoints/ models/ capture/ monitoring/ or a path below one, ending with / and without *; declare others in \`prefixes\`
  at test/platform/bad-input.ts · see docs/errors.md#mlp-s3-002
error MLP-IAM-001  foundation/Trainer actions
  a grant names its actions one by one, got ["s3:*"]
  fix: list the actions that are used; a grant of the noun itself (grants.read, grants.write) has the least
  at test/platform/bad-input.ts · see docs/errors.md#mlp-iam-001
error MLP-IAM-002  foundation/Trainer resources
  a grant names its resources, got "*" for ["s3:*"]
  fix: give the ARN of the resource, or a prefix of one
  at test/platform/bad-input.ts · see docs/errors.md#mlp-iam-002
error MLP-IAM-101  foundation/Trainer/Grant-Everything aws_iam_role_policy.Trainer_Grant-Everything_9F9ECDBE.policy
  statement 1 allows a wildcard action, got "s3:*"
  fix: name the actions that are needed
  see docs/errors.md#mlp-iam-101
error MLP-S3-101  foundation/NoFilter aws_s3_bucket_lifecycle_configuration.NoFilter.rule[0]
  the lifecycle rule old has no filter
  fix: add a filter; an empty one means every object of the bucket
  see docs/errors.md#mlp-s3-101
error MLP-S3-102  foundation/SecondPolicy aws_s3_bucket_policy.SecondPolicy.bucket
  aws_s3_bucket.Artifacts_Bucket_ADA78AEC has a second aws_s3_bucket_policy, the first is aws_s3_bucket_policy.Artifacts_Policy_021333A6 at foundation/Artifacts/Policy
  fix: put both into one resource; each apply would undo the other
  see docs/errors.md#mlp-s3-102
error MLP-CHECK-101  foundation provider.aws
  the stack configures the provider aws 2 times without an alias
  fix: give all but one an alias of its own, and pass it to the resources it is for
  see docs/errors.md#mlp-check-101
error MLP-CORE-010  foundation/Artifacts
  the acknowledgement of MLP-S3-104 matches no finding here or below, its reason was "public sample data, OPS-12"
  fix: remove it, or correct its code or its place
  see docs/errors.md#mlp-core-010
`;

/** What is printed, with the line of the program left open: it moves with every edit. */
const withoutLines = (text: string) => text.replace(/(bad-input\.ts):\d+:\d+/g, "$1");

test("one run tells every mistake in the platform, with its place and fix, and writes nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
  try {
    const { code, stdout, stderr } = await run(join(folder, "cdktf.out"));
    expect(withoutLines(stderr)).toBe(PRINTED);
    expect(stdout).toContain("findings      18 errors, 1 warning\n");
    expect(code).toBe(1);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
