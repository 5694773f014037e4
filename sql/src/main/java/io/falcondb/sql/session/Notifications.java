package io.falcondb.sql.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// LISTEN and NOTIFY within this process. Thread-safe.
final class Notifications {

    /// @param channel at most 63 bytes
    record Message(String channel, String payload) {}

    private final Map<String, Set<Session>> listeners = new ConcurrentHashMap<>();

    void listen(Session session, String channel) {
        listeners.computeIfAbsent(channel, name -> ConcurrentHashMap.newKeySet()).add(session);
    }

    void unlisten(Session session, String channel) {
        listeners.computeIfPresent(
                channel,
                (name, sessions) -> {
                    sessions.remove(session);
                    return sessions.isEmpty() ? null : sessions;
                });
    }

    /// What a committed transaction said, in order.
    void deliver(Session sender, List<Message> messages) {
        for (Message message : messages) {
            for (Session session : listeners.getOrDefault(message.channel(), Set.of())) {
                if (session == sender) {
                    session.client()
                            .ownNotification(
                                    session.processId(), message.channel(), message.payload());
                } else {
                    session.client()
                            .notification(sender.processId(), message.channel(), message.payload());
                }
            }
        }
    }
}
