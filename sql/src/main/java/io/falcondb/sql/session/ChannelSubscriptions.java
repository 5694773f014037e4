package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One session's LISTEN, UNLISTEN and NOTIFY, all of which take effect when their transaction
/// commits. Belongs to its session.
final class ChannelSubscriptions {

    private static final int CHANNEL_BYTES_MAX = 63;
    private static final int PAYLOAD_BYTES_MAX = 7999;

    private final Session session;
    private final Notifications notifications;
    private final Set<String> listening = new HashSet<>();
    private final List<Runnable> pending = new ArrayList<>(0);
    private final Set<Notifications.Message> messages = new LinkedHashSet<>(0);

    ChannelSubscriptions(Session session, Notifications notifications) {
        this.session = session;
        this.notifications = notifications;
    }

    void listen(String channel) {
        pending.add(
                () -> {
                    if (listening.add(channel)) {
                        notifications.listen(session, channel);
                    }
                });
    }

    void unlisten(String channel) {
        pending.add(
                () -> {
                    if (listening.remove(channel)) {
                        notifications.unlisten(session, channel);
                    }
                });
    }

    void unlistenAll() {
        pending.add(this::close);
    }

    /// Equal messages of one transaction are sent once.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE, CONFIGURATION_LIMIT_EXCEEDED
    void notify(String channel, String payload) {
        if (channel.isEmpty()) {
            throw refusal("channel name cannot be empty");
        }
        if (channel.length() > CHANNEL_BYTES_MAX) {
            throw refusal("channel name too long");
        }
        if (payload.length() > PAYLOAD_BYTES_MAX) {
            throw refusal("payload string too long");
        }
        if (messages.size() >= session.database().limits().notificationsMax()) {
            throw new DatabaseException(
                    ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                    "too many notifications in the NOTIFY queue");
        }
        messages.add(new Notifications.Message(channel, payload));
    }

    void transactionEnded(boolean committed) {
        if (pending.isEmpty() && messages.isEmpty()) {
            return;
        }
        List<Runnable> actions = new ArrayList<>(pending);
        List<Notifications.Message> said = new ArrayList<>(messages);
        pending.clear();
        messages.clear();
        if (committed) {
            actions.forEach(Runnable::run);
            notifications.deliver(session, said);
        }
    }

    Set<String> listening() {
        return listening;
    }

    void close() {
        for (String channel : listening) {
            notifications.unlisten(session, channel);
        }
        listening.clear();
    }

    private static DatabaseException refusal(String message) {
        return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }
}
