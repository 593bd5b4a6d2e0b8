// Prints JSON: the query of graphql-js as it comes, and with everything that the specification's edition of September 2025 has.
import { getIntrospectionQuery } from 'graphql';

const whole = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
console.log(JSON.stringify({ plain: getIntrospectionQuery(), whole: getIntrospectionQuery(whole) }));
