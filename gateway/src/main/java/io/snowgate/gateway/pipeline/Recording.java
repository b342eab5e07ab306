package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.identity.Admission;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.http.RequestHead;

/// x
interface Recording {
    void opening(LoginPipeline.Attempt a, Admission.Admitted c) throws AuditUnavailable;

    void opened(Session s) throws AuditUnavailable;

    void refusedLogin(LoginPipeline.Attempt a, Optional<Caller> c, Problem p) throws AuditUnavailable;

    void notOpened(LoginPipeline.Attempt a, Optional<Caller> c, String why);

    void closed(Session s, String why);

    void intent(Statement s) throws AuditUnavailable;

    void refused(Statement s, Problem p) throws AuditUnavailable;

    void outcome(Statement s, Answer a, long bytes) throws AuditUnavailable;

    void ended(Statement s, Problem p) throws AuditUnavailable;

    void fetched(Session s, Answer a, long bytes) throws AuditUnavailable;

    void strayed(Session s, String queryId, String road);

    void cancelRequested(Session s, Optional<Statement> st, String id);

    void delivered(Optional<Session> s, ChunkPipeline.Delivered d);

    void refusedEndpoint(RequestHead head, String why);
}
