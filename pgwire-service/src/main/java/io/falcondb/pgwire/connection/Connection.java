package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.pgwire.connection.Work.Status;
import io.falcondb.pgwire.message.BackendWriter;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.pgwire.message.StartupPacket;
import io.falcondb.sql.execute.WouldBlock;
import io.falcondb.sql.session.Client;
import io.falcondb.sql.session.Notice;
import io.falcondb.sql.session.Session;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One client's connection. Its loop delivers messages and works on them one at a time; a step that
/// has to wait moves to a thread that may, and the loop goes on with the next message when that
/// work is done. So the session, the output and this object's state have one owner at a time:
///
/// ```
/// IDLE ------ message ------> the loop works
///   the loop works -- commit pending --> COMMITTING: the loop owns, works on nothing
///   the loop works -- would block -----> AWAY: the other thread owns session and output
///   COMMITTING, AWAY -- done, on the loop --> next message or IDLE
/// ```
public final class Connection implements Conversation, Client {

    private enum Owner {
        LOOP,
        COMMITTING,
        AWAY
    }

    private final ConnectionFactory shared;
    private final Transport transport;
    private final boolean tlsOffered;
    private final Output output;
    private final BackendWriter writer;
    private final Protocol protocol;
    private final Admission admission;
    private final MessageQueue queue;
    private final CopyDoor copies;
    private final IdleTimer idleTimer;
    private final SlowClientTimer slowClientTimer;
    private Owner owner = Owner.LOOP;
    private @Nullable Session session;
    private @Nullable MessageWork works;
    private @Nullable Work current;
    private @Nullable DatabaseException ending;
    private boolean closed;

    Connection(ConnectionFactory shared, Transport transport, boolean tlsOffered) {
        this.shared = shared;
        this.transport = transport;
        this.tlsOffered = tlsOffered;
        this.output = transport.output();
        this.writer = new BackendWriter(output);
        this.queue = new MessageQueue(transport, shared.settings().queuedBytesMax());
        this.copies = new CopyDoor(transport, queue);
        this.protocol =
                new Protocol(writer, new WireSink(transport, writer, shared.settings(), copies));
        this.idleTimer = new IdleTimer(transport, this::terminate);
        this.slowClientTimer =
                new SlowClientTimer(transport, shared.settings().slowClientTimeout());
        this.admission =
                new Admission(
                        shared,
                        transport,
                        new Handshake(shared, transport, writer, this),
                        new Admission.Door() {
                            @Override
                            public void away() {
                                owner = Owner.AWAY;
                            }

                            @Override
                            public void back() {
                                owner = Owner.LOOP;
                                Connection.this.back();
                            }

                            @Override
                            public void admitted(Session authenticated) {
                                owner = Owner.LOOP;
                                opened(authenticated);
                            }

                            @Override
                            public void refused(DatabaseException reason) {
                                broken(reason);
                            }
                        });
    }

    @Override
    public Expect startup(StartupPacket packet) {
        return switch (packet) {
            case StartupPacket.SslRequest ssl -> {
                boolean yes = tlsOffered && !transport.encrypted();
                output.putByte(yes ? 'S' : 'N');
                output.flush();
                yield yes ? Expect.TLS : Expect.STARTUP;
            }
            case StartupPacket.GssEncRequest gss -> {
                output.putByte('N');
                output.flush();
                yield Expect.STARTUP;
            }
            case StartupPacket.Cancel cancel -> {
                shared.database().sessions().cancel(cancel.processId(), cancel.secret());
                transport.close();
                yield Expect.NOTHING;
            }
            case StartupPacket.Startup startup -> {
                admission.begin(startup);
                yield ending == null ? Expect.MESSAGES : Expect.NOTHING;
            }
        };
    }

    @Override
    public int maxPayload() {
        return session == null
                ? ConnectionSettings.CREDENTIALS_BYTES_MAX
                : shared.settings().maxMessageBytes();
    }

    @Override
    public void message(FrontendMessage message, int size) {
        if (closed || ending != null && session == null) {
            return;
        }
        if (session == null) {
            admission.take(message);
            return;
        }
        if (!copies.pass(message, size)) {
            queue.add(message, size);
            drain();
        }
    }

    @Override
    public void batchEnd() {
        if (owner != Owner.AWAY) {
            output.flush();
        }
    }

    @Override
    public void writabilityChanged() {
        if (transport.writable()) {
            slowClientTimer.stop();
            goOn();
        }
    }

    @Override
    public void broken(DatabaseException reason) {
        if (owner == Owner.AWAY) {
            ending = reason;
            return;
        }
        fatal(reason);
    }

    @Override
    public void closed() {
        closed = true;
        admission.close();
        idleTimer.stop();
        copies.connectionLost();
        Session open = session;
        if (open != null) {
            if (owner == Owner.LOOP) {
                end(open);
            } else {
                open.cancel();
            }
        }
        if (owner != Owner.AWAY) {
            output.flush();
        }
    }

    @Override
    public void notice(Notice notice) {
        writer.notice(
                notice.severity().name(),
                notice.code().sqlState(),
                notice.message(),
                notice.detail(),
                notice.hint());
    }

    @Override
    public void parameterStatus(String name, String value) {
        writer.parameterStatus(name, value);
    }

    @Override
    public void ownNotification(int processId, String channel, String payload) {
        protocol.keep(new Protocol.Notification(processId, channel, payload));
    }

