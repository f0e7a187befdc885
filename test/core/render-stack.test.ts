import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import {
  conditional,
  Fn,
  IResolvable,
  Lazy,
  TerraformAsset,
  TerraformCount,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformSelf,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { Environment, PlatformStack, State } from "../../lib/core";
import { synthesizePlain } from "../../lib/testing";
import { addRaw } from "../support/raw";

const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const state = State.s3({ bucket: "state", region: "us-east-1" });

function build(make: (stack: PlatformStack, vpc: Vpc) => void, isAlone: boolean): PlatformStack {
  let stack: PlatformStack | undefined;
  synthesizePlain((app) => {
    if (!isAlone) new PlatformStack(app, "other", { environment, state });
    stack = new PlatformStack(app, "own", { environment, state });
    make(stack, new Vpc(stack, "Vpc", { cidrBlock: "10.0.0.0/16" }));
  });
  return stack!;
}

function raw(stack: TerraformStack, body: Readonly<Record<string, unknown>>): void {
  addRaw(stack, { "aws_x.Raw": body });
}

function lazy(produce: () => unknown): IResolvable {
  return Lazy.anyValue({ produce });
}

const PROGRAMS: Readonly<Record<string, (stack: PlatformStack, vpc: Vpc) => void>> = {
  "a number's token as a key": (stack, vpc) => {
    raw(stack, { map: { [Token.asNumber(vpc.id)]: 1 }, nested: [{ [Token.asNumber(vpc.arn)]: [1] }] });
  },
  "numbers' tokens in texts": (stack, vpc) => {
    const number = Token.asNumber(vpc.id);
    raw(stack, { a: `x${number}`, b: `${number}${number}`, c: `${number} and 1e5, -e-`, d: `${number}-${vpc.arn}` });
  },
  "iterators, dynamic blocks and counts": (stack) => {
    const ports = new TerraformVariable(stack, "ports", { type: "list(number)" });
    const list = TerraformIterator.fromList(ports.listValue);
    const map = TerraformIterator.fromMap({ x: { n: "1" }, y: { n: "2" } });
    new SecurityGroup(stack, "Sg", {
      forEach: list,
      name: list.value as string,
      ingress: map.dynamic({ from_port: map.getNumber("n"), description: `${list.value}-${map.value}` }),
    });
    new S3Bucket(stack, "Many", { count: TerraformCount.of(3), bucket: "b" });
    raw(stack, { a: list.value, b: map.keys(), c: map.pluckProperty("n"), d: list.forExpressionForList("val") });
  },
  "functions and escapes": (stack, vpc) => {
    raw(stack, {
      a: conditional(vpc.enableDnsSupport, vpc.id, "none"),
      b: Fn.jsonencode({ id: vpc.id, text: "${x}", quoted: '"q"' }),
      c: Fn.merge([{ a: 1 }, vpc.tagsAll]),
      d: `$\${not} ${vpc.id} \${aws_vpc.Other.id} }{`,
      e: "%{if x}y%{endif} \\n\n\u0000",
      f: `\${upper("\${x}")} ${vpc.id}`,
    });
  },
  "whole lists and maps, and nothing": (stack, vpc) => {
    const zones = new DataAwsAvailabilityZones(stack, "Zones").names;
    raw(stack, {
      a: zones,
      b: [zones],
      c: Token.asNumberList(vpc.id),
      d: Token.asNumberMap(vpc.id),
      e: { f: Token.asAnyMap(vpc.id) },
      g: [Token.nullValue(), null, undefined],
      h: [new Date(0)],
      i: new Map([["a", 1]]),
    });
  },
  "a text's token that is an object, in two places": (stack) => {
    const token = Token.asString({ resolve: () => ({ a: [1], b: { c: 1 } }) });
    raw(stack, { a: token, b: token });
    new TerraformLocal(stack, "Local", { again: token });
  },
  "variables, modules, assets, provisioners and moves": (stack, vpc) => {
    new TerraformVariable(stack, "v", { type: "string", default: "${x}", sensitive: true });
    new TerraformOutput(stack, "Static", { value: lazy(() => ({ b: [vpc.id] })), staticId: true, dependsOn: [vpc] });
    const europe = new AwsProvider(stack, "Europe", { alias: "eu", region: "eu-west-1" });
    const module = new TerraformHclModule(stack, "Module", {
      source: "registry.example.com/a/b/aws",
      variables: { id: vpc.id, list: [vpc.arn], map: vpc.tagsAll },
      providers: [{ moduleAlias: "eu", provider: europe }],
    });
    const asset = new TerraformAsset(stack, "Asset", { path: __filename });
    raw(stack, { a: module.get("out"), b: asset.path, c: asset.assetHash });
    const old = new S3Bucket(stack, "Old", {
      provisioners: [{ type: "local-exec", command: `echo ${TerraformSelf.getString("id")} ${vpc.id}` }],
      lifecycle: { ignoreChanges: ["tags"], replaceTriggeredBy: [vpc.fqn] },
    });
    old.moveFromId("aws_s3_bucket.older");
    new S3Bucket(stack, "Target").addMoveTarget("target");
    new S3Bucket(stack, "Moved").moveTo("target");
    new S3Bucket(stack, "Imported").importFrom("bucket");
  },
  "overrides of resources": (stack, vpc) => {
    vpc.addOverride("tags.a\\.b", "x");
    vpc.addOverride("list", [vpc.id]);
    vpc.addOverride("provider", undefined);
    vpc.addOverride("//.note", 1);
  },
  "overrides of what CDKTF writes into the comment": (stack) => {
    stack.addOverride("//.metadata", { version: undefined, mine: 1 });
  },
};

describe.each([
  ["alone", true],
  ["beside another stack", false],
])("a platform's stack %s is rendered as CDKTF renders it", (_, isAlone) => {
  test.each(Object.entries(PROGRAMS))("with %s", (_, make) => {
    const stack = build(make, isAlone);
    const own = JSON.stringify(stack.toTerraform());
    const cdktfs = JSON.stringify(TerraformStack.prototype.toTerraform.call(stack));
    expect(JSON.parse(own)).toEqual(JSON.parse(cdktfs));
  });

  test("and a lazy value is asked in each place", () => {
    let asked = 0;
    const stack = build((own) => {
      const late = Lazy.stringValue({ produce: () => `n${String((asked += 1))}` });
      raw(own, { a: late, b: late, c: [`x-${late}`], d: Fn.upper(late), e: Fn.upper(late) });
    }, isAlone);
    const { a, b, c } = (stack.toTerraform() as { resource: { aws_x: { Raw: Record<string, unknown> } } }).resource
      .aws_x.Raw;
    expect(new Set([a, b, c].map(String)).size).toBe(3);
  });

  test("and what a lazy value makes is written", () => {
    const { one } = synthesizePlain((app) => {
      if (!isAlone) new PlatformStack(app, "other", { environment, state });
      const own = new PlatformStack(app, "own", { environment, state });
      let made: Vpc | undefined;
      const id = (): string => (made ??= new Vpc(own, "Late", { cidrBlock: "10.1.0.0/16" })).id;
      raw(own, { id: Lazy.stringValue({ produce: id }) });
    });
    expect(one("aws_x")).toMatchObject({ id: "${aws_vpc.Late.id}" });
    expect(one("aws_vpc")).toMatchObject({ cidr_block: "10.1.0.0/16" });
  });

  test.each<[string, unknown]>([
    ["a function", { deep: [{ er: () => 1 }] }],
    ["a map's key that is an object", { deep: [{ er: { [Token.asString({ resolve: () => ({}) })]: 1 } }] }],
    ["the word in a map's token, as a key", { deep: [{ er: { "String Map Token Value": 1 } }] }],
  ])("and %s is CDKTF's own error, with its place", (_, value) => {
    const error = (run: () => unknown): string => {
      try {
        run();
      } catch (thrown) {
        return thrown instanceof Error ? thrown.message : String(thrown);
      }
      return "none";
    };
    const wrong = (make: (own: PlatformStack) => void) => build((own) => make(own), isAlone);
    let plain = "none";
    const got = error(() =>
      wrong((own) => {
        raw(own, { value });
        plain = error(() => TerraformStack.prototype.toTerraform.call(own));
      }),
    );
    expect(plain).not.toBe("none");
    expect(got).toContain(plain);
  });
});
