import { stateMachineStates } from "../../../../lib/checks/rules/state-machine-states";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_sfn_state_machine.M.definition"];

function machine(States: JsonObject, StartAt = "A"): JsonObject {
  return made({
    "aws_sfn_state_machine.M": { name: "m", role_arn: "r", definition: JSON.stringify({ StartAt, States }) },
  });
}

function calling(Resource: string): JsonObject {
  return machine({ A: { Type: "Task", Resource, End: true } });
}

const B = { Type: "Succeed" };
const WAITS = "arn:aws:states:::sagemaker:";

const BREAKS: readonly (readonly [what: string, json: JsonObject])[] = [
  ["a next state that is not there", machine({ A: { Type: "Pass", Next: "C" }, B })],
  ["a start that is not there", machine({ B })],
  ["a state that ends nowhere", machine({ A: { Type: "Wait", Seconds: 1 } })],
  ["a failure that leads nowhere", machine({ A: { Type: "Task", End: true, Catch: [{ Next: "C" }] } })],
  ["a choice that leads nowhere", machine({ A: { Type: "Choice", Choices: [{ Next: "B" }, { Next: "C" }] }, B })],
  ["what is left of a choice", machine({ A: { Type: "Choice", Choices: [{ Next: "B" }], Default: "C" }, B })],
  ["a type that is none", machine({ A: { Type: "Loop", End: true } })],
  [
    "a state in each item",
    machine({ A: { Type: "Map", End: true, ItemProcessor: { StartAt: "I", States: { I: { Type: "Pass" } } } } }),
  ],
  [
    "a branch that starts nowhere",
    machine({ A: { Type: "Parallel", End: true, Branches: [{ StartAt: "X", States: { I: B } }] } }),
  ],
  ["an endpoint that is waited for", calling(`${WAITS}createEndpoint.sync`)],
  ["a token of SageMaker", calling(`${WAITS}createTrainingJob.waitForTaskToken`)],
  [
    "a definition that Terraform encodes",
    made({
      "aws_sfn_state_machine.M": {
        definition:
          '${jsonencode({ StartAt = "A", States = { A = { Type = "Task", Resource = aws_lambda_function.F.arn, Next = "B" } } })}',
      },
    }),
  ],
];

export const proof: Proof = {
  rule: stateMachineStates,
  breaks: BREAKS.map(([what, json]) => ({ what, json, at: AT })),
  legal: [
    {
      what: "states that lead to each other",
      json: machine({
        A: { Type: "Choice", Choices: [{ Variable: "$.a", IsPresent: true, Next: "B" }], Default: "C" },
        B,
        C: { Type: "Fail" },
      }),
    },
    {
      what: "items",
      json: machine({
        A: { Type: "Map", Next: "B", Iterator: { StartAt: "I", States: { I: { Type: "Pass", End: true } } } },
        B,
      }),
    },
    { what: "a job that is waited for", json: calling(`${WAITS}createTrainingJob.sync`) },
    { what: "an endpoint", json: calling(`${WAITS}createEndpoint`) },
    { what: "another service", json: calling("arn:aws:states:::ecs:runTask.waitForTaskToken") },
    { what: "a next state that is given", json: machine({ A: { Type: "Pass", Next: "${var.next}" }, B }) },
  ],
  unknown: [
    { what: "a definition in a file", json: made({ "aws_sfn_state_machine.M": { definition: '${file("a.json")}' } }) },
  ],
  told: `error MLP-CHECK-220  s aws_sfn_state_machine.M.definition
  Step Functions refuses the definition: A leads to a state that there is not, got C
  fix: name one of A, B
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-220`,
};
