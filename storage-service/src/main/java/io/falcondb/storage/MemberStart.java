package io.falcondb.storage;

import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.wal.topic.SharedPartition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Boots members: folder, topic, rows, threads.
public final class MemberStart {

    private MemberStart() {}

    /// Opens the folder named in the settings, made if it is not there, and begins to follow.
    ///
    /// @param partition which can be reached: what it is now is compared with what the folder holds
    /// @throws io.falcondb.storage.recovery.DataFolderException if the folder is another cluster's,
    ///   another topic's, or cannot be used
    /// @throws io.falcondb.kernel.DatabaseException DATA_CORRUPTED if files are damaged
    public static GroupMember open(
            MemberSettings settings, SharedPartition partition, Surroundings surroundings)
            throws IOException {
        return open(settings, partition, surroundings, null);
    }

    /// As the other, in a cluster that has other groups.
    ///
    /// @param neighbours null for none
    public static GroupMember open(
            MemberSettings settings,
            SharedPartition partition,
            Surroundings surroundings,
            @Nullable Neighbours neighbours)
            throws IOException {
        DataFolder folder = DataFolder.open(settings.storage().folder(), settings.cluster());
        try {
            folder.refuseOther(settings.cluster());
            String topicId = partition.bounds().join().topicId();
            folder.bindTopic(topicId);
            MvccStore store = MvccStore.open(folder.rows(), settings.storage().rows());
            try {
                // Nothing is recovered but from the partition, and readers want old versions.
                store.finishRecovery();
                GroupMember opened =
                        new GroupMember(
                                settings,
                                surroundings,
                                folder,
                                store,
                                partition,
                                topicId,
                                neighbours);
                opened.start();
                return opened;
            } catch (IOException | RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }
}
