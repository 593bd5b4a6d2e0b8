// Holds policy files against the JSON Schema that the product prints, as an editor would. SCHEMA is the schema, FILES the paths, one a line.
// Prints for each file `valid`, or the place and the rule that it breaks.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(process.env.SCHEMA));

for (const path of process.env.FILES.split('\n')) {
  const said = validate(parse(readFileSync(path, 'utf8')))
    ? 'valid'
    : validate.errors.map((error) => `${error.instancePath} ${error.keyword} ${error.params.additionalProperty ?? ''}`.trim()).join('; ');
  console.log(`${path}: ${said}`);
}
