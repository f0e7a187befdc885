import {
  GrpcObject,
  handleUnaryCall,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  ServiceClientConstructor,
  status,
} from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import { CALLS, Operation, protocolDescriptor } from "./protocol";
import { SimulatedProvider, SimulatedProviderOptions } from "./simulated-provider";

/** A provider being served on a loopback port. */
export interface ServedProvider {
  /** The entry for Terraform's TF_REATTACH_PROVIDERS. */
  readonly reattach: object;
  /** Ends the server and all its connections. */
  stop(): void;
}

/** Plays a provider over Terraform's plugin protocol. */
export async function serveProvider(options: SimulatedProviderOptions, protocol: 5 | 6): Promise<ServedProvider> {
  const provider = new SimulatedProvider(options);
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(serviceOf(protocol), handlers(provider, protocol));
  const port = await bind(server);
  return {
    reattach: {
      Protocol: "grpc",
      ProtocolVersion: protocol,
      Pid: process.pid,
      Test: true,
      Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
    },
    stop: () => server.forceShutdown(),
  };
}

const SERVICES = new Map<5 | 6, ServiceClientConstructor["service"]>();

function serviceOf(protocol: 5 | 6): ServiceClientConstructor["service"] {
  const service = SERVICES.get(protocol) ?? definedService(protocol);
  SERVICES.set(protocol, service);
  return service;
}

function definedService(protocol: 5 | 6): ServiceClientConstructor["service"] {
  const descriptor = protocolDescriptor(protocol) as Parameters<typeof fromJSON>[0];
  const root = loadPackageDefinition(fromJSON(descriptor, { keepCase: true }));
  const namespace = root[`tfplugin${protocol}`] as GrpcObject;
  const { service } = namespace["Provider"] as ServiceClientConstructor;
  const [name] = CALLS[protocol].schemas!;
  const { responseSerialize } = service[name]!;
  return { ...service, [name]: { ...service[name]!, responseSerialize: onceEach(responseSerialize) } };
}

/** The bytes of each message are made once: every command asks a provider for the same schemas. */
function onceEach(serialize: (message: object) => Buffer): (message: object) => Buffer {
  const made = new WeakMap<object, Buffer>();
  return (message) => {
    const bytes = made.get(message) ?? serialize(message);
    made.set(message, bytes);
    return bytes;
  };
}

type Handler = handleUnaryCall<unknown, object>;

function handlers(provider: SimulatedProvider, protocol: 5 | 6): Record<string, Handler> {
  const calls = Object.entries(CALLS[protocol]) as [Operation, readonly [string, string, string]][];
  return Object.fromEntries(
    calls.map(([operation, [name]]): [string, Handler] => [
      name,
      (call, respond) => {
        try {
          respond(null, provider.handle(operation, call.request, call.getPeer()));
        } catch (error) {
          const details = `simulated provider, ${name}: ${error instanceof Error ? error.message : String(error)}`;
          respond({ code: status.INTERNAL, details });
        }
      },
    ]),
  );
}

function bind(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });
}
