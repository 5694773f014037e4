package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.CloseSnapshot;
import io.falcondb.contracts.rpc.v1.Get;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A view on one member, and on another when that is lost: rows at a timestamp are the same
/// everywhere. Not thread-safe.
final class RemoteFollowerView implements FollowerView {

    private final FollowerViews views;
    private final FollowerRead wanted;
    private FollowerViews.Opened opened;
    private boolean closed;

    RemoteFollowerView(FollowerViews views, FollowerRead wanted, FollowerViews.Opened opened) {
        this.views = views;
        this.wanted = wanted.at(opened.timestamp());
        this.opened = opened;
    }

    @Override
    public long timestamp() {
        return opened.timestamp();
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        Get get =
                Get.newBuilder().setKey(Messages.bytes(key)).setReadTimestamp(timestamp()).build();
        return Messages.version(ask(Call.newBuilder().setFollowerGet(get)).getVersion());
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        return RemoteCursor.committed(
                request, scan -> ask(Call.newBuilder().setFollowerScan(scan)).getRows());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            views.close(opened.link(), opened.snapshot());
        }
    }

    /// Of another member if this one is lost, as long as the view is not older than it may be.
    private Answer ask(Call.Builder call) {
        while (true) {
            FollowerViews.Opened now = opened;
            try {
                return views.call(now.link(), call);
            } catch (IOException lost) {
                now.link().close();
            } catch (DatabaseException refusal) {
                if (refusal.code() != ErrorCode.CANNOT_CONNECT_NOW) {
                    throw refusal;
                }
                views.close(now.link(), now.snapshot());
            }
            opened = views.find(wanted);
        }
    }

    static Call.Builder closing(long snapshot) {
        return Call.newBuilder().setCloseSnapshot(CloseSnapshot.newBuilder().setSnapshot(snapshot));
    }
}
