// Asks graphql-js. One JSON request a line on standard input, one JSON answer a line on standard output, in the same order.
import { createInterface } from 'node:readline';
import { buildASTSchema, buildSchema, execute, getIntrospectionQuery, getOperationAST, graphqlSync, parse, print, subscribe, validate, validateSchema, version, GraphQLError } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.mjs';
import { bindScalars, root } from './kitchen-sink.mjs';

const schemas = new Map();
const errors = (found) => found.map(({ message, locations, path }) => ({ message, locations, path }));

const introspection = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });

function check(schema, document) {
  const tree = parse(document, { maxTokens: 10000 });
  return { errors: errors(validate(schema, tree)), printed: print(tree) };
}

async function run(schema, { document, variables, operationName }) {
  const tree = parse(document);
  const invalid = validate(schema, tree);
  if (invalid.length > 0) return { errors: errors(invalid) };
  const request = { schema, document: tree, rootValue: root, contextValue: { total: 0 }, variableValues: variables, operationName };
  if (getOperationAST(tree, operationName)?.operation === 'subscription') return follow(await subscribe(request));
  const result = execute(request);
  if (result instanceof Promise) throw new Error('The reference must answer at once.');
  return response(result);
}

function response({ data, errors: found }) {
  return JSON.parse(JSON.stringify({ ...(data === undefined ? {} : { data }), ...(found ? { errors: errors(found) } : {}) }));
}

async function follow(results) {
  if (!(Symbol.asyncIterator in results)) return response(results);
  const stream = [];
  try {
    for await (const result of results) stream.push(response(result));
  } catch (problem) {
    return { stream, ended: problem.message };
  }
  return { stream };
}

const tasks = {
  version: () => ({ version }),
  schema: ({ schema, sdl }) => {
    const built = buildSchema(sdl);
    schemas.set(schema, schema === 'kitchen-sink' ? bindScalars(built) : built);
    return { introspectionQuery: introspection };
  },
  introspect: ({ schema }) => graphqlSync({ schema: schemas.get(schema), source: introspection }),
  check: ({ schema, document }) => check(schemas.get(schema), document),
  execute: (request) => run(schemas.get(request.schema), request),
  build: ({ sdl }) => {
    const tree = parse(sdl);
    const wrong = validateSDL(tree);
    return { errors: errors(wrong.length > 0 ? wrong : validateSchema(buildASTSchema(tree, { assumeValidSDL: true }))) };
  },
};

async function answer(request) {
  try {
    return await tasks[request.task](request);
  } catch (problem) {
    return problem instanceof GraphQLError
      ? { errors: errors([problem]) }
      : { failure: `${problem.message}`, errors: [{ message: problem.message }] };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n');
}
