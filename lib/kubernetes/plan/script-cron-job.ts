/** A program in Python that asks the Kubernetes API every few minutes. */
export interface ScriptCronJob {
  /** Name of the container, the pods' label and the service account. */
  readonly name: string;
  /** An image with Python. */
  readonly image: string;
  readonly everyMinutes: number;
  /** The entry of a ConfigMap that holds the program, and the folder where the container has it. */
  readonly script: { readonly configMap: string; readonly folder: string; readonly file: string };
  /** Variables of the container; left out where it has none. */
  readonly variables?: Readonly<Record<string, string>>;
  /** How many jobs that failed are kept. */
  readonly failedJobs: number;
}

/** The CronJob of a program, which runs as nobody and writes no file. */
export function scriptCronJob(job: ScriptCronJob): object {
  return {
    schedule: `*/${job.everyMinutes} * * * *`,
    concurrencyPolicy: "Forbid",
    // after a long absence of the controller it would else refuse to go on
    startingDeadlineSeconds: job.everyMinutes * 60,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: job.failedJobs,
    jobTemplate: {
      spec: {
        backoffLimit: 1,
        activeDeadlineSeconds: 240,
        template: { metadata: { labels: { "app.kubernetes.io/name": job.name } }, spec: pod(job) },
      },
    },
  };
}

function pod({ name, image, script, variables }: ScriptCronJob): object {
  const env = variables && Object.entries(variables).map(([variable, value]) => ({ name: variable, value }));
  return {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    restartPolicy: "Never",
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name,
        image,
        command: ["python3", "-B", `${script.folder}/${script.file}`],
        ...(env === undefined ? {} : { env }),
        resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [{ name: "script", mountPath: script.folder, readOnly: true }],
      },
    ],
    volumes: [{ name: "script", configMap: { name: script.configMap } }],
  };
}

/** Of such a program: where the API is, which a test says in `API`. */
export const API_ADDRESS = `def api():
    if "API" in ENV:
        return ENV["API"]
    host = ENV["KUBERNETES_SERVICE_HOST"]
    return "https://" + ("[" + host + "]" if ":" in host else host) + ":" + ENV["KUBERNETES_SERVICE_PORT"]`;

/** Of such a program: a request to the API as the pod's account. */
export const AS_ACCOUNT = `    context = None
    if os.path.exists(ACCOUNT + "token"):
        with open(ACCOUNT + "token") as token:
            request.add_header("Authorization", "Bearer " + token.read().strip())
        context = ssl.create_default_context(cafile=ACCOUNT + "ca.crt")`;
