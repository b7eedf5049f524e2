// The browsable description of the API. Only this page loads Swagger UI.
import "swagger-ui-dist/swagger-ui.css";
import SwaggerUIBundle from "swagger-ui-dist/swagger-ui-es-bundle.js";

SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#app", deepLinking: true, docExpansion: "none", tryItOutEnabled: false });
