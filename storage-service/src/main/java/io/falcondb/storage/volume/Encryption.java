package io.falcondb.storage.volume;

/// What the kernel says of the volume that a folder lies on.
public sealed interface Encryption {

    /// Everything on it passes dm-crypt on its way to the disk.
    ///
    /// @param device by its numbers, as the kernel names it
    record Encrypted(String device) implements Encryption {}

    /// It lies on a block device that the kernel does not encrypt. What encrypts below the kernel
    /// (a cloud's volume, a disk that encrypts itself) looks like this too.
    ///
    /// @param device by its numbers, as the kernel names it
    record Plain(String device) implements Encryption {}

    /// @param reason why it cannot be said
    record Unknown(String reason) implements Encryption {}

    /// `yes`, `no` or `unknown`.
    default String word() {
        return switch (this) {
            case Encrypted encrypted -> "yes";
            case Plain plain -> "no";
            case Unknown unknown -> "unknown";
        };
    }
}
