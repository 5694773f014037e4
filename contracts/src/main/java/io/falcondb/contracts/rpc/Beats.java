package io.falcondb.contracts.rpc;

import com.google.protobuf.ByteString;
import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.contracts.rpc.v1.BeatAnswer;
import io.falcondb.contracts.rpc.v1.Heartbeat;
import io.falcondb.contracts.rpc.v1.LockWaiting;
import io.falcondb.contracts.rpc.v1.Naming;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// Heartbeats and namings as messages and back. What makes no sense is an IllegalArgumentException.
final class Beats {

    private static final int BOOT_BYTES = 16;

    private Beats() {}

    static Heartbeat message(
            io.falcondb.contracts.coordination.Heartbeat heartbeat, ClusterId cluster) {
        MemberProgress progress = heartbeat.progress();
        return Heartbeat.newBuilder()
                .setCluster(cluster.value())
                .setGroup(heartbeat.group().value())
                .setMember(heartbeat.member().name())
                .setBoot(boot(heartbeat.boot()))
                .setRole(heartbeat.role().name())
                .setEpoch(progress.epoch())
                .setLsn(progress.lsn())
                .setPendingForceNanos(progress.pendingForceNanos())
                .setReadsEnd(progress.readsEnd())
                .setKeepsFrom(progress.keepsFrom())
                .setWallMillis(heartbeat.wallMillis())
                .setUnheardNanos(progress.unheardNanos())
                .addAllWaits(heartbeat.waits().stream().map(Beats::wait).toList())
                .setRegion(heartbeat.sender().region())
                .build();
    }

    static io.falcondb.contracts.coordination.Heartbeat heartbeat(Heartbeat message) {
        return new io.falcondb.contracts.coordination.Heartbeat(
                new MemberBoot(
                        new GroupId(message.getGroup()),
                        new MemberId(message.getMember()),
                        boot(message.getBoot()),
                        message.getRegion()),
                MemberRole.valueOf(message.getRole()),
                new MemberProgress(
                        message.getEpoch(),
                        message.getLsn(),
                        message.getReadsEnd(),
                        message.getKeepsFrom(),
                        message.getPendingForceNanos(),
                        message.getUnheardNanos()),
                message.getWallMillis(),
                message.getWaitsList().stream().map(Beats::wait).toList());
    }

    private static LockWaiting wait(LockWait wait) {
        return LockWaiting.newBuilder()
                .setWaiter(wait.waiter().value())
                .addAllHolders(wait.holders().stream().map(TransactionId::value).toList())
                .build();
    }

    private static LockWait wait(LockWaiting message) {
        return new LockWait(
                new TransactionId(message.getWaiter()),
                message.getHoldersList().stream().map(TransactionId::new).toList());
    }

    static BeatAnswer answer(BeatReply reply) {
        BeatAnswer.Builder answer =
                BeatAnswer.newBuilder()
                        .addAllVictims(reply.victims().stream().map(TransactionId::value).toList())
                        .setEndsEpoch(reply.endsEpoch())
                        .setTrimKnown(reply.trim().known())
                        .setTrimPresent(reply.trim().present());
        reply.naming().ifPresent(who -> answer.setNaming(naming(who)));
        return answer.build();
    }

    static Naming naming(io.falcondb.contracts.coordination.Naming who) {
        return Naming.newBuilder()
                .setGroup(who.group().value())
                .setEpoch(who.epoch())
                .setMember(who.member().name())
                .setBoot(boot(who.boot()))
                .build();
    }

    static BeatReply reply(BeatAnswer answer) {
        return new BeatReply(
                answer.hasNaming() ? Optional.of(naming(answer.getNaming())) : Optional.empty(),
                answer.getVictimsList().stream().map(TransactionId::new).toList(),
                answer.getEndsEpoch(),
                new TrimLimits(answer.getTrimKnown(), answer.getTrimPresent()));
    }

    static io.falcondb.contracts.coordination.Naming naming(Naming naming) {
        return new io.falcondb.contracts.coordination.Naming(
                new GroupId(naming.getGroup()),
                naming.getEpoch(),
                new MemberId(naming.getMember()),
                boot(naming.getBoot()));
    }

    private static ByteString boot(BootId boot) {
        return Messages.bytes(
                ByteBuffer.allocate(BOOT_BYTES)
                        .putLong(boot.value().getMostSignificantBits())
                        .putLong(boot.value().getLeastSignificantBits())
                        .array());
    }

    private static BootId boot(ByteString bytes) {
        if (bytes.size() != BOOT_BYTES) {
            throw new IllegalArgumentException("a boot has 16 bytes, not " + bytes.size());
        }
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        return new BootId(new UUID(buffer.getLong(), buffer.getLong()));
    }
}
