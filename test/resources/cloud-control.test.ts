import { Fn, Token } from "cdktf";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cloudSchema } from "../../lib/catalog";
import { FindingsError } from "../../lib/core";
import {
  CloudControlResource,
  CloudControlResourceProps,
  cloudControlType,
  CloudSchema,
  modelQualityJobDefinition,
  ModelQualityJobDefinition,
} from "../../lib/resources";
import { findingsIn, inStack, plainStack } from "../support/stacks";
import { synthesizePlain } from "../../lib/testing";
import { QUALITY } from "./support";

type Props = Partial<CloudControlResourceProps<ModelQualityJobDefinition, "JobDefinitionArn">>;

const SCHEMA = cloudSchema("AWS::SageMaker::ModelQualityJobDefinition")!;
const TYPE = "aws_cloudcontrolapi_resource";

function rendered(props: Props = {}): Readonly<Record<string, unknown>> {
  const { one } = inStack((stack) => {
    new CloudControlResource(stack, "It", { type: modelQualityJobDefinition(), properties: QUALITY, ...props });
  });
  return one(TYPE);
}

function findings(properties: object, props: object = {}): string[] {
  return findingsIn((stack) => {
    const given = { type: modelQualityJobDefinition(), properties: { ...QUALITY, ...properties }, ...props };
    new CloudControlResource(stack, "It", given);
  });
}

describe("a resource of Cloud Control", () => {
  test("is given its properties and the schema that AWS's provider reads while planning", () => {
    const { type_name, desired_state, schema, ...rest } = rendered();
    expect(type_name).toBe("AWS::SageMaker::ModelQualityJobDefinition");
    expect(JSON.parse(desired_state as string)).toEqual(QUALITY);
    expect(JSON.parse(schema as string)).toEqual(SCHEMA);
    expect(Object.keys(rest)).toEqual(["lifecycle"]);
  });

  test("is replaced first where asked", () => {
    expect(rendered({ createBeforeDestroy: true }).lifecycle).toHaveProperty("create_before_destroy", true);
    expect(rendered({ createBeforeDestroy: false }).lifecycle).not.toHaveProperty("create_before_destroy");
  });

  test("is replaced by a change inside a create-only property, which the provider takes for one in place", () => {
    const { one } = inStack((stack) => {
      const type = modelQualityJobDefinition();
      new CloudControlResource(stack, "It", { type, properties: { ...QUALITY, EndpointName: "churn ${a}" } });
    });
    const { triggers_replace } = one("terraform_data") as { readonly triggers_replace: Record<string, string> };
    const { RoleArn, ...others } = QUALITY;
    expect(triggers_replace).toEqual({
      ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, JSON.stringify(value)])),
      RoleArn: JSON.stringify(RoleArn),
      EndpointName: '"churn $${a}"',
    });
    const { lifecycle } = one(TYPE);
    expect(lifecycle).toEqual({ replace_triggered_by: [expect.stringMatching(/^terraform_data\.It_CreateOnly_\w+$/)] });
  });

  const own = (createOnlyProperties: readonly string[], properties: object): unknown => {
    const { all } = inStack((stack) => {
      const text = { type: "string" } as const;
      const type = cloudControlType<Record<string, unknown>, string>({
        typeName: "Own::Made::Type",
        description: "One's own",
        additionalProperties: false,
        properties: {
          Name: text,
          "Of/All": text,
          Tags: { type: "array", items: text },
          Rules: { type: "array", items: { type: "object", properties: { Id: text, Note: text } } },
          Network: { type: "object", properties: { Subnet: text, Note: text } },
        },
        primaryIdentifier: ["/properties/Name"],
        createOnlyProperties,
      });
      new CloudControlResource(stack, "It", { type, properties: properties as Record<string, unknown> });
    });
    return all("terraform_data").map(({ body }) => body.triggers_replace);
  };

  test("has nothing beside it where the provider sees all that replaces it", () => {
    const properties = { Name: "a", Tags: ["x"], Network: { Subnet: "s", Note: "n" } };
    expect(own(["/properties/Name", "/properties/Of~1All"], properties)).toEqual([]);
    expect(own([], properties)).toEqual([]);
    expect(own(["/properties/Rules"], properties)).toEqual([]);
  });

  test("watches what a path leads to, and nothing beside it", () => {
    const properties = {
      Name: "a",
      "Of/All": "b",
      Rules: [{ Id: "1", Note: "n" }, { Note: "n" }],
      Network: { Subnet: "s", Note: "n" },
    };
    const paths = ["Name", "Of~1All", "Rules/*/Id", "Network/Subnet", "Tags"].map((path) => `/properties/${path}`);
    expect(own(paths, properties)).toEqual([
      { Name: '"a"', "Of/All": '"b"', "Rules.*.Id": '["1",null]', "Network.Subnet": '"s"' },
    ]);
  });

  test("gives what AWS sets of it", () => {
    const { one } = inStack((stack) => {
      const properties = { ...QUALITY, JobDefinitionName: "churn" };
      const quality = new CloudControlResource(stack, "It", { type: modelQualityJobDefinition(), properties });
      const Environment = { ARN: quality.output("JobDefinitionArn") };
      new CloudControlResource(stack, "Next", {
        type: modelQualityJobDefinition(),
        properties: {
          ...QUALITY,
          ModelQualityAppSpecification: { ...QUALITY.ModelQualityAppSpecification, Environment },
        },
      });
    });
    expect(one(TYPE, "Next/Object").desired_state).toMatch(
      /"ARN":"\$\{jsondecode\(aws_cloudcontrolapi_resource\.It_Object_\w+\.properties\)\.JobDefinitionArn\}"/,
    );
  });

  test("writes texts literally, and leaves out what is undefined", () => {
    const { desired_state } = rendered({ properties: { ...QUALITY, EndpointName: undefined, JobDefinitionName: "a" } });
    expect(JSON.parse(desired_state as string)).toEqual({ ...QUALITY, JobDefinitionName: "a" });
    const Environment = { GREETING: "Hello ${name}" };
    const said = rendered({
      properties: {
        ...QUALITY,
        ModelQualityAppSpecification: { ...QUALITY.ModelQualityAppSpecification, Environment },
      },
    });
    expect(said.desired_state).toContain("Hello $${name}");
  });

  test("works in a stack of one's own", () => {
    const { all } = synthesizePlain((app) => {
      const stack = plainStack(app);
      new CloudControlResource(stack, "It", { type: modelQualityJobDefinition(), properties: QUALITY });
    });
    expect(all(TYPE)).toHaveLength(1);
  });
});

