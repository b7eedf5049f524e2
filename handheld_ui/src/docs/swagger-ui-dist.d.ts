// swagger-ui-dist carries no types; this is the part that we use.
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  export default function SwaggerUIBundle(options: Record<string, unknown>): unknown;
}
