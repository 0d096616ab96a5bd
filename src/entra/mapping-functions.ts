/**
 * Functions of mapping expressions and the names of their parameters, by which Graph's tree keys the arguments.
 * Source: the answer of `GET …/schema/functions` that Microsoft Graph's reference shows in full (Append to Switch), and for
 * the rest Microsoft's function reference for writing expressions.
 */

/** `?` may be left empty, `*` repeats. Where two name one function the first is written, and both are understood. */
const SIGNATURES = [
  'Append(source, suffix)',
  'AppRoleAssignments(source)',
  'AppRoleAssignmentsComplex(source)',
  'AssertiveAppRoleAssignmentsComplex(source)',
  'BitAnd(value1, value2)',
  'CBool(expression)',
  'CDate(expression)',
  'Coalesce(source*)',
  'ConvertToBase64(source)',
  'ConvertToUTF8Hex(source)',
  'Count(attribute)',
  'CStr(value)',
  'DateAdd(interval, value, dateTime)',
  'DateDiff(interval, date1, date2)',
  'DateFromNum(value)',
  'DefaultDomain()',
  'FormatDateTime(source, dateTimeStyles?, inputFormat, outputFormat)',
  'FormatDateTime(source, inputFormat, outputFormat)',
  'Guid()',
  'IgnoreFlowIfNullOrEmpty(expression)',
  'IIF(condition, valueIfTrue, valueIfFalse)',
  'InStr(value1, value2, start?, compareType?)',
  'IsNothing(source)',
  'IsNull(expression)',
  'IsNullOrEmpty(expression)',
  'IsPresent(expression)',
  'IsString(expression)',
  'Item(attribute, index)',
  'Join(separator, source*)',
  'Left(source, numChars)',
  'Mid(source, start, length)',
  'NormalizeDiacritics(source)',
  'Not(source)',
  'Now()',
  'NumFromDate(value)',
  'PCase(source, wordSeparators?)',
  'Prepend(prefix, source)',
  'RandomString(length, minimumNumbers, minimumSpecialCharacters, minimumCapital, minimumLowerCase, charactersToAvoid?)',
  'Redact(source)',
  'RemoveDuplicates(attribute)',
  'Replace(source, Find?, RegularExpression?, RegularExpressionGroupName?, Replacement?, ReplacementPropertyName?, Template?)',
  'Replace(source, oldValue?, regexPattern?, regexGroupName?, replacementValue?, replacementAttributeName?, template?)',
  'SelectUniqueValue(uniqueValueRule*)',
  'SingleAppRoleAssignment(source)',
  'Split(source, delimiter)',
  'StripSpaces(source)',
  'Switch(source, defaultValue?, switchValue*)',
  'Switch(source, defaultValue?, key*, value*)',
  'ToLower(source, culture?)',
  'ToUpper(source, culture?)',
  'Word(source, wordNumber, delimiters)',
] as const;

interface Slot {
  readonly name: string;
  readonly isOptional: boolean;
}

interface Signature {
  readonly fixed: readonly Slot[];
  /** Repeats without end after the fixed ones. */
  readonly run: readonly Slot[];
}

const FUNCTIONS: ReadonlyMap<string, readonly Signature[]> = tableOf(SIGNATURES);

/** The parameter of each of `isGiven`'s arguments (`false`: left empty), or why there is none, for a person. */
export function parameterNames(
  name: string,
  isGiven: readonly boolean[],
): { readonly names: readonly string[] } | { readonly problem: string } {
  const signatures = FUNCTIONS.get(name);
  if (!signatures) return { problem: `${name} is no function of attribute mappings that is known here` };
  const fitting = signatures.find((signature) => fits(signature, isGiven));
  if (!fitting) return { problem: `${name} has too few or too many arguments` };
  return { names: isGiven.map((_, index) => slotAt(fitting, index)?.name ?? '') };
}

/** The places of arguments in a call, by the names of their parameters, in order; `null`: no known function has them. */
export function argumentPlaces(name: string, keys: readonly string[]): readonly number[] | null {
  for (const signature of FUNCTIONS.get(name) ?? []) {
    const places = placesIn(signature, keys);
    if (places) return places;
  }
  return null;
}

function tableOf(signatures: readonly string[]): ReadonlyMap<string, readonly Signature[]> {
  const table = new Map<string, Signature[]>();
  for (const text of signatures) {
    const [name = '', list = ''] = text.slice(0, -1).split('(');
    const marked = list === '' ? [] : list.split(', ');
    const slots = (isRun: boolean) =>
      marked
        .filter((one) => one.endsWith('*') === isRun)
        .map((one) => ({ name: one.replace(/[?*]$/, ''), isOptional: one.endsWith('?') }));
    table.set(name, [...(table.get(name) ?? []), { fixed: slots(false), run: slots(true) }]);
  }
  return table;
}

function slotAt({ fixed, run }: Signature, index: number): Slot | undefined {
  if (index < fixed.length) return fixed[index];
  return run.length > 0 ? run[(index - fixed.length) % run.length] : undefined;
}

function fits(signature: Signature, isGiven: readonly boolean[]): boolean {
  const least = signature.fixed.filter(({ isOptional }) => !isOptional).length;
  if (isGiven.length < least || isGiven.slice(signature.fixed.length).includes(false)) return false;
  if (signature.run.length > 0 && isGiven.length <= signature.fixed.length) return false;
  const isWhole = signature.fixed.every((slot, index) => slot.isOptional || isGiven[index] === true);
  return isWhole && isGiven.every((_, index) => slotAt(signature, index) !== undefined);
}

function placesIn(signature: Signature, keys: readonly string[]): readonly number[] | null {
  const places: number[] = [];
  for (const key of keys) {
    let at = (places.at(-1) ?? -1) + 1;
    while (slotAt(signature, at)?.isOptional && slotAt(signature, at)?.name.toLowerCase() !== key.toLowerCase())
      at += 1;
    if (slotAt(signature, at)?.name.toLowerCase() !== key.toLowerCase()) return null;
    places.push(at);
  }
  return places;
}
