/** Remembers the last answers about an object: all rules ask about one variant, then never again. */

/**
 * A function that works out an answer once while rules ask for it in turn. Two answers are kept (rules look at a body
 * and at the merged text), and no more: what a WeakMap would keep for every variant of ten thousand specs is memory.
 */
export function remembering<Subject extends object, Answer>(work: (subject: Subject) => Answer) {
  let last: { readonly subject: Subject; readonly answer: Answer } | undefined;
  let before: typeof last;
  return (subject: Subject): Answer => {
    if (last?.subject === subject) return last.answer;
    if (before?.subject === subject) return before.answer;
    before = last;
    last = { subject, answer: work(subject) };
    return last.answer;
  };
}
