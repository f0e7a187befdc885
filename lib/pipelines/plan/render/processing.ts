import type { JobProps, StepInput } from "../../step-props";
import { NamedStep, outputKeys } from "../tree";
import { inputUri, Json, modelUri, ofThisRun, Rendering, REPORT, Text } from "./expressions";
import { cluster, command, maybe, reach, running, seconds, stepOf, vpcConfig } from "./job-arguments";

const ROOT = "/opt/ml/processing";

/** A processing job that reads and writes data. */
export function renderProcess(named: NamedStep<"process">, rendering: Rendering): Json {
  const { props } = named.step;
  const { outputs = [], publishes = {} } = props;
  const written = outputs.map((name) => {
    const published = publishes[name];
    const place = published === undefined ? ofThisRun(rendering, named.name, name) : fixed(published, rendering);
    return output(name, place);
  });
  const [key] = outputKeys(props, rendering.bucketKeyArn);
  const args = processing(props, { inputs: inputsOf(props.inputs, rendering), outputs: written, key }, rendering);
  return stepOf("Processing", named, args, rendering, running(props));
}

/** A processing job that scores a model: its report is a file that conditions look into. */
export function renderEvaluate(named: NamedStep<"evaluate">, rendering: Rendering): Json {
  const { props } = named.step;
  const inputs = [input("model", modelUri(props.model, rendering)), ...inputsOf(props.inputs, rendering)];
  const report = output(REPORT.output, ofThisRun(rendering, named.name, REPORT.output));
  const args = processing(props, { inputs, outputs: [report], key: rendering.bucketKeyArn }, rendering);
  const files = [{ PropertyFileName: REPORT.output, OutputName: REPORT.output, FilePath: REPORT.file }];
  return stepOf("Processing", named, args, rendering, { PropertyFiles: files, ...running(props) });
}

interface Data {
  readonly inputs: readonly Json[];
  readonly outputs: readonly Json[];
  readonly key?: string;
}

function processing(props: JobProps, { inputs, outputs, key }: Data, rendering: Rendering): Json {
  const { isolated, encrypted } = reach(props);
  return {
    ProcessingResources: { ClusterConfig: cluster(props, rendering) },
    AppSpecification: { ImageUri: props.image.uri, ...command(props) },
    RoleArn: rendering.jobRoleArn,
    ...maybe("ProcessingInputs", inputs),
    ...(outputs.length === 0 ? {} : { ProcessingOutputConfig: { Outputs: outputs, ...maybe("KmsKeyId", key) } }),
    ...maybe("Environment", props.environment),
    StoppingCondition: { MaxRuntimeInSeconds: seconds(props.maxHours) },
    NetworkConfig: {
      EnableNetworkIsolation: isolated,
      ...(encrypted ? { EnableInterContainerTrafficEncryption: true } : {}),
      ...vpcConfig(rendering),
    },
  };
}

function inputsOf(inputs: Readonly<Record<string, StepInput>> = {}, rendering: Rendering): Json[] {
  return Object.entries(inputs).map(([name, given]) => input(name, inputUri(given, rendering)));
}

function input(name: string, uri: Text): Json {
  return {
    InputName: name,
    AppManaged: false,
    S3Input: {
      S3Uri: uri,
      LocalPath: `${ROOT}/input/${name}`,
      S3DataType: "S3Prefix",
      S3InputMode: "File",
      S3DataDistributionType: "FullyReplicated",
      S3CompressionType: "None",
    },
  };
}

function output(name: string, uri: Text): Json {
  return {
    OutputName: name,
    AppManaged: false,
    S3Output: { S3Uri: uri, LocalPath: `${ROOT}/output/${name}`, S3UploadMode: "EndOfJob" },
  };
}

/** Files are put below it by names that begin with a slash. */
function fixed(place: StepInput, rendering: Rendering): Text {
  const uri = inputUri(place, rendering);
  return typeof uri === "string" ? uri.replace(/\/$/, "") : uri;
}
