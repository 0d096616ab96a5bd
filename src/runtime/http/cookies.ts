/** The cookies of the runtime: their names and how long they live. */
import { hashOf } from '../secret.ts';
import { REQUEST_LIFE } from '../store/start-request.ts';
import type { SetCookie } from './call.ts';

/** On the application's origin: who began a sign-in there. */
export const STATE_COOKIE = '__Host-entrada-state';
/** On the application's origin: who is signed in. */
export const SESSION_COOKIE = '__Host-entrada-session';

const REQUEST_PREFIX = '__Host-entrada-request-';
/** More sign-ins than these are not begun in one browser at once; older ones of the browser are forgotten. */
const REQUESTS = 10;
const SECONDS = REQUEST_LIFE / 1000;

/** The cookie of the state; Lax: the browser comes back to the application by a GET. */
export function stateCookie(value: string): SetCookie {
  return { name: STATE_COOKIE, value, maxAge: SECONDS, sameSite: 'lax' };
}

/** On the ACS's origin. The identity provider posts to it from its own site, and a Lax cookie would stay behind. */
export function requestCookie(handle: string, value: string): SetCookie {
  return { name: requestCookieName(handle), value, maxAge: SECONDS, sameSite: 'none' };
}

/** One for each sign-in, so that several may go on at once. */
export function requestCookieName(handle: string): string {
  return `${REQUEST_PREFIX}${hashOf(handle).slice(0, 16)}`;
}

/** Whether a browser says that it began a sign-in. */
export function hasRequestCookie(cookies: Readonly<Record<string, string | undefined>>): boolean {
  return Object.keys(cookies).some((name) => name.startsWith(REQUEST_PREFIX));
}

/** The cookie of a session; `seconds` is `null` where it ends with the browser. */
export function sessionCookie(value: string, seconds: number | null): SetCookie {
  return { name: SESSION_COOKIE, value, maxAge: seconds, sameSite: 'lax' };
}

/** Removes a cookie. */
export function without(name: string): SetCookie {
  return { name, value: '', maxAge: 0, sameSite: name.startsWith(REQUEST_PREFIX) ? 'none' : 'lax' };
}

/** Removes the cookies of sign-ins that are too many for one browser: headers may not grow without end. */
export function withoutSurplus(cookies: Readonly<Record<string, string | undefined>>): SetCookie[] {
  const own = Object.keys(cookies).filter((name) => name.startsWith(REQUEST_PREFIX));
  return own.length < REQUESTS ? [] : own.map(without);
}
