#!/usr/bin/env bash
# Packs the package, installs it in an empty folder as a user would, and runs its program and its library there.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm pack --silent --pack-destination "$folder" >/dev/null
cd "$folder"
export PATH="$root/node_modules/.bin:$PATH"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent ./entrada-*.tgz

# A project made by the package itself; the action of its workflows installs the program by the lockfile.
mkdir fresh
(
  cd fresh
  git init --quiet
  npm init -y >/dev/null
  npm install --no-audit --no-fund --silent --save-dev --save-exact ../entrada-*.tgz
  npx --no-install entrada init --project acme --github --gitlab --azure-devops >/dev/null
  npx --no-install entrada validate
  rm -r node_modules
  mkdir temp
  sed -n '/      run: |/,$p' .github/actions/entrada/action.yml | sed -e 1d -e 's/^        //' > temp/install.sh
  RUNNER_TEMP=$PWD/temp GITHUB_PATH=$PWD/temp/path GITHUB_ACTION_PATH=$PWD/.github/actions/entrada bash -e -o pipefail temp/install.sh
  test "$(cat temp/path)" = "$PWD/temp/entrada-bin"
  temp/entrada-bin/entrada validate
)

mkdir connections
cp "$root/entrada.yaml" .
cp "$root"/connections/sentry.yaml connections/
npx --no-install entrada validate
npx --no-install entrada synth
test -f cdktf.out/stacks/sentry@prod/cdk.tf.json
node --input-type=module -e "
  import { checkSpecs, impliedProject } from 'entrada';
  import { checkStack } from 'entrada/terraform';
  const { findings } = checkSpecs([{ file: 'a.yaml', text: 'a: 1' }], impliedProject(), '2026-01-01');
  if (findings.length === 0 || checkStack('a', {}).length !== 0) process.exit(1);
"
echo 'the package works from an empty folder'
