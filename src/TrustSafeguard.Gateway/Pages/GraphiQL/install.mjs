// Takes the files that package.json names out of npm packages of exact versions, and leaves them in a folder:
//   node install.mjs FOLDER
// Only these packages are fetched, not what they depend on: their scripts for a browser hold all of it. A package whose hash is not the one noted is refused.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const { dependencies, integrity, files } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(folder, 'installing-'));
try {
  for (const [name, version] of Object.entries(dependencies)) {
    const contents = unpack(fetched(name, version));
    for (const [asset, path] of Object.entries(files).filter(([, path]) => path.startsWith(`${name}/`))) {
      writeFileSync(join(work, asset), contents(path.replace(name, 'package')));
    }
  }
  for (const asset of Object.keys(files)) {
    renameSync(join(work, asset), join(folder, asset));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function fetched(name, version) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const pack = ['pack', `${name}@${version}`, '--json', '--loglevel=error', '--fetch-retries=0', '--fetch-timeout=20000'];
  const [{ filename }] = JSON.parse(execFileSync(npm, pack, { cwd: work, encoding: 'utf8', shell: process.platform === 'win32' }));
  const bytes = readFileSync(join(work, filename));
  const hash = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (hash !== integrity[name]) {
    throw new Error(`${name}@${version} is not the package that was noted: its hash is ${hash}.`);
  }
  return bytes;
}

// A tar archive is headers of 512 bytes, each before the contents that it names, these filled up to 512.
function unpack(archive) {
  const tar = gunzipSync(archive);
  const text = (at, length) => tar.toString('utf8', at, at + length).split('\0')[0];
  const contents = new Map();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const size = parseInt(text(at + 124, 12), 8);
    contents.set(text(at, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return path => contents.get(path) ?? (() => { throw new Error(`The package has no file ${path}.`); })();
}
