import type { Hono } from "hono";
import * as z from "zod";
import { paths } from "../paths.ts";
import type { AppEnv } from "./context.ts";
import { companionOperations } from "./openapi-companions.ts";
import { meetingOperations } from "./openapi-meetings.ts";
import type { Operation, Operations } from "./openapi-operation.ts";
import { seasonOperations } from "./openapi-seasons.ts";

/** Every operation, described by the schemas that check it. A test compares this list with the routes themselves. */
export const OPERATIONS: Operations = { ...seasonOperations, ...meetingOperations, ...companionOperations };

export function openApiRoutes(app: Hono<AppEnv>) {
  app.get(paths.api.openapi(), (c) => c.json(describe()));
}

function describe() {
  const routes = Object.entries(OPERATIONS).map(([path, operations]) => [
    path.replaceAll(/:(\w+)/g, "{$1}"),
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [method, describeOperation(path, operation)]),
    ),
  ]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Tuokio",
      version: "1",
      description: "Remote peer mentoring: seasons, groups, meetings, attendance.",
    },
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    security: [{ key: [] }],
    paths: Object.fromEntries(routes),
  };
}

function describeOperation(path: string, operation: Operation) {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const json = operation.body && {
    "application/json": { schema: z.toJSONSchema(operation.body, { io: "input", unrepresentable: "any" }) },
  };
  const content = operation.csv ? { "text/csv": { schema: { type: "string" } } } : json;
  return {
    summary: `${operation.summary} (${operation.role})`,
    parameters: [...parameters, ...(operation.parameters ?? []).map((one) => ({ ...one, schema: { type: "string" } }))],
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [operation.status ?? 200]: { description: "done" },
      default: { description: "a problem", content: { "application/problem+json": {} } },
    },
  };
}
