import { JsonObject, readPlace, SynthesizedStack } from "../../../lib/terraform";
import { describeWithAws } from "../../terraform/support/real-aws";
import { NO_ACCOUNT, Shown } from "../../terraform/support/shown";
import { answersOn, sample } from "./support";

describeWithAws("a plan of the real AWS provider", (provider) => {
  const shown = new Shown([provider]);
  afterAll(() => shown.close());
  const settings = { required_providers: { aws: { source: "hashicorp/aws" } } };
  const configuration: JsonObject = { ...sample(), terraform: settings, provider: { aws: NO_ACCOUNT } };
  const { provider: own, ...inner } = configuration;

  /** What `count`, `for_each` and `dynamic` make several of. */
  const many: JsonObject = {
    variable: { sizes: { default: { a: 10, b: 20 } } },
    resource: {
      aws_ebs_volume: {
        Each: { for_each: "${var.sizes}", availability_zone: "us-east-1a", size: "${each.value}", type: "gp3" },
      },
      aws_eip: { Two: { count: "${length(var.sizes)}", domain: "vpc" } },
      aws_launch_template: {
        T: {
          name: "nodes",
          instance_type: "m5.large",
          dynamic: {
            block_device_mappings: {
              for_each: "${var.sizes}",
              content: {
                device_name: "/dev/${block_device_mappings.key}",
                ebs: { volume_size: 50, volume_type: "gp3" },
              },
            },
          },
        },
      },
      aws_autoscaling_group: {
        G: {
          min_size: 1,
          max_size: 1,
          availability_zones: ["us-east-1a"],
          launch_template: { id: "${aws_launch_template.T.id}" },
        },
      },
    },
  };

  test("gives the same answers as its configuration", async () => {
    const folder = shown.folder("flat", { "main.tf.json": configuration });
    const answers = answersOn(readPlace(folder).stacks);
    expect(answers.filter((line) => /^(cost|quota|error|warning)/.test(line)).length).toBeGreaterThan(10);
    expect(answersOn(readPlace(await shown.plan(folder)).stacks)).toEqual(answers);
  }, 300_000);

  // one plan for two tests: what the provider tells of its types takes it longer than both
  let root: readonly SynthesizedStack[];
  let inModule: readonly SynthesizedStack[];
  beforeAll(async () => {
    const folder = shown.folder("wrapped", {
      "main.tf.json": { ...many, terraform: settings, provider: own, module: { all: { source: "./all" } } },
      "all/main.tf.json": inner,
    });
    const { stacks } = readPlace(await shown.plan(folder));
    expect(stacks.map(({ name }) => name)).toEqual(["wrapped-plan", "wrapped-plan/module.all"]);
    [root, inModule] = [stacks.slice(0, 1), stacks.slice(1)];
  }, 300_000);

  test("gives the same answers of a module too", () => {
    const folder = shown.folder("alone", { "main.tf.json": configuration });
    expect(answersOn(inModule)).toEqual(answersOn(readPlace(folder).stacks));
  });

  test("counts the instances of count and for_each, and the blocks of dynamic", () => {
    expect(answersOn(root).filter((line) => line.startsWith("cost"))).toEqual([
      "cost aws_autoscaling_group.G GB of gp3 4.00",
      "cost aws_autoscaling_group.G GB of gp3 4.00",
      'cost aws_ebs_volume.Each["a"] GB of gp3 0.80',
      'cost aws_ebs_volume.Each["b"] GB of gp3 1.60',
      "cost aws_eip.Two[0] public IPv4 address 3.65",
      "cost aws_eip.Two[1] public IPv4 address 3.65",
    ]);
  });
});