describe("fails", () => {
  test("what the schema refuses", () => {
    const JobResources = { ClusterConfig: { InstanceCount: "1", InstanceType: "ml.m5.xlarge", VolumeSizeInGb: 20 } };
    const by = "correct it by the schema of the type, which AWS's provider holds it to while planning";
    const at = "MLP-RES-002 prod-foundation/It properties.JobResources.ClusterConfig";
    const type = "AWS::SageMaker::ModelQualityJobDefinition: JobResources.ClusterConfig";
    const fields = "InstanceCount, InstanceType, VolumeKmsKeyId, VolumeSizeInGB";
    expect(findings({ JobResources })).toEqual([
      `${at}.VolumeSizeInGB: ${type}.VolumeSizeInGB is required | ${by}`,
      `${at}.InstanceCount: ${type}.InstanceCount must be an integer, got "1" | ${by}`,
      `${at}.VolumeSizeInGb: ${type}.VolumeSizeInGb is no property of it; there are ${fields} | ${by}`,
    ]);
  });

  test("a value of a wrong kind, in full", () => {
    expect(findings({ StoppingCondition: { MaxRuntimeInSeconds: 0 } })).toEqual([
      "MLP-RES-002 prod-foundation/It properties.StoppingCondition.MaxRuntimeInSeconds: AWS::SageMaker::ModelQualityJobDefinition: StoppingCondition.MaxRuntimeInSeconds must be 1 to 86400, got 0 | correct it by the schema of the type, which AWS's provider holds it to while planning",
    ]);
  });

  test("what AWS alone sets", () => {
    expect(
      findings({ JobDefinitionArn: "arn:aws:sagemaker:us-east-1:123456789012:model-quality-job-definition/a" }),
    ).toEqual([
      "MLP-RES-004 prod-foundation/It properties.JobDefinitionArn: AWS alone sets JobDefinitionArn of AWS::SageMaker::ModelQualityJobDefinition | " +
        'leave it out; after apply it is `output("JobDefinitionArn")`',
    ]);
  });

  test.each<[string, unknown, string]>([
    [
      "a number that only the apply knows",
      Token.asNumber(Fn.max([1, 2])),
      "known only at apply and no text, got a number",
    ],
    ["a list that only the apply knows", Token.asList(Fn.toset(["a"])), "known only at apply and no text, got a list"],
    ["NaN", NaN, "a value that JSON does not have, got NaN"],
    ["a date", new Date(0), 'a value that JSON does not have, got "1970-01-01T00:00:00.000Z"'],
    ["a function", () => 1, "a value that JSON does not have, got a function"],
    ["undefined in a list", [undefined], "a value that JSON does not have, got undefined"],
  ])("%s", (_, value, says) => {
    const [finding, ...more] = findings({ StoppingCondition: { MaxRuntimeInSeconds: value } });
    expect(more).toEqual([]);
    expect(finding).toContain("MLP-RES-003 prod-foundation/It properties.StoppingCondition.MaxRuntimeInSeconds");
    expect(finding).toContain(says);
    expect(finding).toContain(
      " | give text, a number, true or false, a list or an object; of what Terraform knows later, a text only",
    );
  });

  test("a text that only the apply knows, where the schema has no text", () => {
    const later = Fn.lookup({ a: "b" }, "a") as string;
    const type = "AWS::SageMaker::ModelQualityJobDefinition:";
    const by = "correct it by the schema of the type, which AWS's provider holds it to while planning";
    expect(
      findings({ JobResources: later, StoppingCondition: { MaxRuntimeInSeconds: later }, RoleArn: later }),
    ).toEqual([
      `MLP-RES-002 prod-foundation/It properties.JobResources: ${type} JobResources must be an object, got a text that is known only at apply | ${by}`,
      `MLP-RES-002 prod-foundation/It properties.StoppingCondition.MaxRuntimeInSeconds: ${type} StoppingCondition.MaxRuntimeInSeconds must be an integer, got a text that is known only at apply | ${by}`,
    ]);
  });

  test("an output that it does not have", () => {
    const found = findingsIn((stack) => {
      const one = new CloudControlResource(stack, "It", { type: modelQualityJobDefinition(), properties: QUALITY });
      for (const name of ["JobArn", "EndpointName", "JobResources.ClusterConfig", undefined]) {
        one.output(name as "JobDefinitionArn");
      }
    });
    const type = "AWS::SageMaker::ModelQualityJobDefinition gives no text of this name, got";
    const fix = "ask for one of CreationTime, JobDefinitionArn";
    expect(found).toEqual([
      `MLP-RES-005 prod-foundation/It output: ${type} "JobArn" | ${fix}`,
      `MLP-RES-005 prod-foundation/It output: ${type} "EndpointName" | ${fix}`,
      `MLP-RES-005 prod-foundation/It output: ${type} "JobResources.ClusterConfig" | ${fix}`,
      `MLP-RES-005 prod-foundation/It output: ${type} undefined | ${fix}`,
    ]);
  });

  test("a document that is no schema of a type", () => {
    const whole: CloudSchema = SCHEMA;
    const refused = (schema: unknown): string => {
      try {
        cloudControlType(schema as CloudSchema);
        return "taken";
      } catch (error) {
        return (error as FindingsError).findings.map(({ code, message }) => `${code} ${message}`).join("\n");
      }
    };
    const no = "MLP-RES-001 not the schema of a type,";
    expect(refused(whole)).toBe("taken");
    expect(refused(undefined)).toBe(`${no} it is no object, got undefined`);
    expect(refused({ ...whole, typeName: "Endpoint" })).toBe(
      `${no} \`typeName\` is no name like AWS::SageMaker::Endpoint, got "Endpoint"`,
    );
    expect(refused({ ...whole, description: "" })).toBe(`${no} \`description\` is no text, got ""`);
    expect(refused({ ...whole, properties: {} })).toBe(`${no} \`properties\` names none, got {}`);
    expect(refused({ ...whole, additionalProperties: true })).toBe(
      `${no} \`additionalProperties\` is not false, got true`,
    );
    expect(refused({ ...whole, properties: { Name: { type: "string", items: null } } })).toBe(
      `${no} a part of it is none, got {"type":"string","items":null}`,
    );
    expect(refused({ ...whole, definitions: { Name: { pattern: 1 } } })).toBe(
      `${no} a part of it is none, got {"pattern":1}`,
    );
    expect(refused({ ...whole, primaryIdentifier: [] })).toBe(`${no} \`primaryIdentifier\` names none, got []`);
    expect(refused({ ...whole, createOnlyProperties: ["Name"] })).toBe(
      `${no} \`createOnlyProperties\` is no list of paths like /properties/Name, got ["Name"]`,
    );
  });
});

