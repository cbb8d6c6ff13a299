import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { Refused } from '../../kernel/rule.js';
import { type Guard, type Guards, guardFields } from '../../platform/graphql/guard-fields.js';
import { RequestRights } from '../../platform/graphql/request-rights.js';
import { logInOf } from '../../platform/http/log-in.js';
import { Callers } from '../application/callers.js';
import type { CallContext } from '../call-context.js';
import type { Caller } from '../caller.js';
import { FIELDS, type FieldRight, type FieldRights } from '../fields.js';
import { partNotShown } from '../part-not-shown.js';
import type { Part, Role } from '../table.js';

/** The table of rights, put before every field of the schema. */
@Injectable()
export class TableOfRights extends RequestRights<Caller> {
  constructor(private readonly callers: Callers) {
    super();
  }

  /** @throws Refused when the request came in without a log-in */
  async callerOf(request: FastifyRequest): Promise<Caller> {
    const logIn = logInOf(request);
    if (!logIn) throw new Refused([{ code: 'TOKEN_MISSING' }]);
    return this.callers.of(logIn);
  }

  guard(schema: GraphQLSchema): GraphQLSchema {
    return guardFields(schema, guardsOf(FIELDS));
  }
}

export function guardsOf(rights: FieldRights): Guards<CallContext> {
  return Object.fromEntries(
    Object.entries(rights).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.entries(fields).map(([field, right]) => [field, guardOf(field, right)])),
    ]),
  );
}

function guardOf(field: string, right: FieldRight): Guard<CallContext> | 'NONE' {
  if (right === 'WITH_PARENT') return 'NONE';
  if ('roles' in right) {
    const asked = new Set(right.roles);
    return (_parent, { caller }) => {
      const held = right.national === true ? nationalRolesOf(caller) : rolesOf(caller);
      if (!held.some((role) => asked.has(role))) throw new Refused([{ code: 'NOT_ALLOWED', field }]);
    };
  }
  return (parent) => {
    if (!(parent as Shown).known.shows(right.part)) {
      throw new Refused([partNotShown(right.part, field)]);
    }
  };
}

/** A doctor whose record was opened for the caller. */
type Shown = { readonly known: { readonly shows: (part: Part) => boolean } };

/** What somebody may be: one with an HPR number a doctor, a supervisor or somebody a doctor shares with, whoever else is appointed. */
export function rolesOf({ person, appointments }: Caller): Role[] {
  const personal: readonly Role[] =
    person === undefined ? [] : ['DOCTOR', 'SUPERVISOR', 'SUPERVISER', 'APPROVER', 'INVITED'];
  return [...personal, ...appointments.map(({ role }) => role)];
}

function nationalRolesOf({ appointments }: Caller): Role[] {
  return appointments.filter(({ territory }) => territory.kind === 'NATION').map(({ role }) => role);
}
