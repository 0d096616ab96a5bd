import { expect, test } from 'vitest';
import { checkSpecs } from '../../../src/spec/check.ts';
import { impliedProject } from '../../../src/spec/project.ts';
import { HEAD } from '../support.ts';
import { TODAY } from './support.ts';

const check = (file: string, expected: string[]) => {
  const { findings } = checkSpecs([{ file, text: HEAD }], impliedProject(), TODAY);
  expect(findings.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`)).toEqual(expected);
};

test('a file of another name than its connection is reported at the name', () => {
  check('connections/apps.yaml', ['ENT092 /name the connection app stands in a file called apps']);
  check('App.yaml', ['ENT092 /name the connection app stands in a file called App']);
  check('app.test.yaml', ['ENT092 /name the connection app stands in a file called app.test']);
  check('app/spec.yml', ['ENT092 /name the connection app stands in a file called spec']);
});

test('a file of the same name is not, in any folder', () => {
  check('app.yaml', []);
  check('connections/app.yml', []);
  check('C:\\work\\connections\\app.yaml', []);
});
