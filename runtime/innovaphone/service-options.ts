import type { SocketOptions } from "../socket/socket-options.js";
import type { InnovaphoneLogin } from "./innovaphone-login.js";

/** What is not said here is as in the login's options, where there is a login. */
export type InnovaphoneServiceOptions = SocketOptions & (InnovaphoneServiceByLogin | InnovaphoneServiceByPassword);

/** As a user of the PBX. */
export interface InnovaphoneServiceByLogin {
  readonly login: InnovaphoneLogin;
  /**
   * The app whose service it is, by the name of its object or by its own ("users", "innovaphone-users"). For an API of the
   * PBX the app object that grants it. Without an app it is the PBX itself: the myApps protocol, over the login's connection.
   */
  readonly app?: string | undefined;
  readonly url?: undefined;
  readonly password?: undefined;
  readonly user?: undefined;
}

/** With the password that the app's object and its service share: for servers, without any user. */
export interface InnovaphoneServiceByPassword {
  /** Of the app ("https://apps.example.com/example.com/users/innovaphone-users") or of the service (`wss:`). */
  readonly url: string;
  /** As the service knows it; at the PBX itself the name of the app object. */
  readonly app: string;
  readonly password: string;
  readonly user?: InnovaphoneDirectUser | undefined;
  readonly login?: undefined;
}

/**
 * For whom a login by the app's password is. What is absent is not sent. The SDK's sample sends nothing of it;
 * innovaphone's JavaScript library `{ domain: "", sip: app, guid: "0" 32 times, dn: "Admin", pbxObj: app }`, its PHP
 * client all empty with `info: {}`.
 */
export interface InnovaphoneDirectUser {
  readonly domain?: string | undefined;
  readonly sip?: string | undefined;
  readonly guid?: string | undefined;
  readonly dn?: string | undefined;
  readonly info?: Readonly<Record<string, unknown>> | undefined;
  readonly pbxObj?: string | undefined;
}
