import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PlatformStack, State } from "../../lib/core";
import { JsonObject, objectAt } from "../../lib/rehearsal/lint/configuration";
import { StateBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { Ran } from "../../tools/process";
import { describeWithTerraform, withSimulatedProviders } from "../support/simulated-terraform";
import { environment } from "../support/stacks";
import { ObjectStore } from "./object-store";

jest.setTimeout(120_000);

const BUCKET = "acme-terraform-state";
const KEY = "terraform/prod/us-east-1/prod-state.tfstate";
const KMS = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-44cd-96ef-1234567890ab";

/** The stack of the bucket, with its state at one place or the other. */
function stackWith(state: State): JsonObject {
  const { stacks } = synthesize((app) => {
    const stack = new PlatformStack(app, "prod-state", { environment: environment(), state });
    new StateBucket(stack, "States", { bucketName: BUCKET });
  });
  return structuredClone(stacks[0]!.json) as JsonObject;
}

/** The same backend, which asks the store on loopback instead of AWS. */
function atStore(json: JsonObject, url: string): JsonObject {
  const copy = structuredClone(json);
  Object.assign(objectAt(copy, "terraform", "backend", "s3"), {
    endpoints: { s3: url },
    use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
    skip_region_validation: true,
    access_key: "test",
    secret_key: "test",
  });
  return copy;
}

function worked(ran: Ran): string {
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  return ran.stdout;
}

describeWithTerraform("the bucket of the states", () => {
  const local = stackWith(State.local());
  const store = new ObjectStore(BUCKET);
  let url = "";
  beforeAll(async () => (url = await store.start()));
  beforeEach(() => store.empty());
  afterAll(() => store.stop());

  test.each([
    ["with S3's own keys", undefined, { algorithm: "AES256", kmsKeyId: undefined }],
    ["under its key", KMS, { algorithm: "aws:kms", kmsKeyId: KMS }],
  ])("is applied with its state on the disk, and then takes that state in, %s", async (_, kmsKeyArn, asked) => {
    const moved = atStore(stackWith(State.s3({ bucket: BUCKET, region: "us-east-1", kmsKeyArn })), url);
    await withSimulatedProviders([local], async (terraform, folder) => {
      const at = join(folder, "cdktf.out/stacks/prod-state");
      const file = join(folder, "terraform.prod-state.tfstate");
      const run = (...args: string[]) => terraform.run(at, [...args, "-input=false", "-no-color"]);
      mkdirSync(at, { recursive: true });

      writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(local));
      worked(await run("init"));
      expect(worked(await run("apply", "-auto-approve"))).toContain("Apply complete! Resources: ");
      expect(existsSync(file)).toBe(true);

      writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(moved));
      expect((await run("plan")).stderr).toContain("Backend initialization required");
      worked(await run("init", "-migrate-state", "-force-copy"));
      expect([...store.objects.keys()]).toEqual([KEY]);
      expect(worked(await run("plan", "-detailed-exitcode"))).toContain("No changes.");
      expect(store.puts.map(({ key }) => key)).toEqual(expect.arrayContaining([KEY, `${KEY}.tflock`]));
      expect(store.puts.map(({ key: _key, ...rest }) => rest)).toEqual(store.puts.map(() => asked));
    });
  });
});
