// Asks graphql-js. One JSON request a line on standard input, one JSON answer a line on standard output, in the same order.
import { createInterface } from 'node:readline';
import { buildASTSchema, buildSchema, execute, getIntrospectionQuery, graphqlSync, parse, print, validate, validateSchema, version, GraphQLError } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.mjs';
import { bindScalars, root } from './kitchen-sink.mjs';

const schemas = new Map();
const errors = (found) => found.map(({ message, locations, path }) => ({ message, locations, path }));

const introspection = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });

function check(schema, document) {
  const tree = parse(document, { maxTokens: 10000 });
  return { errors: errors(validate(schema, tree)), printed: print(tree) };
}

function run(schema, { document, variables, operationName }) {
  const tree = parse(document);
  const invalid = validate(schema, tree);
  if (invalid.length > 0) return { errors: errors(invalid) };
  const result = execute({ schema, document: tree, rootValue: root, variableValues: variables, operationName });
  if (result instanceof Promise) throw new Error('The reference must answer at once.');
  return JSON.parse(JSON.stringify({ ...(result.data === undefined ? {} : { data: result.data }), ...(result.errors ? { errors: errors(result.errors) } : {}) }));
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

function answer(request) {
  try {
    return tasks[request.task](request);
  } catch (problem) {
    return problem instanceof GraphQLError
      ? { errors: errors([problem]) }
      : { failure: `${problem.message}`, errors: [{ message: problem.message }] };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + '\n');
}
