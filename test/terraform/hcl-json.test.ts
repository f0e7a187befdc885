import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { baseline, checkStacks } from "../../lib/checks";
import { HclToJson, Json, JsonObject, readPlace, readWithHcl, SynthesizedStack } from "../../lib/terraform";
import { ROOT } from "../../tools/examples";
import { scratch } from "../rehearsal/support/directory";

const convert: HclToJson = (file, text) => parse(file, text) as Promise<unknown>;

/** The stack of a folder with these files. */
async function read(files: Readonly<Record<string, string | JsonObject>>): Promise<SynthesizedStack> {
  const folder = scratch();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  const { kind, stacks } = await readWithHcl(folder, convert);
  expect(kind).toBe("configuration");
  return stacks[0]!;
}

/** Everything that HCL writes otherwise than JSON, in one of each. */
const HCL = `
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.west]
    }
  }
  backend "s3" {
    bucket = "states"
  }
}

provider "aws" {
  region = "us-east-1"
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

variable "sizes" {
  type    = list(object({ name = string }))
  default = [{ name = "$\${no} expression" }]
}

locals {
  name = "x"
}
locals {
  bucket = aws_s3_bucket.b.id
}

resource "aws_s3_bucket" "b" {
  bucket     = "\${local.name}-data"
  provider   = aws.west
  depends_on = [aws_iam_policy.p, module.net]

  lifecycle {
    prevent_destroy      = true
    ignore_changes       = [tags, tags["Owner"]]
    replace_triggered_by = [aws_iam_policy.p.id]
  }
}

resource "aws_iam_policy" "p" {
  count = var.sizes == [] ? 0 : 1
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] # all of it
  })
  description = <<-EOT
    first "\${local.name}"
      second
  EOT
}

resource "aws_security_group" "s" {
  dynamic "ingress" {
    for_each = var.sizes
    iterator = size
    content {
      description = size.value.name
    }
  }

  egress {
    from_port = 0
  }
  egress {
    from_port = 1
  }

  lifecycle {
    ignore_changes = all
  }

  provisioner "local-exec" {
    when       = destroy
    on_failure = continue
    command    = "true"
  }
}

module "net" {
  source    = "./net"
  providers = { aws = aws.west }
}

moved {
  from = aws_s3_bucket.a
  to   = module.net.aws_s3_bucket.a
}

output "id" {
  value      = aws_s3_bucket.b.id
  depends_on = [aws_iam_policy.p]
}
`;

const JSON_FORM: JsonObject = {
  terraform: {
    required_providers: { aws: { source: "hashicorp/aws", configuration_aliases: ["aws.west"] } },
    backend: { s3: { bucket: "states" } },
  },
  provider: { aws: [{ region: "us-east-1" }, { alias: "west", region: "us-west-2" }] },
  variable: {
    sizes: { type: "list(object({ name = string }))", default: [{ name: "$${no} expression" }] },
  },
  locals: { name: "x", bucket: "${aws_s3_bucket.b.id}" },
  resource: {
    aws_s3_bucket: {
      b: {
        bucket: "${local.name}-data",
        provider: "aws.west",
        depends_on: ["aws_iam_policy.p", "module.net"],
        lifecycle: {
          prevent_destroy: true,
          ignore_changes: ["tags", 'tags["Owner"]'],
          replace_triggered_by: ["aws_iam_policy.p.id"],
        },
      },
    },
    aws_iam_policy: {
      p: {
        count: "${var.sizes == [] ? 0 : 1}",
        policy:
          '${jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] # all of it\n  })}',
        description: 'first "${local.name}"\n  second\n',
      },
    },
    aws_security_group: {
      s: {
        dynamic: {
          ingress: [
            {
              for_each: "${var.sizes}",
              iterator: "${size}",
              content: [{ description: "${size.value.name}" }],
            },
          ],
        },
        egress: [{ from_port: 0 }, { from_port: 1 }],
        lifecycle: { ignore_changes: "all" },
        provisioner: [{ "local-exec": { when: "destroy", on_failure: "continue", command: "true" } }],
      },
    },
  },
  module: { net: { source: "./net", providers: { aws: "aws.west" } } },
  moved: [{ from: "aws_s3_bucket.a", to: "module.net.aws_s3_bucket.a" }],
  output: { id: { value: "${aws_s3_bucket.b.id}", depends_on: ["aws_iam_policy.p"] } },
};

test("HCL is read as the JSON that says the same", async () => {
  const [hcl, json] = [await read({ "main.tf": HCL }), await read({ "main.tf.json": JSON_FORM })];
  expect(hcl.json).toEqual(json.json);
});

test("files of both kinds are one configuration", async () => {
  const { resource, ...others } = JSON_FORM;
  const { aws_s3_bucket: buckets, ...more } = resource as Record<string, Json>;
  const stack = await read({
    "a.tf": 'resource "aws_s3_bucket" "b" {\n  bucket = "x"\n}\n',
    "b.tf.json": { ...others, resource: more },
    "empty.tf": "# nothing\n",
  });
  expect(buckets).toBeDefined();
  expect(stack.resources.map(({ address }) => address).sort()).toEqual([
    "aws_iam_policy.p",
    "aws_s3_bucket.b",
    "aws_security_group.s",
  ]);
});

test("an expression that ends with a heredoc is read", async () => {
  const statement = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::${var.name}/*" };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, undefined, 2);
  const chosen = `var.policy != null ? var.policy : <<-EOT\n${policy}\n  EOT`;
  const stack = await read({
    "main.tf": `resource "aws_iam_policy" "p" {\n  policy = ${chosen}\n}\n`,
    "other.tf": 'resource "aws_iam_policy" "q" {\n  policy = "{${var.x}<<EOT\\nEOT}"\n}\n',
  });
  const { p, q } = (stack.json.resource as Record<string, Record<string, JsonObject>>).aws_iam_policy!;
  expect(p).toEqual({ policy: `\${${chosen}\n}` });
  expect(q).toEqual({ policy: "{${var.x}<<EOT\nEOT}" });
  const { open } = checkStacks([baseline], [stack]);
  expect(open.filter(({ property }) => property?.includes(".p.")).map(({ code }) => code)).toEqual([]);
});

/** As people write JSON: no list around a block that stands once. */
function alone(value: Json): Json {
  if (Array.isArray(value)) {
    const [first, ...others] = (value as readonly Json[]).map(alone);
    return others.length === 0 && typeof first === "object" && first !== null ? first : [first!, ...others];
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, alone(item)]));
}

test("the same is found in a configuration in HCL and in JSON", async () => {
  const file = join(ROOT, "examples/check-any-terraform/main.tf");
  const hcl = await readWithHcl(file, convert);
  const folder = scratch();
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(alone(hcl.stacks[0]!.json)));
  const found = (stacks: readonly SynthesizedStack[]): readonly string[] => {
    const { open, unknown } = checkStacks([baseline], stacks);
    return [...open, ...unknown].map(({ code, property }) => `${code} ${property ?? ""}`).sort();
  };
  const all = found(hcl.stacks);
  expect(all.length).toBeGreaterThan(9);
  expect(found(readPlace(folder).stacks)).toEqual(all);
  expect(readFileSync(file, "utf8")).not.toContain("cdktf");
});

test.each([
  ["an override", "a_override.tf", "", / overrides other files; give a plan instead/],
  ["a resource that stands twice", "a.tf", 'resource "a_b" "c" {\n}\nresource "a_b" "c" {\n}\n', / is given 2 times/],
])("%s is refused", async (_, name, text, why) => {
  await expect(read({ [name]: text })).rejects.toThrow(why);
});
