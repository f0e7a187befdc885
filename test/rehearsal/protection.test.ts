import { chmodSync } from "node:fs";
import { join } from "node:path";
import { at, aws, scratch, write } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const PROTECTED = aws({
  resource: {
    aws_eip: { E: { ...at("s/E"), domain: "vpc", lifecycle: { prevent_destroy: true } }, F: { domain: "vpc" } },
  },
});

/** A Terraform that behaves oddly: a shell line that runs before the real one. */
function oddTerraform(line: string): string {
  const file = join(scratch(), "terraform");
  write(file, `#!/bin/sh\n${line}\nexec terraform "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

describeWithTerraform("protection", () => {
  test("is refused a destroy, then lifted in the copy", async () => {
    const { findings, progress, stacks } = await rehearsed({ s: { json: PROTECTED } });
    expect(findings).toEqual([]);
    expect(progress.at(-1)).toBe("s: destroy refused by 1, then clean with protection lifted");
    expect(stacks).toEqual({ s: clean(2, ["aws_eip.E"]) });
  });

  test("is named wherever it is, though Terraform names the outermost only", async () => {
    const kept = { lifecycle: { prevent_destroy: true } };
    const json = {
      resource: {
        terraform_data: {
          Key: kept,
          Bucket: { ...kept, input: "${terraform_data.Key.id}" },
          Between: { input: "${terraform_data.Bucket.id}" },
          Logs: { ...kept, count: 2, input: "${terraform_data.Between.id}" },
          Never: { ...kept, count: 0 },
        },
      },
    };
    const { findings, stacks } = await rehearsed({ s: { json } });
    expect(findings).toEqual([]);
    const named = ["Bucket", "Key", "Logs[0]", "Logs[1]"].map((name) => `terraform_data.${name}`);
    expect(stacks).toEqual({ s: clean(5, named) });
  });

  test("by a service itself refuses as well, with prevent_destroy or without", async () => {
    const cluster = {
      name: "c",
      role_arn: "arn:aws:iam::123456789012:role/c",
      vpc_config: { subnet_ids: ["subnet-1"] },
    };
    const flagged = { ...cluster, deletion_protection: true };
    const json = aws({
      resource: {
        aws_eks_cluster: {
          Both: { ...at("s/Both"), ...flagged, lifecycle: { prevent_destroy: true } },
          Flag: { ...at("s/Flag"), ...flagged },
          Off: { ...at("s/Off"), ...cluster, deletion_protection: false },
        },
      },
    });
    const { findings, stacks } = await rehearsed({ s: { json } });
    expect(findings).toEqual([]);
    expect(stacks).toEqual({ s: clean(3, ["aws_eks_cluster.Both", "aws_eks_cluster.Flag"]) });
  });

  test("is seen where a module or a file beside the stack has it", async () => {
    const body = 'resource "terraform_data" "Kept" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n';
    const json = { module: { Inner: { ...at("s/Inner"), source: "./inner", count: 2 } } };
    const inModule = { "inner/main.tf": body };
    const inJson = {
      "inner/main.tf.json": JSON.stringify({
        resource: [{ terraform_data: { Kept: [{ lifecycle: { prevent_destroy: true } }] } }],
      }),
    };
    const { findings, progress, stacks } = await rehearsed({
      beside: { json: {}, files: { "more.tf": body } },
      json: { json, files: inJson },
      module: { json, files: inModule },
    });
    expect(findings).toEqual([]);
    expect(progress.slice(-3)).toEqual(
      ["module: destroy refused by 2", "json: destroy refused by 2", "beside: destroy refused by 1"].map(
        (line) => `${line}, then clean with protection lifted`,
      ),
    );
    const inner = [0, 1].map((index) => `module.Inner[${index}].terraform_data.Kept`);
    expect(stacks).toEqual({
      beside: clean(1, ["terraform_data.Kept"]),
      json: clean(2, inner),
      module: clean(2, inner),
    });
  });

  test("is known in OpenTofu's words too", async () => {
    const words = [
      "s/Instance cannot be destroyed/Resource instance cannot be destroyed/",
      "s/Resource \\([^ ]*\\) has lifecycle.prevent_destroy set/Resource instance \\1 has prevent_destroy set/",
    ].map((line) => `-e '${line}'`);
    const terraform = oddTerraform(
      `if [ "$1" = destroy ]; then told=$(terraform "$@"); code=$?; printf '%s\\n' "$told" | sed ${words.join(" ")}; exit $code; fi`,
    );
    const { findings, stacks } = await rehearsed({ s: { json: PROTECTED } }, { terraform });
    expect(findings).toEqual([]);
    expect(stacks).toEqual({ s: clean(2, ["aws_eip.E"]) });
  });

  test("that does not refuse is a finding", async () => {
    const terraform = oddTerraform(
      `[ "$1" != destroy ] || sed -i 's/"prevent_destroy": true/"prevent_destroy": false/' cdk.tf.json`,
    );
    const { findings, progress, stacks } = await rehearsed({ s: { json: PROTECTED } }, { terraform });
    expect(findings).toEqual([
      "MLP-REHEARSE-003 s lifecycle.prevent_destroy: a destroy was not refused although prevent_destroy is set on aws_eip.E | check the Terraform version: prevent_destroy must refuse a destroy",
    ]);
    expect(progress.at(-1)).toBe("s: destroy failed");
    expect(stacks["s"]?.destroyed).toBe(false);
  });

  test("a destroy that leaves something behind is a finding", async () => {
    const terraform = oddTerraform('[ "$1" != destroy ] || exit 0');
    const json = aws({ resource: { aws_eip: { E: { ...at("s/E"), domain: "vpc" } } } });
    const { findings, stacks } = await rehearsed({ s: { json } }, { terraform });
    expect(findings).toEqual([
      "MLP-REHEARSE-004 s: the destroy left aws_eip.E behind | check the Terraform version: a destroy must empty the state",
    ]);
    expect(stacks["s"]?.destroyed).toBe(false);
  });
});