describe("a schema that is carried", () => {
  const second = JSON.parse(readFileSync(join(__dirname, "create-only.json"), "utf8")) as {
    readonly types: Readonly<Record<string, readonly string[]>>;
  };
  const { types } = JSON.parse(readFileSync(join(__dirname, "../../lib/catalog/data/cloud-control.json"), "utf8")) as {
    readonly types: Readonly<Record<string, CloudSchema>>;
  };

  test.each(Object.entries(types))(
    "%s is replaced by what a second source says, and by nothing else",
    (name, schema) => {
      expect(schema.typeName).toBe(name);
      const replacing = (schema.createOnlyProperties ?? []).map((path) => path.replace("/properties/", ""));
      expect([...replacing].sort()).toEqual(second.types[name]);
    },
  );

  test("its typed properties are those of the schema", () => {
    const every: Required<ModelQualityJobDefinition> = {
      ...QUALITY,
      JobDefinitionName: "a",
      ModelQualityBaselineConfig: {},
      NetworkConfig: {},
      EndpointName: "a",
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      Tags: [],
    };
    const settable = Object.keys(SCHEMA.properties).filter(
      (name) => !(SCHEMA.readOnlyProperties ?? []).includes(`/properties/${name}`),
    );
    expect(Object.keys(every).sort()).toEqual(settable.sort());
  });
});
