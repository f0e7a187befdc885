import { withoutCrossing } from "../../bench/crossing";
import { SynthesizedStack, synthesizedStack } from "../../lib/terraform";

const READ = "${data.terraform_remote_state.cross-stack-reference-input-ground.outputs.vpc}";

function reader(text: string): SynthesizedStack {
  return synthesizedStack("training", { resource: { aws_security_group: { Nodes: { vpc_id: text } } } });
}

function ground(output: object): SynthesizedStack {
  return synthesizedStack("ground", { output: { ...output } });
}

test("what is read from another stack's state is named by where it comes from", () => {
  const producer = ground({ vpc: { value: "${aws_vpc.Main.id}", sensitive: true } });
  const [group] = withoutCrossing(reader(`in ${READ}`), [producer]).resources;
  expect(group?.body.vpc_id).toBe("in ${ground::aws_vpc.Main.id}");
});

test("an output that the other stack does not give is an error", () => {
  expect(() => withoutCrossing(reader(READ), [ground({})])).toThrow(
    `training reads ${READ}, which ground does not give`,
  );
});
