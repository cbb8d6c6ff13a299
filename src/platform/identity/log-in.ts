/** Who has logged in, as the issuer of the token says. Nothing here is an id of ours. */
export type LogIn = {
  readonly issuer: string;
  /** `sub`: the person, or where no person is behind it the client. Unique with the issuer. */
  readonly subject: string;
  readonly name?: string;
  /** Number in the health personnel register; the issuer vouches for it. */
  readonly hprNumber?: string;
  /** 3 or 4, as the HelseID profile counts; undefined where the issuer does not say. */
  readonly securityLevel?: number;
  /** Organisation numbers the log-in is made on behalf of, parent and child. */
  readonly organisations: readonly string[];
};

/** What of a request decides who is asking. */
export type Credentials = {
  readonly method: string;
  /** Whole address the caller used, without query and fragment: what a DPoP proof is bound to. */
  readonly url: string;
  readonly authorization: string | undefined;
  /** The `DPoP` header; a list when it came more than once. */
  readonly dpop: string | readonly string[] | undefined;
  /** IP address the request came from, as far as that is known; undefined behind a proxy. */
  readonly peer?: string | undefined;
};

/** Tells who has sent a request. */
export abstract class Identity {
  /**
   * @throws NotLoggedIn with a stable code when the credentials do not hold; IssuerAway when that cannot be found out now
   */
  abstract logIn(credentials: Credentials): Promise<LogIn>;
}
