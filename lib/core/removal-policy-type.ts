/**
 * What happens to data when its resource is destroyed: `protect` refuses (Terraform's `prevent_destroy`), `destroy`
 * deletes it with everything in it.
 */
export type RemovalPolicy = "protect" | "destroy";
