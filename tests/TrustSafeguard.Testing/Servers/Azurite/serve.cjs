// Azurite as a child of whoever started it: it ends when its standard input does, so that a test run that was killed leaves none behind.
process.argv.push(...JSON.parse(process.env.AZURITE_ARGUMENTS));
process.stdin.on('end', () => process.exit(0)).resume();
// Listening there alone does not keep it from ending when it was asked to.
process.stdin.unref();
require('azurite/dist/src/azurite.js');
