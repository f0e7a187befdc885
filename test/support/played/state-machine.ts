import jsonata from "jsonata";

type State = Readonly<Record<string, unknown>> & { readonly Type: string };

/** A definition in Amazon States Language. */
export interface Definition {
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** What a service is asked to do. */
export interface Call {
  /** `ssm:putParameter`. */
  readonly service: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** What one run did. */
export interface Run {
  /** Names of the states, in order. */
  readonly path: readonly string[];
  readonly calls: readonly Call[];
}

const SDK = "arn:aws:states:::aws-sdk:";

/**
 * Runs a state machine of Task, Choice, Pass and Succeed states as Step Functions documents it: `Arguments` and `Condition`
 * see the state's input and the variables, `Assign` the result too, and the output of a state is its result. Expressions are
 * JSONata 2.0.6, the version that Step Functions names, and `$parse`, which Step Functions adds. Retries are not played.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export async function runMachine(
  { QueryLanguage, StartAt, States }: Definition,
  input: unknown,
  answer: (call: Call) => unknown,
): Promise<Run> {
  if (QueryLanguage !== "JSONata") throw new Error("this interpreter runs JSONata only");
  const path: string[] = [];
  const calls: Call[] = [];
  const variables: Record<string, unknown> = {};
  let state: string | undefined = StartAt;
  while (state !== undefined) {
    const current: State | undefined = States[state];
    if (current === undefined) throw new Error(`no state ${state}`);
    path.push(state);
    const seen = { input, result: undefined as unknown };
    if (current.Type === "Task") {
      const given = (await evaluated(current.Arguments, seen, variables)) as Call["given"];
      const call = { service: String(current.Resource).replace(SDK, ""), given };
      calls.push(call);
      seen.result = answer(call);
    }
    const assigned = (await evaluated(current.Assign ?? {}, seen, variables)) as Record<string, unknown>;
    state = current.Type === "Choice" ? await chosen(current, seen, variables) : (current.Next as string | undefined);
    Object.assign(variables, assigned);
    if (current.Output !== undefined) throw new Error("this interpreter plays no Output");
    if (current.Type === "Task") input = seen.result;
  }
  return { path, calls };
}

async function chosen(state: State, seen: object, variables: object): Promise<string> {
  for (const { Condition, Next } of state.Choices as readonly { Condition: string; Next: string }[]) {
    const value = await evaluated(Condition, seen, variables);
    if (typeof value !== "boolean") throw new Error(`${Condition} is ${String(value)}, and has to be true or false`);
    if (value) return Next;
  }
  return state.Default as string;
}

async function evaluated(value: unknown, states: object, variables: object): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one: unknown) => evaluated(one, states, variables)));
  if (typeof value === "object" && value !== null) {
    const entries = await Promise.all(
      Object.entries(value).map(async ([key, one]) => [key, await evaluated(one, states, variables)] as const),
    );
    return Object.fromEntries(entries);
  }
  const [, source] = typeof value === "string" ? (/^\{%(.*)%\}$/s.exec(value) ?? []) : [];
  if (source === undefined) return value;
  const expression = jsonata(source);
  expression.registerFunction("parse", (text: string) => JSON.parse(text) as unknown);
  const result: unknown = await expression.evaluate({}, { states, ...variables });
  if (result === undefined) throw new Error(`${source} gives nothing, which Step Functions fails on`);
  return JSON.parse(JSON.stringify(result)) as unknown;
}