    @Override
    public void notification(int processId, String channel, String payload) {
        transport.onLoop(
                () -> {
                    if (owner == Owner.AWAY) {
                        queue.later(() -> notification(processId, channel, payload));
                        return;
                    }
                    protocol.keep(new Protocol.Notification(processId, channel, payload));
                    if (protocol.isReady() && owner == Owner.LOOP && !closed) {
                        protocol.deliverNotifications();
                        output.flush();
                    }
                });
    }

    @Override
    public void terminate(DatabaseException reason) {
        transport.onLoop(
                () -> {
                    if (owner == Owner.LOOP) {
                        fatal(reason);
                    } else if (ending == null) {
                        ending = reason;
                    }
                });
    }

    /// Ends the connection: at once if `now`, else when no transaction runs. Any thread.
    public void shutDown(boolean now) {
        transport.onLoop(
                () -> {
                    DatabaseException reason =
                            new DatabaseException(
                                    ErrorCode.ADMIN_SHUTDOWN,
                                    "terminating connection due to administrator command");
                    Session open = session;
                    boolean idle =
                            open == null
                                    || owner == Owner.LOOP
                                            && queue.isEmpty()
                                            && open.status() == 'I';
                    if (now && open != null) {
                        open.terminate(reason);
                    } else if (now || idle) {
                        broken(reason);
                    } else {
                        queue.later(() -> shutDown(false));
                    }
                });
    }

    private void opened(Session authenticated) {
        session = authenticated;
        works = new MessageWork(protocol, authenticated, transport);
        protocol.session(authenticated);
        authenticated.begin("");
        protocol.readyForQuery();
    }

    /// Works on messages until there are none, or one has to wait.
    private void drain() {
        while (owner == Owner.LOOP && !closed) {
            if (!transport.writable()) {
                output.flush();
                slowClientTimer.start();
                return;
            }
            FrontendMessage next = queue.poll();
            MessageWork known = works;
            if (next == null || known == null) {
                return;
            }
            idleTimer.stop();
            protocol.busy();
            Work work = known.of(next);
            if (work != null) {
                run(work);
            }
            if (owner == Owner.LOOP) {
                settled();
            }
        }
    }

    /// After the work on a message ended on the loop.
    private void settled() {
        DatabaseException reason = ending;
        Session open = session;
        if (reason != null) {
            fatal(reason);
        } else if (open != null && queue.isEmpty() && protocol.isReady()) {
            idleTimer.start(open);
            queue.runLater();
        }
    }

    private void run(Work work) {
        if (shared.settings().storageWaits() && work.mayAskStorage()) {
            moveAway(work);
            return;
        }
        protocol.sink().mayBlock(false);
        while (true) {
            int mark = output.position();
            Status status;
            try {
                status = work.step(false);
            } catch (WouldBlock wouldBlock) {
                output.truncate(mark);
                moveAway(work);
                return;
            } catch (RuntimeException | Error failure) {
                failed(work, failure);
                return;
            }
            switch (status) {
                case MORE -> {}
                case DONE -> {
                    return;
                }
                case COMMITTING -> {
                    awaitCommit(work);
                    return;
                }
            }
        }
    }

    /// What is logged of it says which trace it belongs to.
    private void failed(Work work, Throwable failure) {
        Session open = session;
        try (Tracer.Scope scope = open == null ? Tracer.Scope.NONE : open.traced()) {
            work.failed(failure);
        }
    }

    private void awaitCommit(Work work) {
        Session open = required();
        owner = Owner.COMMITTING;
        current = work;
        open.pendingCommit().whenComplete((outcome, failure) -> transport.onLoop(this::committed));
    }

    private void committed() {
        Work work = current;
        current = null;
        owner = Owner.LOOP;
        if (work != null) {
            run(work);
        }
        back();
    }

    private void moveAway(Work work) {
        owner = Owner.AWAY;
        try {
            shared.blocking().execute(() -> runAway(work));
        } catch (RejectedExecutionException refused) {
            owner = Owner.LOOP;
            work.failed(Errors.tooManyStatements(refused));
        }
    }

    private void runAway(Work work) {
        protocol.sink().mayBlock(true);
        try {
            Status status = Status.MORE;
            while (status != Status.DONE) {
                if (status == Status.COMMITTING) {
                    var ignored = required().pendingCommit().join();
                }
                status = work.step(true);
            }
        } catch (RuntimeException | Error failure) {
            failed(work, failure);
        } finally {
            // The loop writes it with what it has to say to the messages that came meanwhile.
            transport.onLoop(
                    () -> {
                        owner = Owner.LOOP;
                        back();
                    });
        }
    }

    /// The loop owns everything again.
    private void back() {
        if (owner != Owner.LOOP) {
            return;
        }
        Session open = session;
        if (closed && open != null) {
            end(open);
            output.flush();
            return;
        }
        settled();
        goOn();
    }

    private void goOn() {
        if (owner == Owner.LOOP) {
            queue.runLaterIfAny();
            drain();
            batchEnd();
        }
    }

    private void fatal(DatabaseException reason) {
        ending = reason;
        if (!closed) {
            writer.error("FATAL", reason);
            transport.close();
        }
    }

    private void end(Session open) {
        session = null;
        try {
            open.close();
        } catch (RuntimeException failure) {
            Errors.of(failure);
        }
    }

    private Session required() {
        Session open = session;
        if (open == null) {
            throw new IllegalStateException("no session yet");
        }
        return open;
    }
}
