import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import {
  App,
  Fn,
  Lazy,
  LocalBackend,
  TerraformElement,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import { Environment, PlatformStack, State } from "../../lib/core";
import { prepareReferences } from "../../lib/core/cross-stack-references";
import { renderStack } from "../../lib/core/render-stack";
import { synthesizePlain } from "../../lib/testing";
import { addRaw } from "../support/raw";

class FastStack extends TerraformStack {
  override prepareStack(): void {
    this.ensureBackendExists();
    prepareReferences(this);
  }

  override toTerraform(): unknown {
    return renderStack(this, {});
  }
}

type StackClass = new (app: App, id: string) => TerraformStack;

function started(Stack: StackClass, app: App, id: string): TerraformStack {
  const stack = new Stack(app, id);
  new LocalBackend(stack, { path: `../../../terraform.${id}.tfstate` });
  new AwsProvider(stack, "Aws", { region: "us-east-1" });
  return stack;
}

/** Every way in which a value of one stack can stand in another. */
function connect(Stack: StackClass, app: App): void {
  const ground = started(Stack, app, "ground");
  const vpc = new Vpc(ground, "Vpc", { cidrBlock: "10.0.0.0/16" });
  const cluster = new EksCluster(ground, "Cluster", {
    name: "c",
    roleArn: "arn:aws:iam::123456789012:role/r",
    vpcConfig: { subnetIds: ["subnet-1"] },
  });
  const parameter = new SsmParameter(ground, "Parameter", { name: "/p", type: "String", value: "v" });
  const user = started(Stack, app, "user");
  addRaw(user, {
    "aws_x.Plain": { text: "no token, 1e5 and ${aws_vpc.other.id}", count: 3, none: null, flag: true, list: [1, "a"] },
    "aws_x.Odd": {
      empty: {},
      none: [],
      nothing: undefined,
      holes: [undefined, 1],
      when: 1.5,
      exponent: "-2.5e-3",
      k1e5: 1,
    },
    "aws_x.Whole": { id: vpc.id },
    "aws_x.Inside": { text: `id is ${vpc.arn}, role ${cluster.arn}` },
    "aws_x.Document": {
      policy: JSON.stringify({ Statement: [{ Resource: [vpc.arn, `${cluster.arn}/*`] }, {}], digest: "sha256:5e17" }),
      within: `\${upper(${vpc.id})} and ${vpc.arn}, {} }`,
      escaped: `$\${${vpc.id}} %{ if true }${vpc.arn}%{ endif } }`,
      late: `${Lazy.stringValue({ produce: () => "late" })} of ${vpc.arn} }`,
      numbered: `{ ${parameter.version} of ${vpc.arn} }`,
    },
    "aws_x.Number": { version: parameter.version },
    "aws_x.NumberInText": { text: `version ${parameter.version}` },
    "aws_x.List": { zones: cluster.vpcConfig.subnetIds },
    "aws_x.Map": { tags: vpc.tagsAll },
    "aws_x.Boolean": { dns: vpc.enableDnsSupport },
    "aws_x.Key": { map: { [vpc.mainRouteTableId]: "value" } },
    "aws_x.Nested": { blocks: [{ deep: [{ er: vpc.ownerId }] }] },
    "aws_x.Late": { late: Lazy.stringValue({ produce: () => vpc.defaultSecurityGroupId }) },
    "aws_x.Function": {
      joined: Fn.join(",", [vpc.defaultNetworkAclId, "x"]),
      element: Fn.element(["a"], Token.asNumber(vpc.ipv6NetmaskLength)),
    },
  });
  new TerraformOutput(user, "Output", { value: cluster.endpoint });
  new TerraformLocal(user, "Local", { of: cluster.certificateAuthority });
}

function render(Stack: StackClass, build = connect): unknown {
  return synthesizePlain((app) => build(Stack, app)).stacks.map(({ name, dependencies, json }) => ({
    name,
    dependencies,
    json: JSON.parse(JSON.stringify(json)) as unknown,
  }));
}

test("references to another stack are found wherever CDKTF finds them", () => {
  const fast = render(FastStack);
  expect(fast).toEqual(render(TerraformStack));
  expect(JSON.stringify(fast).match(/"cross-stack-output-[\w-]+":\{/g)).toHaveLength(14);
});

test("a stack inside a stack is prepared as itself", () => {
  const nested = (Stack: StackClass, app: App): void => {
    const outer = started(Stack, app, "outer");
    const vpc = new Vpc(outer, "Vpc", { cidrBlock: "10.0.0.0/16" });
    const inner = new Stack(outer as unknown as App, "inner");
    new LocalBackend(inner, { path: "../../../terraform.inner.tfstate" });
    new AwsProvider(inner, "Aws", { region: "us-east-1" });
    addRaw(inner, { "aws_x.Inner": { id: vpc.id } });
  };
  expect(render(FastStack, nested)).toEqual(render(TerraformStack, nested));
});

test("a stack alone is rendered as CDKTF renders it", () => {
  const alone = (Stack: StackClass, app: App): void => {
    const stack = started(Stack, app, "alone");
    const vpc = new Vpc(stack, "Vpc", { cidrBlock: "10.0.0.0/16" });
    addRaw(stack, { "aws_x.Own": { id: vpc.id, late: Lazy.stringValue({ produce: () => vpc.arn }) } });
  };
  expect(render(FastStack, alone)).toEqual(render(TerraformStack, alone));
});

test("a platform's stack is rendered as CDKTF renders it, with comments, and with overrides by CDKTF itself", () => {
  const own = (change: (stack: PlatformStack) => void) =>
    synthesizePlain((app) => {
      const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
      const stack = new PlatformStack(app, "own", {
        environment,
        state: State.s3({ bucket: "state", region: "us-east-1" }),
      });
      const vpc = new Vpc(stack, "Vpc", { cidrBlock: "10.0.0.0/16" });
      vpc.addOverride("tags.More", "1");
      new TerraformOutput(new Construct(stack, "Below"), "Id", { value: vpc.id });
      change(stack);
      const plain = (): unknown => TerraformStack.prototype.toTerraform.call(stack);
      expect(stack.toTerraform()).toEqual(plain());
    });
  own((stack) => stack.addOverride("//.team", { name: "ml", at: Token.asString({ resolve: () => "x" }) }));
  own((stack) => stack.addOverride("terraform.required_version", ">= 1.9"));
  own((stack) => {
    stack.addOverride("//.team", "ml");
    stack.addOverride("resource.aws_vpc.Vpc.cidr_block", undefined);
  });
  own(() => undefined);
});

test.each([
  ["a construct as a value", (stack: TerraformStack) => ({ value: stack }), /circular reference/],
  ["a cycle", () => cycle(), /circular reference/],
])("%s is CDKTF's own error", (_, make, error) => {
  const wrong = (Stack: StackClass, app: App): void => {
    started(Stack, app, "other");
    const stack = started(Stack, app, "s");
    new Verbatim(stack, "Verbatim", make(stack));
  };
  expect(() => render(TerraformStack, wrong)).toThrow(error);
  expect(() => render(FastStack, wrong)).toThrow(error);
});

/** An element of somebody else's that renders whatever it is given. */
class Verbatim extends TerraformElement {
  constructor(
    scope: TerraformStack,
    id: string,
    private readonly value: object,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    return { output: { verbatim: { value: this.value } } };
  }
}

function cycle(): object {
  const one: { other?: object } = {};
  const other = { one, again: one };
  one.other = other;
  return one;
}
