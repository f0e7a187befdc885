import { asArray, isObject, Json, JsonObject } from "../terraform";

/** What is wrong with a definition of Step Functions, in words. */
export interface WrongState {
  readonly message: string;
  readonly fix: string;
}

const TEMPLATE = /[$%]\{/;
/** States that end a run by themselves, or go on by their choices. */
const ENDING = new Set(["Succeed", "Fail", "Choice"]);
const TYPES = ["Task", "Pass", "Wait", "Choice", "Map", "Parallel", "Succeed", "Fail"];
/** What Step Functions waits for until it is over, of SageMaker. */
const WAITED = /^create(?:TrainingJob|ProcessingJob|TransformJob|HyperParameterTuningJob|LabelingJob|AutoMLJobV2?)$/;
const OF_SAGEMAKER = /^arn:[^:]*:states:::sagemaker:(\w+)\.(sync|waitForTaskToken)(?::2)?$/;

/** What Step Functions refuses of a definition. */
export function wrongIn(definition: JsonObject): readonly WrongState[] {
  const { States: states, StartAt: start } = definition;
  if (!isObject(states)) {
    return states === undefined ? [{ message: "it has no States", fix: "give the states" }] : [];
  }
  const names = Object.keys(states);
  if (names.some((name) => TEMPLATE.test(name))) return [];
  const missing = (next: Json | undefined, by: string): WrongState[] => {
    if (typeof next !== "string" || TEMPLATE.test(next) || names.includes(next)) return [];
    return [
      { message: `${by} leads to a state that there is not, got ${next}`, fix: `name one of ${names.join(", ")}` },
    ];
  };
  return [
    ...(start === undefined
      ? [{ message: "nothing says where it starts", fix: "give StartAt" }]
      : missing(start, "StartAt")),
    ...Object.entries(states).flatMap(([name, state]) => (isObject(state) ? inState(name, state, missing) : [])),
  ];
}

function inState(
  name: string,
  state: JsonObject,
  missing: (next: Json | undefined, by: string) => WrongState[],
): readonly WrongState[] {
  const { Type: type, Next: next, End: end, Resource: resource } = state;
  if (typeof type !== "string" || TEMPLATE.test(type)) return [];
  if (!TYPES.includes(type)) {
    return [{ message: `${name} is of a type that there is not, got ${type}`, fix: `use ${TYPES.join(", ")}` }];
  }
  const on = [...asArray(state.Catch), ...asArray(state.Choices)].filter(isObject).map((one) => one.Next);
  const isOpen = !ENDING.has(type) && next === undefined && (end === undefined || end === false);
  const inner = [state.ItemProcessor, state.Iterator, ...asArray(state.Branches)].filter(isObject);
  const call = typeof resource === "string" ? OF_SAGEMAKER.exec(resource) : null;
  const refused = call !== null && (call[2] !== "sync" || !WAITED.test(call[1]!)) ? call[0] : undefined;
  return [
    ...[next, state.Default, ...on].flatMap((to) => missing(to, name)),
    ...(isOpen
      ? [{ message: `${name} says neither what is next nor that it is the end`, fix: "give Next, or End: true" }]
      : []),
    ...(refused !== undefined
      ? [
          {
            message: `Step Functions does not wait for this by itself, got ${refused}`,
            fix: "call it without the ending, and ask in a state of its own whether it is over",
          },
        ]
      : []),
    ...inner.flatMap(wrongIn),
  ];
}
