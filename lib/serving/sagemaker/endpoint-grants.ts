import { EndpointRef } from "../../core/refs";
import { grant, Grantee } from "../../iam/grant";

/** Access to one endpoint. */
export class SageMakerEndpointGrants {
  constructor(
    private readonly grantId: string,
    private readonly endpoint: EndpointRef,
  ) {}

  /** Send requests to the endpoint, and get answers whole or as a stream. */
  invoke(grantee: Grantee): void {
    grant(grantee, {
      id: `${this.grantId}-invoke`,
      statements: [
        {
          actions: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
          resources: [this.endpoint.endpointArn],
        },
      ],
    });
  }
}
